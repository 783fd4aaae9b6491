using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>The words of ledgers and standings, the same for whoever runs a cohort and for whoever takes part.</summary>
public static class EntryWords
{
    public static string Of(LedgerEntry entry, IReadOnlyList<CohortEvent> events, ProgrammeDefinition programme)
    {
        var what = events.FirstOrDefault(e => e.CohortEventId == entry.CohortEventId)?.Title ?? programme.Components.FirstOrDefault(c => c.Id == entry.Component)?.Name ?? "";
        return entry.Kind switch
        {
            EntryKind.Attendance when entry.CohortEventId is null => $"{what}: a session was held{(entry.Percent is 100 or null ? "" : $", there for {entry.Percent} % of it")}",
            EntryKind.Attendance => entry.Percent switch { 0 => $"{what}: not there", 100 => $"{what}: there", { } part => $"{what}: there for {part} % of it", null => what },
            EntryKind.Apologies => $"{what}: apologies sent",
            EntryKind.Equivalent => $"{what} made good: {programme.Equivalents.FirstOrDefault(e => e.Id == entry.Equivalent)?.Name ?? entry.Equivalent}",
            EntryKind.Exception => $"Exception to “{programme.Engagement.FirstOrDefault(r => r.Id == entry.Rule)?.Name ?? entry.Rule}”: "
                + (entry.Occurrences is { } number ? $"{number} fewer" : "not asked for"),
            EntryKind.Deferral => $"Journey deferred ({Why(entry.Deferral)}), may come back until {Core.Time.DateWords.Day(entry.Until!.Value)}",
            EntryKind.Return => "Takes part again",
            EntryKind.Employer => $"Works for {entry.Employer}{(entry.Post is { } post ? $": {post}" : "")}",
            EntryKind.Module => $"Module done: {programme.Modules.FirstOrDefault(m => m.Id == entry.Module)?.Name ?? entry.Module}",
            EntryKind.Sponsor => $"Sponsored by {entry.Sponsor}",
            _ => $"{programme.Forms.FirstOrDefault(f => f.Id == entry.Form)?.Name ?? entry.Form} done",
        };
    }

    private static string Why(DeferralReason? reason) => reason switch { DeferralReason.Leave => "leave", DeferralReason.Work => "work", _ => "personal" };

    public static (string Words, string Colour) Tag(Standing standing) => standing switch
    {
        Standing.Met => ("Met", "green"),
        Standing.OnTrack => ("On track", "turquoise"),
        Standing.AtRisk => ("At risk", "yellow"),
        Standing.OnlyIf => ("Only if made good", "orange"),
        _ => ("Cannot any more", "red"),
    };

    /// <summary>What the least is that has to be made good, a line each.</summary>
    public static IEnumerable<string> Rescue(AwardStanding award, IReadOnlyList<CohortEvent> events, ProgrammeDefinition programme) =>
        from option in award.Rescue ?? []
        let held = events.First(e => e.CohortEventId == Guid.Parse(option.Occurrence))
        let way = programme.Equivalents.First(e => e.Id == option.Way)
        select $"{held.Title}: {way.Name} ({Words.Count(way.Minutes, "minute", "minutes")}{(option.LastDay is { } last ? $", by {Core.Time.DateWords.Day(last)}" : "")})";

    public static string Count(RuleStanding rule) => StandingWords.Count(rule);

    /// <summary>“3 of 4”, and what was missed: for a column whose head names the rule.</summary>
    public static string Short(RuleStanding rule) => rule switch
    {
        { Waived: true } or { Rule.Components.Count: 0 } => Count(rule),
        _ => $"{rule.Counted} of {rule.Least}{(rule.Missed > 0 ? $", {rule.Missed} missed" : "")}",
    };

    public static string Name(AwardStanding award) => award.Award?.Name ?? "Taking part in full";
}
