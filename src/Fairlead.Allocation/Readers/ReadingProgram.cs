using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Readers;

/// <summary>The highest smallest total as an integer program: for small problems whose prices leave a gap.</summary>
internal static class ReadingProgram
{
    /// <summary>Above this many pairs the program would not end in the time that somebody waits.</summary>
    public const int MostPairs = 4000;

    /// <summary>Looks for an assignment whose smallest total, in units, is above <paramref name="floor"/>.</summary>
    /// <param name="problem">What is assigned.</param>
    /// <param name="unit">What scores are counted in.</param>
    /// <param name="floor">What is reached already.</param>
    /// <param name="ceiling">What cannot be exceeded.</param>
    /// <param name="effort">What the search may cost.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Pairs of a better assignment, or null; and what no assignment exceeds.</returns>
    public static (int[]? Pairs, long Bound) Solve(ReadingProblem problem, long unit, long floor, long ceiling, Effort effort, CancellationToken cancellationToken)
    {
        var program = new IntegerProgram();
        foreach (var _ in problem.Applications)
        {
            program.AddRow(problem.Reads, problem.Reads);
        }

        foreach (var reader in problem.Readers)
        {
            program.AddRow(reader.MinLoad, reader.MaxLoad);
        }

        var (applications, readers) = (problem.Applications.Count, problem.Readers.Count);
        foreach (var _ in problem.Applications)
        {
            program.AddRow(0, long.MaxValue);
        }

        for (var a = 0; a < applications && problem.NeedsOneWhoKnows; a++)
        {
            program.AddRow(1, problem.Reads);
        }

        foreach (var pair in problem.Pairs)
        {
            IEnumerable<(int, long)> knows = problem.NeedsOneWhoKnows && pair.KnowsField ? [((2 * applications) + readers + pair.Application, 1)] : [];
            program.AddColumn(0, 0, 1, knows.Prepend((applications + readers + pair.Application, pair.Score / unit)).Prepend((applications + pair.Reader, 1)).Prepend((pair.Application, 1)));
        }

        program.AddColumn(1, floor, ceiling, Enumerable.Range(applications + readers, applications).Select(row => (row, -1L)));
        var result = BranchAndBound.Solve(program, floor, effort: effort, cancellationToken: cancellationToken);
        int[]? pairs = result.Solution is { } x ? [.. Enumerable.Range(0, problem.Pairs.Count).Where(p => x[p] == 1)] : null;
        return (pairs, (long)Int128.Max(floor, Int128.Min(result.Bound, ceiling)));
    }
}
