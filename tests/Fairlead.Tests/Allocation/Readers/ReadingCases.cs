using Fairlead.Allocation.Readers;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Readers;

/// <summary>Random problems, and what trying every assignment of a small one shows.</summary>
internal static class ReadingCases
{
    public static IEnumerable<ReadingProblem> Some(int count) => Enumerable.Range(0, count).Select(i => One((ulong)i));

    public static ReadingProblem One(ulong seed)
    {
        var draws = new Draws(seed);
        var readers = Enumerable.Range(0, draws.Between(2, 5)).Select(r => draws.Between(0, 1) is var least ? new Reader($"r{r}", least, least + draws.Between(0, 3)) : null!).ToArray();
        var applications = Enumerable.Range(0, draws.Between(1, 4)).Select(a => $"a{a}").ToArray();
        var pairs =
            from reader in Enumerable.Range(0, readers.Length)
            from application in Enumerable.Range(0, applications.Length)
            where draws.Between(0, 5) > 0
            select new MayRead(reader, application, draws.Between(-2, 5) * 250_000L, draws.Between(0, 1) == 0);
        return new ReadingProblem(readers, applications, draws.Between(1, 2), [.. pairs]) { NeedsOneWhoKnows = draws.Between(0, 3) == 0 };
    }

    /// <summary>A panel of real size: loads even, one pair in ten a conflict.</summary>
    public static ReadingProblem Panel(int applications, int readers, int reads, ulong seed, int levels)
    {
        var draws = new Draws(seed);
        var load = ((applications * reads) + readers - 1) / readers;
        var pairs =
            from reader in Enumerable.Range(0, readers)
            from application in Enumerable.Range(0, applications)
            where draws.Between(1, 10) > 1
            select new MayRead(reader, application, draws.Between(0, levels) * (1_000_000L / levels));
        return new ReadingProblem(
            [.. Enumerable.Range(0, readers).Select(r => new Reader($"r{r}", load - 1, load))], [.. Enumerable.Range(0, applications).Select(a => $"a{a}")], reads, [.. pairs]);
    }

    /// <summary>Every assignment that breaks no rule, as indexes into the pairs.</summary>
    public static IEnumerable<int[]> Every(ReadingProblem problem)
    {
        IEnumerable<int[]> all = [[]];
        foreach (var application in Enumerable.Range(0, problem.Applications.Count))
        {
            int[] candidates = [.. Enumerable.Range(0, problem.Pairs.Count).Where(p => problem.Pairs[p].Application == application)];
            var sets = Sets(candidates, problem.Reads).Where(s => !problem.NeedsOneWhoKnows || s.Any(p => problem.Pairs[p].KnowsField)).ToList();
            all = all.SelectMany(_ => sets, (chosen, set) => (int[])[.. chosen, .. set]).ToList();
        }

        return all.Where(chosen => problem.Readers.Index().All(r =>
            chosen.Count(p => problem.Pairs[p].Reader == r.Index) is var load && load >= r.Item.MinLoad && load <= r.Item.MaxLoad));
    }

    public static long Total(ReadingProblem problem, IEnumerable<int> pairs) => pairs.Sum(p => problem.Pairs[p].Score);

    private static IEnumerable<int[]> Sets(int[] of, int size) => size == 0
        ? [[]]
        : of.Index().SelectMany(first => Sets(of[(first.Index + 1)..], size - 1), (first, rest) => (int[])[first.Item, .. rest]);
}
