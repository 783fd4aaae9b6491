using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.People.Merging;

/// <summary>Somebody looked at two records and decided that they are two people: they are not suggested again.</summary>
public sealed class KnownApart : AuditedEntity
{
    public required Guid KnownApartId { get; init; }

    public required Guid FirstPersonId { get; init; }

    public required Guid SecondPersonId { get; init; }

    public required Guid DecidedByPersonId { get; init; }

    public required DateTime DecidedAt { get; init; }

    protected override Guid StreamId => KnownApartId;

    public static KnownApart Decide(Guid knownApartId, Guid onePersonId, Guid otherPersonId, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(onePersonId == otherPersonId, "A record cannot be told apart from itself.");
        var (first, second) = InOrder(onePersonId, otherPersonId);
        var apart = new KnownApart
        {
            KnownApartId = knownApartId, FirstPersonId = first, SecondPersonId = second, DecidedByPersonId = by.PersonId, DecidedAt = now,
        };
        apart.Raise(new PeopleToldApart(first, second), by, now);
        return apart;
    }

    /// <summary>The two in the order in which pairs are kept.</summary>
    public static (Guid First, Guid Second) InOrder(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}

public sealed record PeopleToldApart(Guid FirstPersonId, Guid SecondPersonId);

internal sealed class KnownApartMapping : IEntityTypeConfiguration<KnownApart>
{
    public void Configure(EntityTypeBuilder<KnownApart> builder)
    {
        builder.HasIndex(k => new { k.FirstPersonId, k.SecondPersonId }).IsUnique();
        builder.HasIndex(k => k.SecondPersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(k => k.FirstPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(k => k.SecondPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
