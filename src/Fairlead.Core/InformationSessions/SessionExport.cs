using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.InformationSessions;

public enum SessionExportPurpose
{
    /// <summary>Names at the door, or in the meeting.</summary>
    Door,

    /// <summary>What people would like to know, for the speakers.</summary>
    Speakers,
    Reporting,
    Other,
}

/// <summary>That somebody took a copy of a session's list out of the service, with what for. The file itself is made when it is fetched.</summary>
public sealed class SessionExport : AuditedEntity
{
    public const int PurposeWordsMaxLength = 500;

    /// <summary>How long the file can be fetched; a later copy needs a purpose of its own.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public required Guid SessionExportId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid InformationSessionId { get; init; }

    public required Guid ByPersonId { get; init; }

    public required DateTime At { get; init; }

    public required SessionExportPurpose Purpose { get; init; }

    public required string PurposeWords { get; init; }

    public required int Rows { get; init; }

    protected override Guid StreamId => SessionExportId;

    public void Record(Actor by, DateTime now) => Raise(new SessionListExported(SessionExportId, InformationSessionId, Purpose, Rows), by, now);

    public bool CanBeFetchedBy(Guid personId, DateTime now) => ByPersonId == personId && now < At + Lifetime;
}

public sealed record SessionListExported(Guid SessionExportId, Guid InformationSessionId, SessionExportPurpose Purpose, int Rows);

internal sealed class SessionExportMapping : IEntityTypeConfiguration<SessionExport>
{
    public void Configure(EntityTypeBuilder<SessionExport> builder)
    {
        builder.Property(e => e.PurposeWords).HasMaxLength(SessionExport.PurposeWordsMaxLength);
        builder.HasOne<InformationSession>().WithMany().HasForeignKey(e => new { e.CohortId, e.InformationSessionId })
            .HasPrincipalKey(s => new { s.CohortId, s.InformationSessionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.ByPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
