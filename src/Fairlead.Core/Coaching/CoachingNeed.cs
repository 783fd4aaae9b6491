using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Coaching;

public enum MeetingWish
{
    Either,
    InPerson,
    Online,
}

/// <summary>What a participant would like of a coach.</summary>
/// <param name="Near">Whether the coach is to be of the region for whose authority they work.</param>
/// <param name="Named">Coaches whom they would like, the first wish first, by part.</param>
public sealed record CoachingWishes(MeetingWish Mode, bool Near, IReadOnlyList<string> Expertise, IReadOnlyList<Guid> Named)
{
    public const int MostNamed = 3;

    public static CoachingWishes None { get; } = new(MeetingWish.Either, false, [], []);
}

/// <summary>The wishes of one participant, theirs to change until they are matched. Whoever runs the matching reads them.</summary>
public sealed class CoachingNeed : AuditedEntity
{
    public required Guid CoachingNeedId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    public MeetingWish Mode { get; private set; }

    public bool Near { get; private set; }

    public string ExpertiseText { get; private set; } = "";

    /// <summary>Parts of coaches, the first wish first, parted by blanks. A part stays what it is when two records of one person are merged.</summary>
    public string NamedText { get; private set; } = "";

    public DateTime ChangedAt { get; private set; }

    public CoachingWishes Wishes => new(Mode, Near, Expertise.Split(ExpertiseText), [.. NamedText.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)]);

    protected override Guid StreamId => CoachingNeedId;

    public static CoachingNeed Begin(Guid cohortId, Guid participationId, CoachingWishes wishes, Actor by, DateTime now)
    {
        var need = new CoachingNeed { CoachingNeedId = NewId.Next(), CohortId = cohortId, ParticipationId = participationId };
        need.Change(wishes, by, now);
        return need;
    }

    public void Change(CoachingWishes wishes, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(
            wishes.Expertise.Count > Expertise.MostWanted || wishes.Named.Count > CoachingWishes.MostNamed || wishes.Named.Distinct().Count() != wishes.Named.Count, "These are more wishes than can be kept.");
        (Mode, Near, ExpertiseText, NamedText, ChangedAt) = (wishes.Mode, wishes.Near, Expertise.Join(wishes.Expertise), string.Join(' ', wishes.Named.Select(n => $"{n:N}")), now);
        Raise(new CoachingNeedChanged(CoachingNeedId, CohortId), by, now);
    }
}

public sealed record CoachingNeedChanged(Guid CoachingNeedId, Guid CohortId);

internal sealed class CoachingNeedMapping : IEntityTypeConfiguration<CoachingNeed>
{
    public void Configure(EntityTypeBuilder<CoachingNeed> builder)
    {
        builder.Ignore(n => n.Wishes);
        builder.Property(n => n.ExpertiseText).HasMaxLength(Expertise.TextMaxLength);
        builder.Property(n => n.NamedText).HasMaxLength(33 * CoachingWishes.MostNamed);
        builder.HasIndex(n => n.ParticipationId).IsUnique();
        builder.HasOne<Participation>().WithMany().HasForeignKey(n => new { n.CohortId, n.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
