using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Interviews;

/// <summary>When somebody can sit on panels of one cohort, and how often. Whoever has not answered is given no interview.</summary>
public sealed class PanelTerms : AuditedEntity
{
    public const int UsualADay = 5;
    public const int BlocksMaxLength = 8000;

    public required Guid PanelTermsId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>Moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    /// <summary>Ids of the blocks for which they can come, one a line.</summary>
    public string BlocksText { get; private set; } = "";

    public int MostADay { get; private set; } = UsualADay;

    /// <summary>How many interviews in all; null for any number.</summary>
    public int? Most { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public IReadOnlyList<Guid> Blocks => [.. BlocksText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    protected override Guid StreamId => PanelTermsId;

    public static PanelTerms For(Guid panelTermsId, Guid cohortId, Guid personId) => new() { PanelTermsId = panelTermsId, CohortId = cohortId, PersonId = personId };

    public void Answer(IReadOnlyCollection<Guid> blocks, int mostADay, int? most, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(mostADay is < 1 or > InterviewBlock.MostInterviews || most is < 1 or > 500, "A panellist sits in 1 to 20 interviews a day, and in 1 to 500 in all.");
        (BlocksText, MostADay, Most, AnsweredAt) = (string.Join('\n', blocks.Distinct().Select(b => b.ToString("N")).Order(StringComparer.Ordinal)), mostADay, most, now);
        Raise(new PanelTermsAnswered(PanelTermsId, CohortId, PersonId, blocks.Count, mostADay, most), by, now);
    }

    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new PanelTermsMovedToPerson(PanelTermsId, PersonId, personId), by, now);
        PersonId = personId;
    }
}

public sealed record PanelTermsAnswered(Guid PanelTermsId, Guid CohortId, Guid PersonId, int Blocks, int MostADay, int? Most);

public sealed record PanelTermsMovedToPerson(Guid PanelTermsId, Guid FromPersonId, Guid ToPersonId);

internal sealed class PanelTermsMapping : IEntityTypeConfiguration<PanelTerms>
{
    public void Configure(EntityTypeBuilder<PanelTerms> builder)
    {
        builder.HasKey(t => t.PanelTermsId);
        builder.Property(t => t.BlocksText).HasMaxLength(PanelTerms.BlocksMaxLength);
        builder.Ignore(t => t.Blocks);
        builder.HasIndex(t => new { t.CohortId, t.PersonId }).IsUnique();
        builder.HasIndex(t => t.PersonId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(t => t.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
