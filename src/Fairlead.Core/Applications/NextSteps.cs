using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>What an applicant has to expect after applying, from the cohort's own dates.</summary>
public static class NextSteps
{
    private static readonly TimelineMark[] _told =
    [
        TimelineMark.Interviews, TimelineMark.PlacesAwarded, TimelineMark.AcceptBy, TimelineMark.EvaluationDue, TimelineMark.ProgrammeStarts,
    ];

    /// <summary>“Places awarded with full details: end of July 2021”, what is still to come, in the order of the timeline.</summary>
    public static IReadOnlyList<string> Of(Cohort cohort, ProgrammeDefinition definition, DateTime now)
    {
        var timeline = definition.Timeline.As(cohort);
        return
        [
            .. timeline.Entries.Where(e => e.Marks is { } mark && _told.Contains(mark))
                .Where(e => timeline.DueBefore(e) is not { } due || due > now)
                .Select(e => $"{e.Name}: {timeline.WordsInside(e)}"),
        ];
    }

    /// <summary>The definition's timeline with the cohort's own dates in it.</summary>
    public static Timeline As(this Timeline timeline, Cohort cohort) => timeline with
    {
        Entries =
        [
            .. timeline.Entries.Select(entry => cohort.Date(entry.Id) is { } own && entry.Within is null
                ? entry with { First = own.First, Last = own.Last, Time = own.Time, Precision = own.Precision }
                : entry),
        ],
    };
}
