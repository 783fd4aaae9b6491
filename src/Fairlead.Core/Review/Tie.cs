using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

/// <summary>
/// What somebody declared about themselves before they knew who applied: an organisation, or a person by name or address, with which
/// they have to do. It holds for every cohort from then on, and says nothing back: whoever declares it does not learn whether it met anybody.
/// </summary>
public sealed class Tie : AuditedEntity
{
    public const int NameMaxLength = Person.NameMaxLength;
    public const int NoteMaxLength = 500;

    public required Guid TieId { get; init; }

    /// <summary>Whose tie it is; moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    public required InterestKind Kind { get; init; }

    public Guid? OrganisationId { get; private init; }

    /// <summary>The other person, as they were named, and what their name and mailbox are matched by.</summary>
    public string? OtherName { get; private init; }

    public string? OtherNameKey { get; private init; }

    public string? OtherMailboxKey { get; private init; }

    public string? Note { get; private init; }

    public required DateTime DeclaredAt { get; init; }

    /// <summary>When somebody else ended it, with a reason: nobody lifts their own conflict.</summary>
    public DateTime? EndedAt { get; private set; }

    public string? EndReason { get; private set; }

    protected override Guid StreamId => TieId;

    public static Tie ToOrganisation(Guid tieId, Guid personId, InterestKind kind, Guid organisationId, string? note, Actor by, DateTime now) =>
        new Tie { TieId = tieId, PersonId = personId, Kind = kind, OrganisationId = organisationId, Note = Trimmed(note), DeclaredAt = now }.Raised(by, now);

    /// <param name="address">Null where only the name is known.</param>
    public static Tie ToPerson(Guid tieId, Guid personId, InterestKind kind, string name, string? address, string? note, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(name), "A tie to a person names them.");
        return new Tie
        {
            TieId = tieId, PersonId = personId, Kind = kind, OtherName = name.Trim(), OtherNameKey = Fold.Key(name),
            OtherMailboxKey = string.IsNullOrWhiteSpace(address) ? null : EmailAddress.MailboxKey(address), Note = Trimmed(note), DeclaredAt = now,
        }.Raised(by, now);
    }

    /// <exception cref="RuleBrokenException">It is one's own, it has ended, or a reason is missing.</exception>
    public void End(string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == PersonId, "Nobody ends their own conflict of interest: ask somebody else who runs the programme.");
        RuleBrokenException.ThrowIf(EndedAt is not null, "This has ended already.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason), "Say why it has ended.");
        (EndedAt, EndReason) = (now, reason.Trim());
        Raise(new TieEnded(TieId, PersonId), by, now);
    }

    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new TieMovedToPerson(TieId, PersonId, personId), by, now);
        PersonId = personId;
    }

    private Tie Raised(Actor by, DateTime now)
    {
        Raise(new TieDeclared(TieId, PersonId, Kind, OrganisationId), by, now);
        return this;
    }

    private static string? Trimmed(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}

public sealed record TieDeclared(Guid TieId, Guid PersonId, InterestKind Kind, Guid? OrganisationId);

public sealed record TieEnded(Guid TieId, Guid PersonId);

public sealed record TieMovedToPerson(Guid TieId, Guid FromPersonId, Guid ToPersonId);

internal sealed class TieMapping : IEntityTypeConfiguration<Tie>
{
    public void Configure(EntityTypeBuilder<Tie> builder)
    {
        builder.Property(t => t.OtherName).HasMaxLength(Tie.NameMaxLength);
        builder.Property(t => t.OtherNameKey).HasMaxLength(Tie.NameMaxLength);
        builder.Property(t => t.OtherMailboxKey).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(t => t.Note).HasMaxLength(Tie.NoteMaxLength);
        builder.Property(t => t.EndReason).HasMaxLength(Tie.NoteMaxLength);
        builder.HasIndex(t => t.PersonId);
        builder.HasIndex(t => t.OrganisationId);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(t => t.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_Tie_One", "(\"OrganisationId\" IS NULL) <> (\"OtherNameKey\" IS NULL)"));
    }
}
