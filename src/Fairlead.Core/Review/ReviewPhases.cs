using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Review;

/// <param name="Begins">When it begins in this cohort; null while the date that it hangs on is unknown.</param>
public sealed record CohortPhase(ReviewPhase Phase, DateTime? Begins)
{
    public bool Allows(PhaseAct act) => Phase.May.Contains(act);

    public bool Shows(PhaseSight sight) => Phase.Sees.Contains(sight);
}

/// <summary>Who may do what and see what, by date: the phases of one cohort in the order of their beginnings, of which one is active.</summary>
public sealed class ReviewPhases
{
    // Where a definition says nothing, everything but names is open from the deadline on.
    private static readonly ReviewPhase _only = new(
        "reading", "Reading and moderation", "", [PhaseAct.Read, PhaseAct.Moderate], [PhaseSight.OtherReads], []);

    private readonly DateTime _now;

    private ReviewPhases(IReadOnlyList<CohortPhase> all, DateTime now) => (All, _now) = (all, now);

    public IReadOnlyList<CohortPhase> All { get; }

    /// <summary>The phase that has begun last; null before the first.</summary>
    public CohortPhase? Active => All.LastOrDefault(p => p.Begins <= _now);

    public CohortPhase? Next => All.FirstOrDefault(p => p.Begins > _now);

    public static ReviewPhases Of(Cohort cohort, ProgrammeDefinition definition, DateTime now)
    {
        var declared = definition.Assessment?.Phases ?? [];
        IEnumerable<CohortPhase> all = declared.Count == 0
            ? [new(_only, cohort.Marked(TimelineMark.ApplyDeadline)?.DueBefore)]
            : declared.Select(p => new CohortPhase(p, Begins(cohort.Dates.FirstOrDefault(d => d.Key == p.From), definition.TimeZone)));
        return new([.. all.OrderBy(p => p.Begins ?? DateTime.MaxValue)], now);
    }

    // Before sign-off only: afterwards nothing is assessed any more.
    public bool May(PhaseAct act, Cohort cohort) => Selection.Choosing.IsChoosing(cohort) && Active?.Allows(act) == true;

    public bool Shows(PhaseSight sight) => Active?.Shows(sight) == true;

    private static DateTime? Begins(CohortDate? date, string timeZone) => date switch
    {
        null => null,
        { Kind: TimelineKind.Deadline } => date.DueBefore,
        { First: { } first, Time: { } time } => LocalInstants.At(timeZone, first, time),
        { First: { } first } => LocalInstants.StartOf(timeZone, first),
        _ => null,
    };
}
