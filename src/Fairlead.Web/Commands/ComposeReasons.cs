using System.Globalization;
using System.Text;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead compose --explain</c> and <c>--firmness</c> add to a cohort.</summary>
internal sealed record ComposeReasons(IReadOnlyList<TargetPrice> Prices, IReadOnlyList<NextIn> NextIn, long? Noise, IReadOnlyList<Firmness> Firmness)
{
    public const int Trials = 1000;

    /// <returns>Null where nothing was asked for.</returns>
    public static ComposeReasons? Of(
        CohortProblem problem, CohortOutcome.Composed composed, bool explain, long? noise, TextWriter error, CancellationToken cancellationToken)
    {
        if (explain && !composed.Certificate.Proven)
        {
            error.WriteLine("compose: warning: prices are worked out for a total that is proven best; there are none");
        }

        return !explain && noise is null ? null : new ComposeReasons(
            explain && composed.Certificate.Proven ? [.. TargetPrices.Of(problem, composed.Members, cancellationToken)] : [],
            explain ? [.. Fairlead.Allocation.Cohorts.NextIn.Of(problem, composed.Members, cancellationToken)] : [],
            noise,
            noise is { } deviation ? CohortFirmness.Of(problem, composed.Members, deviation, Trials, null, cancellationToken) : []);
    }

    public string AsLines()
    {
        var lines = new StringBuilder();
        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var (target, price) in Prices.Where(p => p.Price.Amount > 0))
        {
            Line($"price: {target.Name}: {Millionths.ToText(price.Amount)}, {string.Join(", ", price.In)} for {string.Join(", ", price.Out)}");
        }

        foreach (var next in NextIn)
        {
            Line($"next in: {next.Member}: {(next.Next is null ? "nobody" : $"{next.Next}, total less {Millionths.ToText(next.Loss)}")}");
        }

        foreach (var firm in Firmness)
        {
            Line($"firmness: {firm.Id}: {firm.Times} of {Trials}");
        }

        if (Noise is { } noise)
        {
            Line($"noise: {Millionths.ToText(noise)}");
        }

        return lines.ToString();
    }

    public object AsObject() => new
    {
        prices = Prices.Select(p => new { attribute = p.Target.Attribute, value = p.Target.Value, price = Answer.Points(p.Price.Amount), comingIn = p.Price.In, goingOut = p.Price.Out }),
        nextIn = NextIn.Select(n => new { member = n.Member, next = n.Next, loss = Answer.Points(n.Loss) }),
        noise = Noise is { } noise ? Answer.Points(noise) : (decimal?)null,
        trials = Noise is null ? (int?)null : Trials,
        firmness = Firmness.Select(f => new { id = f.Id, times = f.Times }),
    };
}
