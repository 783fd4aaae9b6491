using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Coaching;

/// <summary>What somebody offers as a coach or mentor in one cohort. Read by whoever runs the matching; participants see mode, region and expertise of those whom they are shown.</summary>
/// <param name="Capacity">How many people at a time; 0 for none at present.</param>
/// <param name="Region">Where they can meet in person, by code; null where they say none.</param>
public sealed record CoachOffer(int Capacity, string? Region, bool InPerson, bool Online, IReadOnlyList<string> Expertise);

public sealed class CoachProfile : AuditedEntity
{
    public const int MostPeople = 20;

    public required Guid CoachProfileId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>The part by which somebody coaches; it says who they are.</summary>
    public required Guid PartHeldId { get; init; }

    public int Capacity { get; private set; }

    public string? Region { get; private set; }

    public bool InPerson { get; private set; }

    public bool Online { get; private set; }

    /// <summary>One on each line.</summary>
    public string ExpertiseText { get; private set; } = "";

    public DateTime ChangedAt { get; private set; }

    public CoachOffer Offer => new(Capacity, Region, InPerson, Online, Expertise.Split(ExpertiseText));

    protected override Guid StreamId => CoachProfileId;

    public static CoachProfile Begin(Guid cohortId, Guid partHeldId, CoachOffer offer, Actor by, DateTime now)
    {
        var profile = new CoachProfile { CoachProfileId = NewId.Next(), CohortId = cohortId, PartHeldId = partHeldId };
        profile.Change(offer, by, now);
        return profile;
    }

    public void Change(CoachOffer offer, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(offer.Capacity is < 0 or > MostPeople || !(offer.InPerson || offer.Online), "Somebody who coaches says for how many people, and how they meet.");
        (Capacity, Region, InPerson, Online, ExpertiseText, ChangedAt) = (offer.Capacity, offer.Region, offer.InPerson, offer.Online, Expertise.Join(offer.Expertise), now);
        Raise(new CoachProfileChanged(CoachProfileId, CohortId, Capacity), by, now);
    }
}

public sealed record CoachProfileChanged(Guid CoachProfileId, Guid CohortId, int Capacity);

internal sealed class CoachProfileMapping : IEntityTypeConfiguration<CoachProfile>
{
    public void Configure(EntityTypeBuilder<CoachProfile> builder)
    {
        builder.Ignore(p => p.Offer);
        builder.Property(p => p.Region).HasMaxLength(20);
        builder.Property(p => p.ExpertiseText).HasMaxLength(Expertise.TextMaxLength);
        builder.HasIndex(p => new { p.CohortId, p.PartHeldId }).IsUnique();
        builder.HasOne<Cohorts.Cohort>().WithMany().HasForeignKey(p => p.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PartHeld>().WithMany().HasForeignKey(p => p.PartHeldId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_CoachProfile_Capacity", $"\"Capacity\" >= 0 AND \"Capacity\" <= {CoachProfile.MostPeople}"));
    }
}
