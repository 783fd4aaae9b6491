using System.Globalization;
using System.Text;
using Fairlead.Allocation;
using Fairlead.Allocation.Matching;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead match</c> prints: lines for people, or one JSON object for programs.</summary>
internal static class MatchReport
{
    public static string FlowAsJson(decimal objective, decimal bound, double seconds) => Answer.Json(
        new { outcome = "matched", objective, bound, gap = objective - bound, seconds = Math.Round(seconds, 3), proven = objective == bound });

    public static string AsLines(MatchProblem problem, MatchOutcome.Matched matched, double seconds)
    {
        var lines = new StringBuilder(Answer.Head(Answer.Points(matched.Cost), Answer.Points(matched.Bound), seconds));
        foreach (var (coach, taken, price) in Coaches(problem, matched))
        {
            lines.Append(CultureInfo.InvariantCulture, $"coach: {coach.Id}: {taken} of {coach.Capacity}{(price > 0 ? $", one place more saves at most {price:0.######}" : "")}\n");
        }

        foreach (var pair in matched.Pairs)
        {
            lines.Append(CultureInfo.InvariantCulture, $"match: {pair.Person}, {pair.Coach}, {Millionths.ToText(pair.Cost)}\n");
        }

        return lines.ToString();
    }

    public static string AsJson(MatchProblem problem, MatchOutcome.Matched matched, MatchReasons? why, double seconds) => Answer.Json(
        new
        {
            outcome = "matched",
            objective = Answer.Points(matched.Cost),
            bound = Answer.Points(matched.Bound),
            gap = Answer.Points(matched.Cost - matched.Bound),
            seconds = Math.Round(seconds, 3),
            proven = matched.Proven,
            matches = matched.Pairs.Select(p => new { person = p.Person, coach = p.Coach, cost = Answer.Points(p.Cost) }),
            coaches = Coaches(problem, matched).Select(c => new { id = c.Coach.Id, capacity = c.Coach.Capacity, matched = c.Taken, price = c.Price }),
            explanation = why?.AsObject(),
        });

    public static string AsCsv(MatchOutcome.Matched matched) => string.Concat(
        matched.Pairs.Select(p => $"{Answer.Cell(p.Person)},{Answer.Cell(p.Coach)},{Millionths.ToText(p.Cost)}\n").Prepend("person,coach,cost\n"));

    public static string Reason(MatchOutcome.Impossible impossible)
    {
        var people = string.Join(", ", impossible.People);
        return impossible.Coaches.Count == 0
            ? $"Nobody may be matched with {people}."
            : $"{impossible.People.Count} {(impossible.People.Count == 1 ? "person" : "people")} ({people}) can be matched only with {string.Join(", ", impossible.Coaches.Select(c => c.Id))}, with {impossible.Places} {(impossible.Places == 1 ? "place" : "places")} in all.";
    }

    private static IEnumerable<(Coach Coach, int Taken, decimal Price)> Coaches(MatchProblem problem, MatchOutcome.Matched matched)
    {
        var taken = matched.Pairs.CountBy(p => p.Coach).ToDictionary();
        return problem.Coaches.Select((c, i) => (c, taken.GetValueOrDefault(c.Id), Answer.Points(matched.PlacePrices[i])));
    }
}
