using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.People.Merging;

/// <summary>What a merge changed about one row, so that undoing it can change exactly that back.</summary>
public enum MovedKind
{
    Email,

    /// <summary>An address that was the gone record's current one and ended with the merge.</summary>
    EndedEmail,
    Employment,

    /// <summary>An employment that was the gone record's current one and ended with the merge.</summary>
    EndedEmployment,
    Telephone,
    Part,
    Message,
    LateEntry,
    Backing,
    SelfAssessment,
    Tie,
    ConflictPin,
    AssessorTerms,
    PanelTerms,
    ReviewSeat,
    CalibrationRead,
    Appeal,
    Application,

    /// <summary>The application that does not count, set aside where it was.</summary>
    SetAsideInPlace,

    /// <summary>The application that does not count, handed to the gone record so that the one that counts could take its place.</summary>
    SetAsideAndHandedOver,
}

/// <summary>That two records were found to be one person: which is kept, and everything that moved to it.</summary>
public sealed class PersonMerge : AuditedEntity
{
    public const int ReasonMaxLength = 500;

    public required Guid PersonMergeId { get; init; }

    public required Guid KeptPersonId { get; init; }

    public required Guid GonePersonId { get; init; }

    public required string Reason { get; init; }

    public required Guid MergedByPersonId { get; init; }

    public required DateTime MergedAt { get; init; }

    public DateTime? UndoneAt { get; private set; }

    public Guid? UndoneByPersonId { get; private set; }

    public List<MovedItem> Moved { get; } = [];

    protected override Guid StreamId => PersonMergeId;

    internal static PersonMerge Record(
        Guid personMergeId, Guid keptPersonId, Guid gonePersonId, string reason, IEnumerable<MovedItem> moved, Actor by, DateTime now)
    {
        var merge = new PersonMerge
        {
            PersonMergeId = personMergeId,
            KeptPersonId = keptPersonId,
            GonePersonId = gonePersonId,
            Reason = reason.Trim(),
            MergedByPersonId = by.PersonId,
            MergedAt = now,
        };
        merge.Moved.AddRange(moved);
        merge.Raise(new PeopleMerged(personMergeId, keptPersonId, gonePersonId, merge.Moved.Count), by, now);
        return merge;
    }

    /// <exception cref="RuleBrokenException">It has been undone already.</exception>
    internal void Undo(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(UndoneAt is not null, "This merge has been undone already.");
        (UndoneAt, UndoneByPersonId) = (now, by.PersonId);
        Raise(new MergeUndone(PersonMergeId, KeptPersonId, GonePersonId), by, now);
    }

    public List<Guid> Of(params IReadOnlyCollection<MovedKind> kinds) => [.. Moved.Where(m => kinds.Contains(m.Kind)).Select(m => m.ItemId)];
}

/// <summary>One row that a merge moved.</summary>
public sealed class MovedItem
{
    public required Guid PersonMergeId { get; init; }

    public required MovedKind Kind { get; init; }

    public required Guid ItemId { get; init; }
}

public sealed record PeopleMerged(Guid PersonMergeId, Guid KeptPersonId, Guid GonePersonId, int Moved);

public sealed record MergeUndone(Guid PersonMergeId, Guid KeptPersonId, Guid GonePersonId);

internal sealed class PersonMergeMapping : IEntityTypeConfiguration<PersonMerge>
{
    public void Configure(EntityTypeBuilder<PersonMerge> builder)
    {
        builder.Property(m => m.Reason).HasMaxLength(PersonMerge.ReasonMaxLength);
        builder.HasMany(m => m.Moved).WithOne().HasForeignKey(i => i.PersonMergeId);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.KeptPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.GonePersonId).OnDelete(DeleteBehavior.Restrict);

        // A record is gone into one other at most.
        builder.HasIndex(m => m.GonePersonId).IsUnique().HasFilter("\"UndoneAt\" IS NULL");
        builder.HasIndex(m => m.KeptPersonId);
    }
}

internal sealed class MovedItemMapping : IEntityTypeConfiguration<MovedItem>
{
    public void Configure(EntityTypeBuilder<MovedItem> builder) => builder.HasKey(i => new { i.PersonMergeId, i.Kind, i.ItemId });
}
