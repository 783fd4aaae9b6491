using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Time;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>The words in which the pages of choosing say statuses, numbers and instants.</summary>
public static class Words
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    public static string Number(long number) => number.ToString("N0", _english);

    public static string Points(long points) => $"{Number(points)} {(Math.Abs(points) == 1 ? "point" : "points")}";

    /// <summary>How large the noise is that firmness was asked with, and whence.</summary>
    public static string Noise(CompositionFirmness firmness) => string.Create(CultureInfo.InvariantCulture, $"{firmness.Noise / (decimal)Millionths.Point:0.#} points") + (firmness.IsFromRatings
        ? ", which is how uncertain the raters’ own differences make a score"
        : ", a tenth of how far scores lie apart");

    public static string Count(int number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    /// <summary>A coordinate or length in a drawing.</summary>
    public static string At(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    public static string At(ProgrammeDefinition programme, DateTime instant) => DateWords.Deadline(programme.TimeZone, instant);

    public static string Day(ProgrammeDefinition programme, DateTime instant) => DateWords.Day(LocalInstants.ToLocal(programme.TimeZone, instant).Day);

    public static string Of(GatewayOutcome? outcome) => outcome switch
    {
        GatewayOutcome.Passed => "Passed",
        GatewayOutcome.Refused => "Refused",
        GatewayOutcome.Referred => "Referred",
        _ => "Not yet checked",
    };

    public static string Of(Timeliness? timeliness) => timeliness switch
    {
        Timeliness.InGrace => "In the period of grace",
        Timeliness.ByExtension => "By extension",
        Timeliness.LateByCode => "Late, let in with a code",
        Timeliness.LateMarked => "Late",
        _ => "In time",
    };

    public static string Of(InterestKind kind) => kind switch
    {
        InterestKind.LineManagement => "I manage this person, have managed them, or am about to",
        InterestKind.Sponsorship => "I helped with this application or back it",
        InterestKind.Mentoring => "I coach or mentor this person",
        InterestKind.PersonalTie => "I am family, a close friend, or in a dispute with this person",
        _ => "Another interest",
    };

    public static string Of(TargetType type) => type switch
    {
        TargetType.TieBreak => "Tie-break",
        TargetType.Monitor => "Monitor only",
        _ => "Selection",
    };

    /// <summary>“6 to 14”, “at most 5”, “at least 2”, in a cohort of so many places.</summary>
    public static string Range(int min, int max, int places) => (min, max) switch
    {
        (0, _) when max >= places => "any number",
        (0, _) => $"at most {max}",
        _ when max >= places => $"at least {min}",
        _ when min == max => $"exactly {min}",
        _ => $"{min} to {max}",
    };

    /// <summary>“Lower the fewest for Lincolnshire from 2 to 1”.</summary>
    public static string Of(TargetStep step, AttributeWords words) => step.IsMax
        ? $"Raise the most for {words.Value(step.Attribute, step.Value)} from {step.From} to {step.To}"
        : $"Lower the fewest for {words.Value(step.Attribute, step.Value)} from {step.From} to {step.To}";

    /// <summary>A rule as a director would say it, with how many people there are for it.</summary>
    /// <param name="rule">One of those that cannot all hold.</param>
    /// <param name="words">The programme's words.</param>
    /// <param name="sheet">Knows names and how many people count to a target.</param>
    public static string Of(ConflictRule rule, AttributeWords words, ComposerSheet sheet) => rule.Kind switch
    {
        ConflictKind.AtLeast => $"{words.Value(rule.Attribute!, rule.Value!)}: at least {Number(rule.Limit!.Value)}, and {Count(sheet.RatedWith(rule.Attribute!, rule.Value!), "person", "people")} with a score {(sheet.RatedWith(rule.Attribute!, rule.Value!) == 1 ? "counts" : "count")} to it",
        ConflictKind.AtMost => $"{words.Value(rule.Attribute!, rule.Value!)}: at most {Number(rule.Limit!.Value)}",
        ConflictKind.KeptIn => $"{sheet.Find(rule.Reference!)?.Name ?? rule.Reference} is kept in",
        ConflictKind.LeftOut => $"{sheet.Find(rule.Reference!)?.Name ?? rule.Reference} is left out",
        ConflictKind.AllPlaces => $"All {Count(rule.Limit!.Value, "place is", "places are")} filled",
        _ => $"There are no more than {Count(rule.Limit!.Value, "place", "places")}",
    };

    /// <summary>“A”, “A and B”, “A, B and 2 more”.</summary>
    public static string Names(IReadOnlyList<string> names) => names switch
    {
        [] => "nobody",
        [var one] => one,
        [var one, var two] => $"{one} and {two}",
        [var one, var two, ..] => $"{one}, {two} and {names.Count - 2} more",
    };
}
