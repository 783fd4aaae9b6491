using Fairlead.Allocation;

namespace Fairlead.Tests.Allocation.Cohorts;

/// <summary>Best lotteries over all cohorts, by the plainest method there is: a tableau of fractions, and R. G. Bland's rule so that it ends.</summary>
internal static class LotteryOracle
{
    /// <summary>The chances of a leximin, lowest first, of all people who are in any of <paramref name="cohorts"/>; the first is that of a maximin.</summary>
    /// <param name="cohorts">Every valid cohort, by who is in it.</param>
    /// <param name="stages">How many different chances to find.</param>
    public static List<Fraction> Chances(IReadOnlyList<int[]> cohorts, int stages = int.MaxValue)
    {
        int[] people = [.. cohorts.SelectMany(c => c).Distinct().Order()];
        var settled = new Dictionary<int, Fraction>();
        for (var stage = 0; stage < stages && settled.Count < people.Length; stage++)
        {
            var least = Most(cohorts, people, settled, p => !settled.ContainsKey(p), Fraction.Zero, lonely: -1);
            foreach (var person in people.Where(p => !settled.ContainsKey(p)).ToList())
            {
                if (Most(cohorts, people, settled, _ => false, least, lonely: person) == least)
                {
                    settled[person] = least;
                }
            }
        }

        return [.. settled.Values.Order()];
    }

    /// <summary>The highest floor of those who rise; or of one person alone, while the others who are not settled have <paramref name="least"/>.</summary>
    private static Fraction Most(
        IReadOnlyList<int[]> cohorts, int[] people, Dictionary<int, Fraction> settled, Func<int, bool> rises, Fraction least, int lonely)
    {
        var (floor, slack, artificial) = (cohorts.Count, cohorts.Count + 1, cohorts.Count + 1 + people.Length);
        var width = artificial + people.Length + 2;
        var rows = new List<Fraction[]>();
        for (var i = 0; i < people.Length; i++)
        {
            var row = new Fraction[width];
            for (var c = 0; c < cohorts.Count; c++)
            {
                row[c] = cohorts[c].Contains(people[i]) ? Fraction.One : Fraction.Zero;
            }

            row[floor] = rises(people[i]) || people[i] == lonely ? new Fraction(-1, 1) : Fraction.Zero;
            row[slack + i] = new Fraction(-1, 1);
            row[^1] = people[i] == lonely || rises(people[i]) ? Fraction.Zero : settled.GetValueOrDefault(people[i], least);
            row[artificial + i] = Fraction.One;
            rows.Add(row);
        }

        var all = new Fraction[width];
        Array.Fill(all, Fraction.One, 0, cohorts.Count);
        (all[^1], all[artificial + people.Length]) = (Fraction.One, Fraction.One);
        rows.Add(all);
        var basis = Enumerable.Range(artificial, rows.Count).ToArray();

        // First make what is artificial nothing, then the floor as high as it can be.
        Maximise(rows, basis, j => j >= artificial ? new Fraction(-1, 1) : Fraction.Zero, width - 1);
        foreach (var row in Enumerable.Range(0, rows.Count).Where(i => basis[i] >= artificial).ToList())
        {
            if (Array.FindIndex(rows[row], 0, artificial, v => v != Fraction.Zero) is >= 0 and var column)
            {
                Pivot(rows, basis, row, column);
            }
        }

        Maximise(rows, basis, j => j == floor ? Fraction.One : Fraction.Zero, artificial);
        return Array.IndexOf(basis, floor) is >= 0 and var at ? rows[at][^1] : Fraction.Zero;
    }

    private static void Maximise(List<Fraction[]> rows, int[] basis, Func<int, Fraction> gain, int columns)
    {
        while (true)
        {
            var entering = Enumerable.Range(0, columns).FirstOrDefault(j => Reduced(j) > Fraction.Zero, -1);
            if (entering < 0)
            {
                return;
            }

            var leaving = Enumerable.Range(0, rows.Count).Where(i => rows[i][entering] > Fraction.Zero)
                .OrderBy(i => rows[i][^1] / rows[i][entering]).ThenBy(i => basis[i]).First();
            Pivot(rows, basis, leaving, entering);
        }

        Fraction Reduced(int column)
        {
            var reduced = gain(column);
            for (var i = 0; i < rows.Count; i++)
            {
                if (gain(basis[i]) is var its && its != Fraction.Zero && rows[i][column] != Fraction.Zero)
                {
                    reduced -= its * rows[i][column];
                }
            }

            return reduced;
        }
    }

    private static void Pivot(List<Fraction[]> rows, int[] basis, int leaving, int entering)
    {
        var pivot = rows[leaving][entering];
        rows[leaving] = [.. rows[leaving].Select(v => v == Fraction.Zero ? v : v / pivot)];
        for (var i = 0; i < rows.Count; i++)
        {
            if (i != leaving && rows[i][entering] is var factor && factor != Fraction.Zero)
            {
                rows[i] = [.. rows[i].Zip(rows[leaving], (v, p) => p == Fraction.Zero ? v : v - (factor * p))];
            }
        }

        basis[leaving] = entering;
    }
}
