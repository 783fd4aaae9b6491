namespace Fairlead.Allocation.Calibration;

/// <summary>Means and ranks as anybody would take them by hand.</summary>
internal static class RawMeans
{
    /// <summary>So many standard errors to either side cover 95 of 100.</summary>
    public const double Covering95 = 1.959963984540054;

    public static (int Count, double Mean)[] Of(IReadOnlyList<Rating> ratings, int[] of, int members)
    {
        var (counts, sums) = (new int[members], new double[members]);
        for (var i = 0; i < of.Length; i++)
        {
            counts[of[i]]++;
            sums[of[i]] += ratings[i].Score;
        }

        return [.. counts.Select((n, i) => (n, sums[i] / n))];
    }

    /// <summary>1 for the highest; scores less than a thousand-millionth apart are the same, since rounding parts them further.</summary>
    public static int[] Ranks(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i).ToArray();
        var ranks = new int[scores.Length];
        for (var k = 0; k < order.Length; k++)
        {
            var isTied = k > 0 && scores[order[k - 1]] - scores[order[k]] <= 1e-9 * Math.Max(1, Math.Abs(scores[order[k]]));
            ranks[order[k]] = isTied ? ranks[order[k - 1]] : k + 1;
        }

        return ranks;
    }
}
