using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.People;

/// <summary>A part that a person has from one day to another, over the installation, a programme or one cohort.</summary>
public sealed class PartHeld : AuditedEntity
{
    public const int ReasonMaxLength = 500;

    public required Guid PartHeldId { get; init; }

    /// <summary>Moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    public required Part Part { get; init; }

    public required PartScope Scope { get; init; }

    public string? ProgrammeId { get; private init; }

    public Guid? CohortId { get; private init; }

    public required DateTime From { get; init; }

    public DateTime? Until { get; private set; }

    public string? EndReason { get; private set; }

    protected override Guid StreamId => PartHeldId;

    public static PartHeld Give(Guid partHeldId, Guid personId, Part part, PartReach reach, DateTime from, Actor by, DateTime now)
    {
        var held = new PartHeld
        {
            PartHeldId = partHeldId,
            PersonId = personId,
            Part = part,
            Scope = reach.Scope,
            ProgrammeId = reach.ProgrammeId,
            CohortId = reach.CohortId,
            From = from,
        };
        held.Raise(new PartGiven(partHeldId, personId, part, reach.Scope, reach.ProgrammeId, reach.CohortId, from), by, now);
        return held;
    }

    /// <exception cref="RuleBrokenException">The part has an end already, or would end before it began.</exception>
    public void End(DateTime until, string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Until is not null && Until <= now, "This part has ended already.");
        RuleBrokenException.ThrowIf(until < From, "A part cannot end before it began.");
        (Until, EndReason) = (until, reason.Trim());
        Raise(new PartEnded(PartHeldId, PersonId, Part, until), by, now);
    }

    /// <summary>Gives the part to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new PartMovedToPerson(PartHeldId, PersonId, personId), by, now);
        PersonId = personId;
    }

    public bool IsHeldAt(DateTime now) => From <= now && (Until is null || now < Until);
}

/// <summary>Over what a part reaches.</summary>
public sealed record PartReach
{
    private PartReach(PartScope scope, string? programmeId, Guid? cohortId) => (Scope, ProgrammeId, CohortId) = (scope, programmeId, cohortId);

    public static PartReach Everything { get; } = new(PartScope.Installation, null, null);

    public PartScope Scope { get; }

    public string? ProgrammeId { get; }

    public Guid? CohortId { get; }

    public static PartReach OverProgramme(string programmeId) => new(PartScope.Programme, programmeId, null);

    public static PartReach OverCohort(Guid cohortId) => new(PartScope.Cohort, null, cohortId);
}

public sealed record PartGiven(
    Guid PartHeldId, Guid PersonId, Part Part, PartScope Scope, string? ProgrammeId, Guid? CohortId, DateTime From);

public sealed record PartMovedToPerson(Guid PartHeldId, Guid FromPersonId, Guid ToPersonId);

public sealed record PartEnded(Guid PartHeldId, Guid PersonId, Part Part, DateTime Until);

internal sealed class PartHeldMapping : IEntityTypeConfiguration<PartHeld>
{
    public void Configure(EntityTypeBuilder<PartHeld> builder)
    {
        builder.Property(p => p.ProgrammeId).HasMaxLength(Cohort.ProgrammeIdMaxLength);
        builder.Property(p => p.EndReason).HasMaxLength(PartHeld.ReasonMaxLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(p => p.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PersonId);
        builder.HasIndex(p => p.CohortId);
        builder.ToTable(t => t.HasCheckConstraint("CK_PartHeld_Scope", """
            ("Scope" = 'Installation' AND "ProgrammeId" IS NULL AND "CohortId" IS NULL)
            OR ("Scope" = 'Programme' AND "ProgrammeId" IS NOT NULL AND "CohortId" IS NULL)
            OR ("Scope" = 'Cohort' AND "ProgrammeId" IS NULL AND "CohortId" IS NOT NULL)
            """));
    }
}
