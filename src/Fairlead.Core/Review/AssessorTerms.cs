using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

/// <summary>What one assessor can do in one cohort: how many applications they have time for, and what they know well.</summary>
public sealed class AssessorTerms : AuditedEntity
{
    public const int MostReadsEver = 500;
    public const int FieldsMaxLength = 1000;

    public required Guid AssessorTermsId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>Moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    /// <summary>Null: as many as fall to them.</summary>
    public int? MostReads { get; private set; }

    /// <summary>Answers that they know the field of, as <c>attribute=value</c>, one a line.</summary>
    public string FieldsText { get; private set; } = "";

    /// <summary>From when they do nothing more in this cohort.</summary>
    public DateTime? StoodDownAt { get; private set; }

    public IReadOnlyList<string> Fields => FieldsText.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    protected override Guid StreamId => AssessorTermsId;

    public static AssessorTerms For(Guid assessorTermsId, Guid cohortId, Guid personId) => new()
    {
        AssessorTermsId = assessorTermsId, CohortId = cohortId, PersonId = personId,
    };

    public void Agree(int? mostReads, IReadOnlyCollection<string> fields, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(mostReads is < 0 or > MostReadsEver, $"An assessor reads from 0 to {MostReadsEver} applications.");
        (MostReads, FieldsText) = (mostReads, string.Join('\n', fields.Order(StringComparer.Ordinal)));
        Raise(new AssessorTermsAgreed(AssessorTermsId, PersonId, CohortId, mostReads, fields.Count), by, now);
    }

    public void StandDown(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(StoodDownAt is not null, "This assessor has stood down already.");
        StoodDownAt = now;
        Raise(new AssessorStoodDown(AssessorTermsId, PersonId, CohortId), by, now);
    }

    public void ComeBack(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(StoodDownAt is null, "This assessor has not stood down.");
        StoodDownAt = null;
        Raise(new AssessorCameBack(AssessorTermsId, PersonId, CohortId), by, now);
    }

    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new AssessorTermsMovedToPerson(AssessorTermsId, PersonId, personId), by, now);
        PersonId = personId;
    }
}

public sealed record AssessorTermsAgreed(Guid AssessorTermsId, Guid PersonId, Guid CohortId, int? MostReads, int Fields);

public sealed record AssessorStoodDown(Guid AssessorTermsId, Guid PersonId, Guid CohortId);

public sealed record AssessorCameBack(Guid AssessorTermsId, Guid PersonId, Guid CohortId);

public sealed record AssessorTermsMovedToPerson(Guid AssessorTermsId, Guid FromPersonId, Guid ToPersonId);

internal sealed class AssessorTermsMapping : IEntityTypeConfiguration<AssessorTerms>
{
    public void Configure(EntityTypeBuilder<AssessorTerms> builder)
    {
        builder.HasKey(t => t.AssessorTermsId);
        builder.Property(t => t.FieldsText).HasMaxLength(AssessorTerms.FieldsMaxLength);
        builder.Ignore(t => t.Fields);
        builder.HasIndex(t => new { t.CohortId, t.PersonId }).IsUnique();
        builder.HasIndex(t => t.PersonId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(t => t.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_AssessorTerms_MostReads", "\"MostReads\" >= 0"));
    }
}
