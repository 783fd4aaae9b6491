using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Interviews;

/// <summary>When a candidate cannot come. Whoever says nothing can come at any time.</summary>
public sealed class CandidateTimes : AuditedEntity
{
    public required Guid CandidateTimesId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Ids of blocks, one a line.</summary>
    public string CannotText { get; private set; } = "";

    public DateTime AnsweredAt { get; private set; }

    public IReadOnlyList<Guid> Cannot => [.. CannotText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    protected override Guid StreamId => CandidateTimesId;

    public static CandidateTimes For(Guid candidateTimesId, Application application) => new()
    {
        CandidateTimesId = candidateTimesId, CohortId = application.CohortId, ApplicationId = application.ApplicationId,
    };

    public void Answer(IReadOnlyCollection<Guid> cannot, Actor by, DateTime now)
    {
        (CannotText, AnsweredAt) = (string.Join('\n', cannot.Distinct().Select(b => b.ToString("N")).Order(StringComparer.Ordinal)), now);
        Raise(new CandidateTimesAnswered(CandidateTimesId, ApplicationId, cannot.Count), by, now);
    }
}

public sealed record CandidateTimesAnswered(Guid CandidateTimesId, Guid ApplicationId, int Blocks);

internal sealed class CandidateTimesMapping : IEntityTypeConfiguration<CandidateTimes>
{
    public void Configure(EntityTypeBuilder<CandidateTimes> builder)
    {
        builder.HasKey(t => t.CandidateTimesId);
        builder.Property(t => t.CannotText).HasMaxLength(PanelTerms.BlocksMaxLength);
        builder.Ignore(t => t.Cannot);
        builder.HasIndex(t => t.ApplicationId).IsUnique();
        builder.HasOne<Application>().WithMany().HasForeignKey(t => new { t.CohortId, t.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
