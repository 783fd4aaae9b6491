using System.Globalization;
using System.Text;
using Fairlead.Allocation;
using Fairlead.Allocation.Matching;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead match --explain</c> adds: each person's next best coaches, what each pin costs, and who would rather have each other.</summary>
internal sealed record MatchReasons(
    IReadOnlyList<(string Person, IReadOnlyList<Alternative> Best)> Alternatives, IReadOnlyList<PinCost> Pins, IReadOnlyList<Pair> Blocking)
{
    private const int AlternativesShown = 3;

    public static MatchReasons Of(MatchProblem problem, MatchOutcome.Matched matched, CancellationToken cancellationToken) => new(
        [.. problem.People.Select(p => (p, (IReadOnlyList<Alternative>)[.. MatchExplanation.Alternatives(problem, matched, p).Take(AlternativesShown)]))],
        MatchExplanation.Pins(problem, matched, cancellationToken),
        MatchExplanation.Blocking(problem, matched));

    public string AsLines()
    {
        var lines = new StringBuilder();
        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var (person, best) in Alternatives)
        {
            foreach (var other in best)
            {
                Line($"alternative: {person}, {other.Pair.Coach}: {Millionths.ToText(other.Rise)} more{(other.Others.Count == 0 ? "" : $", with {string.Join(", ", other.Others.Select(o => $"{o.Person} to {o.Coach}"))}")}");
            }
        }

        foreach (var pin in Pins)
        {
            Line($"pin: {pin.Pair.Person}, {pin.Pair.Coach}: costs {Millionths.ToText(pin.Rise)}, the others {Millionths.ToText(pin.OnOthers)}{(pin.Moved.Count == 0 ? "" : $"; without it {string.Join(", ", pin.Moved)} would change")}");
        }

        foreach (var pair in Blocking)
        {
            Line($"would rather: {pair.Person}, {pair.Coach}");
        }

        return lines.ToString();
    }

    public object AsObject() => new
    {
        alternatives = Alternatives.Select(a => new
        {
            person = a.Person,
            best = a.Best.Select(b => new { coach = b.Pair.Coach, rise = Answer.Points(b.Rise), others = b.Others.Select(o => new { person = o.Person, coach = o.Coach }) }),
        }),
        pins = Pins.Select(p => new { person = p.Pair.Person, coach = p.Pair.Coach, rise = Answer.Points(p.Rise), onOthers = Answer.Points(p.OnOthers), moved = p.Moved }),
        blocking = Blocking.Select(p => new { person = p.Person, coach = p.Coach }),
    };
}
