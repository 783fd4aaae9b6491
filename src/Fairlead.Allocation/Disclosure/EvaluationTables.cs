namespace Fairlead.Allocation.Disclosure;

/// <summary>Those of one relationship who answered an evaluation of one person.</summary>
/// <param name="IsNamed">They were told that their answers are shown as theirs, however few they are.</param>
/// <param name="Sheets">For each of them a value for each quality; null where they were not able to say.</param>
public sealed record RaterGroup(string Id, bool IsNamed, IReadOnlyList<IReadOnlyList<int?>> Sheets);

/// <summary>A mean in tenths of a point, rounded half up. Where the two differ it is a band: the mean lies between them, and no more is said.</summary>
public sealed record MeanShown(int Least, int Most)
{
    public bool IsBand => Least != Most;
}

/// <summary>Raters who are shown as one.</summary>
/// <param name="Groups">One group, or several that are too small to stand alone.</param>
/// <param name="Means">One for each quality; null where it is not shown.</param>
public sealed record PartShown(IReadOnlyList<string> Groups, bool IsNamed, IReadOnlyList<MeanShown?> Means);

/// <summary>All that a report shows of what raters answered on the scale.</summary>
/// <param name="LeftOut">Groups of whom somebody answered and nothing is shown.</param>
/// <param name="All">Over everybody who answered, for each quality; null where it is not shown.</param>
public sealed record EvaluationShown(IReadOnlyList<PartShown> Parts, IReadOnlyList<string> LeftOut, IReadOnlyList<MeanShown?> All);

/// <summary>Chooses what a report of an evaluation shows, so that nobody can work out what a rater answered, nor the mean of a group that is not shown.</summary>
/// <remarks>
/// <para>Known is taken to be: how many of each group answered, the answers of those who are named, one rater's own answers (a rater who
/// reads the report, or told the reader), and this algorithm. Protected is what each other rater answered for each quality, “not able to
/// say” included: at least two answers must stay possible. So must two means of a group that is shown only within others.</para>
/// <para>Parts are disjoint, and qualities are independent, so that what is shown of one quality of one part is all that bears on it. Of n ≥
/// <c>showFrom</c> values between L and H with the sum S the mean is shown only where <c>nL + W + 1 &lt; S &lt; nH − W − 1</c>, with W = H − L; beyond, one of two
/// bands. Whoever gave a and takes it away is left with n − 1 values that are neither all L nor all H, whatever a is. Where the bands
/// would meet nothing is shown. The mean of all is shown only where it follows from the parts: every part shows a mean, no group is left out.</para>
/// <para>What is shown depends on n and on the band alone beyond the mean itself, so that the choice tells no more than the figures. Exact; no chance; linear
/// in the number of answers. Proof and measurement: docs/algorithms/disclosure.md.</para>
/// </remarks>
public static class EvaluationTables
{
    /// <summary>No programme may show the mean of fewer.</summary>
    public const int Least = 3;

    /// <summary>Chooses what is shown.</summary>
    /// <param name="groups">Ids are different; every sheet is as long as there are qualities.</param>
    /// <param name="qualities">How many there are.</param>
    /// <param name="scale">The lowest and the highest value.</param>
    /// <param name="showFrom">How many who are not named must have given a value for a mean to be shown; at least <see cref="Least"/>.</param>
    /// <exception cref="ArgumentException">One of these does not hold.</exception>
    public static EvaluationShown Choose(IReadOnlyList<RaterGroup> groups, int qualities, (int Lowest, int Highest) scale, int showFrom)
    {
        Require.That(showFrom >= Least, $"A mean is shown of {Least} raters at least, not of {showFrom}.");
        Require.That(scale.Lowest < scale.Highest, "The lowest value of a scale is below the highest.");
        Require.That(groups.Select(g => g.Id).Distinct(StringComparer.Ordinal).Count() == groups.Count, "Every group has an id of its own.");
        Require.That(groups.SelectMany(g => g.Sheets).All(s => s.Count == qualities), "Every sheet has a value, or none, for each quality.");
        Require.That(groups.SelectMany(g => g.Sheets).SelectMany(s => s).All(v => v is null || (v >= scale.Lowest && v <= scale.Highest)), "Every value is on the scale.");

        var answered = groups.Where(g => g.Sheets.Count > 0).ToList();
        var parts = Parts(answered, showFrom);
        var leftOut = answered.Except(parts.SelectMany(p => p)).ToList();
        List<PartShown> shown = [.. parts.Select(p => Part(p, qualities, scale, showFrom))];
        return new(shown, [.. leftOut.Select(g => g.Id)],
        [
            .. Enumerable.Range(0, qualities).Select(q => leftOut.Count == 0 && shown.Any(p => !p.IsNamed) && shown.All(p => p.IsNamed || p.Means[q] is { IsBand: false })
                ? Mean([.. Values(answered, q)])
                : null),
        ]);
    }

    /// <summary>Whether something of raters who are not named would be shown, as far as the numbers who answered tell.</summary>
    public static bool ShowsAny(IReadOnlyList<(string Id, bool IsNamed, int Answered)> counts, int showFrom) =>
        Parts([.. counts.Where(c => c.Answered > 0).Select(c => new RaterGroup(c.Id, c.IsNamed, [.. Enumerable.Repeat<IReadOnlyList<int?>>([], c.Answered)]))], showFrom)
            .Any(p => !p[0].IsNamed);

    private static List<IReadOnlyList<RaterGroup>> Parts(List<RaterGroup> answered, int showFrom)
    {
        var small = answered.Where(g => !g.IsNamed && g.Sheets.Count < showFrom).ToList();
        List<IReadOnlyList<RaterGroup>> parts = [.. answered.Except(small).Select(g => (IReadOnlyList<RaterGroup>)[g])];

        // Whoever takes their own answer away from the others together must still have two groups before them: of one group the rest would be its mean.
        var staysMixed = small.Count > 2 || (small.Count == 2 && small.All(g => g.Sheets.Count > 1));
        if (staysMixed && small.Sum(g => g.Sheets.Count) >= showFrom)
        {
            parts.Add(small);
        }

        return parts;
    }

    private static PartShown Part(IReadOnlyList<RaterGroup> part, int qualities, (int Lowest, int Highest) scale, int showFrom) => new(
        [.. part.Select(g => g.Id)], part[0].IsNamed,
        [.. Enumerable.Range(0, qualities).Select(q => Values(part, q).ToList() is var values && part[0].IsNamed ? Mean(values) : Figure(values, scale, showFrom))]);

    private static MeanShown? Figure(List<int> values, (int Lowest, int Highest) scale, int showFrom)
    {
        var (n, sum, width) = (values.Count, values.Sum(), scale.Highest - scale.Lowest);
        var (low, high) = ((n * scale.Lowest) + width + 1, (n * scale.Highest) - width - 1);
        if (n < showFrom || low >= high)
        {
            return null;
        }

        return sum <= low ? new(scale.Lowest * 10, -FloorOfTenths(-low, n))
            : sum >= high ? new(FloorOfTenths(high, n), scale.Highest * 10)
            : Mean(values);
    }

    private static MeanShown? Mean(List<int> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var tenths = (int)Math.Floor((10m * values.Sum() / values.Count) + 0.5m);
        return new(tenths, tenths);
    }

    // Below nought too.
    private static int FloorOfTenths(int dividend, int divisor) => (int)Math.Floor(10m * dividend / divisor);

    private static IEnumerable<int> Values(IEnumerable<RaterGroup> groups, int quality) => groups.SelectMany(g => g.Sheets).Select(s => s[quality]).OfType<int>();
}
