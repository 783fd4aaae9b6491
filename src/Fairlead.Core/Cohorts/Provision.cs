using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Cohorts;

public enum ProvisionState
{
    /// <summary>Somebody can apply now.</summary>
    Open,
    Running,
    Finished,

    /// <summary>Planned on paper, never run.</summary>
    Proposed,
}

/// <summary>Where a programme stands for the public at one instant, and the cohort that says so.</summary>
/// <param name="Programme">The newest definition.</param>
/// <param name="State">What a visitor is told first.</param>
/// <param name="Cohort">The open cohort whose deadline is nearest, otherwise the newest; null while no cohort is public.</param>
/// <param name="Open">All its open cohorts, nearest deadline first.</param>
public sealed record Provision(ProgrammeDefinition Programme, ProvisionState State, Cohort? Cohort, IReadOnlyList<Cohort> Open)
{
    /// <param name="programme">The newest definition of the programme.</param>
    /// <param name="cohorts">Public cohorts, of this programme or of any, with their dates.</param>
    /// <param name="now">The instant asked about.</param>
    public static Provision Of(ProgrammeDefinition programme, IEnumerable<Cohort> cohorts, DateTime now)
    {
        var own = cohorts.Where(c => c.ProgrammeId == programme.Id).ToList();
        var open = own.Where(c => c.TakesApplications(programme.TimeZone, now)).OrderBy(Deadline).ThenBy(c => c.Label, StringComparer.Ordinal).ToList();
        var newest = open.FirstOrDefault() ?? own.OrderByDescending(Deadline).ThenByDescending(c => c.Label, StringComparer.Ordinal).FirstOrDefault();
        var state = open.Count > 0 ? ProvisionState.Open
            : own.Any(c => !c.HasEnded(programme.TimeZone, now)) ? ProvisionState.Running
            : programme.State switch
            {
                ProgrammeState.Proposed => ProvisionState.Proposed,
                ProgrammeState.Historical => ProvisionState.Finished,
                _ => ProvisionState.Running,
            };
        return new(programme, state, newest, open);
    }

    private static DateTime? Deadline(Cohort cohort) => cohort.Marked(TimelineMark.ApplyDeadline)?.DueBefore;
}

public static class ApplicationWindow
{
    /// <summary>Whether anybody is invited to apply. Grace and codes are not counted: they are no invitation.</summary>
    public static bool TakesApplications(this Cohort cohort, string timeZone, DateTime now) =>
        cohort.Status is CohortStatus.Published && EntryWindow.Of(cohort, timeZone) is { DueBefore: { } due } window && now < due && !(now < window.Opens);

    /// <summary>Whether its last known day is over.</summary>
    public static bool HasEnded(this Cohort cohort, string timeZone, DateTime now) =>
        (cohort.Marked(TimelineMark.ProgrammeEnds)?.Last ?? cohort.Dates.Max(d => d.Last)) is { } last && now >= LocalInstants.EndOf(timeZone, last);
}
