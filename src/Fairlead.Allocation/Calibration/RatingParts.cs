namespace Fairlead.Allocation.Calibration;

/// <summary>Into which parts ratings fall.</summary>
public static class RatingParts
{
    /// <summary>The connected parts of the graph whose nodes are people and assessors and whose edges are ratings.</summary>
    /// <remarks>Only within a part can a severe assessor be told from weak people. Cost: about one look at each rating. Deterministic.</remarks>
    /// <returns>One or more, the one with the first person first.</returns>
    public static IReadOnlyList<RatingPart> Of(CalibrationProblem problem)
    {
        var people = problem.People.Count;
        var roots = Roots(people, problem.Assessors.Count, problem.PersonOf, problem.AssessorOf);
        return
        [
            .. roots.Take(people).Distinct().Select(root => new RatingPart(
                [.. problem.People.Where((_, i) => roots[i] == root)], [.. problem.Assessors.Where((_, i) => roots[people + i] == root)])),
        ];
    }

    /// <summary>For each node of a graph of two sides, first those of one and then those of the other, one that stands for its part.</summary>
    internal static int[] Roots(int one, int other, int[] ends, int[] otherEnds)
    {
        int[] parents = [.. Enumerable.Range(0, one + other)];
        int Root(int node)
        {
            while (parents[node] != node)
            {
                node = parents[node] = parents[parents[node]];
            }

            return node;
        }

        for (var i = 0; i < ends.Length; i++)
        {
            parents[Root(ends[i])] = Root(one + otherEnds[i]);
        }

        return [.. parents.Select((_, node) => Root(node))];
    }
}
