using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Web.Pages.Programmes;

/// <summary>One of the four things that a visitor looks for first.</summary>
public sealed record KeyFact(string Term, string Value, string? Note)
{
    public static IReadOnlyList<KeyFact> Of(PublicProgramme shown) => [Deadline(shown), Places(shown), Time(shown.Programme), Fee(shown.Programme)];

    private static KeyFact Deadline(PublicProgramme shown)
    {
        var deadline = shown.Timeline.Marked(TimelineMark.ApplyDeadline);
        return (shown.Windows, deadline, shown.Programme.Entry) switch
        {
            ([var window, ..], _, _) => new("Apply by", ProgrammeWords.Capital(shown.Timeline.WordsInside(deadline!)), window.Left),
            (_, { } closed, _) when shown.Timeline.LastDay(closed) is { } day => new(
                "Apply by", DateWords.Day(day), shown.Timeline.DueBefore(closed) <= shown.Now ? "closed" : null),
            (_, _, EntryMode.Rolling) => new("Apply by", "No deadline", "people join one by one"),
            (_, _, EntryMode.Nomination) => new("Apply by", "By nomination", "people are put forward; they do not apply"),
            _ => new("Apply by", "Not announced", null),
        };
    }

    private static KeyFact Places(PublicProgramme shown)
    {
        var places = shown.Programme.Places;
        var rule = ProgrammeWords.Inside(places.Rule.TrimEnd('.'));
        return ((shown.Cohort?.Places ?? places.Target ?? places.Max), shown.Programme.Entry) switch
        {
            ({ } count, _) => new("Places", $"{count}", rule),
            (_, EntryMode.Rolling) => new("Places", "No fixed number", rule),
            _ => new("Places", "Not stated", places.Rule is "Not stated." ? null : rule),
        };
    }

    private static KeyFact Time(ProgrammeDefinition programme)
    {
        var computed = ComputedTime.Of(programme);
        var stated = programme.TimeBudget?.Total ?? programme.TimeBudget?.Facilitated;
        var sum = computed.Total > 0 ? ProgrammeWords.Amount(computed.Total, computed.Unit) : null;
        return (stated, sum) switch
        {
            ({ } said, _) => new("Your time", ProgrammeWords.Capital(ProgrammeWords.Amount(said)), Months(programme) ?? (sum is null ? null : $"as stated; the parts add up to {sum}")),
            (_, { } added) => new("Your time", ProgrammeWords.Capital(added), computed.AsPlanned.Count > 0 ? "added up from its parts; some have no fixed length" : "added up from its parts"),
            _ => new("Your time", "As planned", "the programme gives no hours"),
        };
    }

    private static string? Months(ProgrammeDefinition programme) =>
        programme.TimeBudget?.Months is { } months ? $"over {ProgrammeWords.Amount(months)}" : null;

    private static KeyFact Fee(ProgrammeDefinition programme) => programme.Fees switch
    {
        [] => new("Fee", "Not stated", null),
        [{ Gbp: 0 } only] => new("Fee", "Fully funded", only.Note is { } note && note != "Fully funded" ? ProgrammeWords.Inside(note) : null),
        [var only] => new("Fee", ProgrammeWords.Pounds(only.Gbp), only.Note),
        [{ Gbp: 0 } first, ..] => new("Fee", "Fully funded", $"for {ProgrammeWords.Inside(first.Name)}; {Others(programme.Fees.Skip(1))}"),
        [var first, ..] => new("Fee", ProgrammeWords.Pounds(first.Gbp), $"for {ProgrammeWords.Inside(first.Name)}; {Others(programme.Fees.Skip(1))}"),
    };

    private static string Others(IEnumerable<Fee> fees) =>
        string.Join("; ", fees.Select(f => $"{(f.Gbp == 0 ? "no fee" : ProgrammeWords.Pounds(f.Gbp))} for {ProgrammeWords.Inside(f.Name)}"));
}
