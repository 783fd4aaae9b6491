using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Selection;

public enum InterestKind
{
    /// <summary>Has managed, or is about to manage, the applicant.</summary>
    LineManagement,

    /// <summary>Helped with the application, or backs it.</summary>
    Sponsorship,

    /// <summary>Coaches or mentors the applicant.</summary>
    Mentoring,

    /// <summary>Is family, a close friend, or in a dispute with the applicant.</summary>
    PersonalTie,

    Other,
}

/// <summary>
/// An interest that somebody declared in one application; it ends their access at once and for good, because nobody can lift
/// their own conflict. That of a member's own authority is not stored: see <see cref="RecusalQueries"/>.
/// </summary>
public sealed class Recusal : AuditedEntity
{
    public const int NoteMaxLength = 500;

    public required Guid RecusalId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid PersonId { get; init; }

    public required InterestKind Kind { get; init; }

    public string? Note { get; private init; }

    public required DateTime DeclaredAt { get; init; }

    protected override Guid StreamId => RecusalId;

    public static Recusal Declare(Guid recusalId, Guid personId, Application application, InterestKind kind, string? note, Actor by, DateTime now)
    {
        var recusal = new Recusal
        {
            RecusalId = recusalId,
            CohortId = application.CohortId,
            ApplicationId = application.ApplicationId,
            PersonId = personId,
            Kind = kind,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            DeclaredAt = now,
        };
        recusal.Raise(new InterestDeclared(recusalId, application.ApplicationId, personId, kind), by, now);
        return recusal;
    }
}

public sealed record InterestDeclared(Guid RecusalId, Guid ApplicationId, Guid PersonId, InterestKind Kind);

internal sealed class RecusalMapping : IEntityTypeConfiguration<Recusal>
{
    public void Configure(EntityTypeBuilder<Recusal> builder)
    {
        builder.Property(r => r.Note).HasMaxLength(Recusal.NoteMaxLength);
        builder.HasIndex(r => new { r.ApplicationId, r.PersonId }).IsUnique();
        builder.HasIndex(r => r.PersonId);
        builder.HasOne<Application>().WithMany().HasForeignKey(r => new { r.CohortId, r.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
