namespace Fairlead.Allocation.Calibration;

/// <summary>Why the Rasch model would send a parameter to infinity, or could not tell two of them apart.</summary>
internal static class RaschFaults
{
    public static IEnumerable<string> Of(CalibrationProblem problem, RaschSteps steps, int[] categories, int[] heights, int low)
    {
        if (problem.People.Count == 1)
        {
            yield return "There is only one person: how people differ cannot be told.";
        }

        if (problem.Assessors.Count == 1)
        {
            yield return "There is only one assessor: severity cannot be told.";
        }

        foreach (var fault in Constant(problem, categories).Concat(Unused(problem, steps, categories, heights, low)).Concat(Extreme(problem, categories, heights)))
        {
            yield return fault;
        }

        if (RatingParts.Roots(problem.Criteria.Count, problem.Assessors.Count, problem.CriterionOf, problem.AssessorOf).Distinct().Count() > 1)
        {
            yield return "Some criteria share no assessor with the others: how hard they are cannot be told from how severe their assessors are.";
        }
    }

    private static IEnumerable<string> Constant(CalibrationProblem problem, int[] categories) =>
        categories.Index().GroupBy(c => problem.CriterionOf[c.Index]).OrderBy(g => g.Key)
            .Where(g => g.All(c => c.Item == g.First().Item))
            .Select(g => $"All scores{On(problem, g.Key)} are the same: nobody can be told apart by them.");

    private static IEnumerable<string> Unused(CalibrationProblem problem, RaschSteps steps, int[] categories, int[] heights, int low)
    {
        var used = categories.Index().GroupBy(c => steps is RaschSteps.Common ? 0 : problem.CriterionOf[c.Index]).OrderBy(g => g.Key);
        foreach (var group in used)
        {
            var there = group.Select(c => c.Item).ToHashSet();
            var height = steps is RaschSteps.Common ? heights.Max() : heights[group.Key];
            foreach (var category in Enumerable.Range(0, height).Where(k => !there.Contains(k)))
            {
                yield return $"Nobody has the score {low + category}{(steps is RaschSteps.Common ? "" : On(problem, group.Key))}: how hard the step to it is cannot be told.";
            }
        }
    }

    private static IEnumerable<string> Extreme(CalibrationProblem problem, int[] categories, int[] heights)
    {
        foreach (var group in categories.Index().GroupBy(c => problem.AssessorOf[c.Index]).OrderBy(g => g.Key))
        {
            var isLowest = group.All(c => c.Item == 0);
            if (isLowest || group.All(c => c.Item == heights[problem.CriterionOf[c.Index]]))
            {
                yield return $"{problem.Assessors[group.Key]} gave nothing but the {(isLowest ? "lowest" : "highest")} score: how {(isLowest ? "severe" : "lenient")} they are has no limit.";
            }
        }
    }

    private static string On(CalibrationProblem problem, int criterion) => problem.Criteria[criterion] is { Length: > 0 } name ? $" on {name}" : "";
}
