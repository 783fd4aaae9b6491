using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Words that the pages about handling applications share.</summary>
public static class HandlingWords
{
    public static string Tag(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => "Started",
        ApplicationStatus.Submitted => "Submitted",
        _ => "Withdrawn",
    };

    public static string TagClass(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => "govuk-tag--grey",
        ApplicationStatus.Submitted => "govuk-tag--green",
        _ => "govuk-tag--orange",
    };

    public static string Source(ApplicationSource source) => source switch
    {
        ApplicationSource.Online => "Online",
        ApplicationSource.Paper => "Paper form",
        _ => "Import",
    };

    /// <summary>The mark of an application that was not simply in time.</summary>
    public static string? LateMark(Timeliness? timeliness) => timeliness switch
    {
        null or Timeliness.InTime => null,
        Timeliness.InGrace => "In grace",
        Timeliness.ByExtension => "Extension",
        Timeliness.LateByCode => "Late, by code",
        _ => "Late",
    };

    /// <summary>Who stands like this.</summary>
    public static string Meaning(FunnelStanding standing) => standing switch
    {
        FunnelStanding.StillIn => "on the way, or there",
        FunnelStanding.Out => "found or decided not to go on, or a place not taken",
        _ => "by the applicant, or set aside as a duplicate",
    };

    public static string Outcome(RowOutcome outcome) => outcome switch
    {
        RowOutcome.New => "New",
        RowOutcome.Changed => "Differs",
        RowOutcome.Same => "Already on record",
        RowOutcome.Bad => "Cannot be used",
        RowOutcome.Taken => "Taken over",
        RowOutcome.Left => "Left as it was",
        _ => "Being checked",
    };

    /// <summary>“10:30am, 2 July 2021” in the programme's time zone.</summary>
    public static string At(ProgrammeDefinition programme, DateTime utc)
    {
        var (day, time) = LocalInstants.ToLocal(programme.TimeZone, utc);
        return $"{DateWords.Time(time)}, {DateWords.Day(day)}";
    }

    public static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number:N0} {many}";
}
