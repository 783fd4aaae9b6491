using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Evaluations;

/// <summary>When a round of an evaluation can begin and when it is due, by the dates of a cohort.</summary>
public static class EvaluationDates
{
    /// <summary>How long before its day the second round can begin.</summary>
    public static readonly TimeSpan EarlyEnd = TimeSpan.FromDays(56);

    /// <summary>The last day of a round; null where the cohort has none for it.</summary>
    public static DateOnly? DueDay(this Cohort cohort, ProgrammeDefinition programme, Evaluation evaluation, EvaluationMoment moment) =>
        Entry(cohort, programme, evaluation, moment) is var (timeline, entry) ? timeline.LastDay(entry) : null;

    /// <summary>The instant before which a round is to be done.</summary>
    public static DateTime? DueBefore(this Cohort cohort, ProgrammeDefinition programme, Evaluation evaluation, EvaluationMoment moment) =>
        Entry(cohort, programme, evaluation, moment) is var (timeline, entry) ? timeline.DueBefore(entry) : null;

    /// <summary>Whether a round can begin: the first at any time, the second when the first is closed and the end is near.</summary>
    public static bool MayBegin(this Cohort cohort, ProgrammeDefinition programme, Evaluation evaluation, EvaluationMoment moment, IReadOnlyCollection<EvaluationRound> rounds, DateTime now) =>
        rounds.All(r => r.Moment != moment)
        && (moment is EvaluationMoment.Start
            || (rounds.Any(r => r.Moment is EvaluationMoment.Start && r.Status.IsClosed()) && now >= cohort.DueBefore(programme, evaluation, moment) - EarlyEnd));

    private static (Timeline, TimelineEntry)? Entry(Cohort cohort, ProgrammeDefinition programme, Evaluation evaluation, EvaluationMoment moment)
    {
        var timeline = cohort.TimelineOf(programme);
        var id = moment is EvaluationMoment.Start ? evaluation.Due : evaluation.Again;
        return timeline.Entries.FirstOrDefault(e => e.Id == id) is { } entry ? (timeline, entry) : null;
    }
}
