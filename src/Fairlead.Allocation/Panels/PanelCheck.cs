namespace Fairlead.Allocation.Panels;

/// <summary>Checks standing panels without the search.</summary>
public static class PanelCheck
{
    /// <summary>What is wrong with panels; empty when they are what they say.</summary>
    /// <remarks>A bound up to what the seats ask for is counted; one above it, which only a search shows, is taken at its word. Cost: panels × rules.</remarks>
    /// <param name="problem">What was formed.</param>
    /// <param name="formed">The answer.</param>
    public static IEnumerable<string> Problems(PanelProblem problem, PanelOutcome.Formed formed)
    {
        var (panels, known) = (problem.Panels, problem.Assessors.Select(a => a.Id).ToHashSet());
        if (formed.Panels.Count != panels.Count || formed.Panels.Any(p => p.Members.Count != panels.Size || p.Members.Distinct().Count() != panels.Size || !p.Members.All(known.Contains)))
        {
            return [$"There are not {panels.Count} panels of {panels.Size} different assessors who are there."];
        }

        if (!formed.Panels.SelectMany(p => p.Candidates).Order(StringComparer.Ordinal).SequenceEqual(problem.Candidates.Select(c => c.Id).Order(StringComparer.Ordinal)))
        {
            return ["Not every candidate has one panel."];
        }

        var sitting = formed.Panels.SelectMany(p => p.Members).CountBy(m => m).ToDictionary();
        return
        [
            .. StandingRule.Of(problem).Where(r => !Holds(r, problem, formed.Panels, sitting)).Select(r => $"It does not hold that {r.Words}."),
            .. sitting.Values.Max() == formed.Largest ? [] : new[] { $"Somebody sits on {sitting.Values.Max()} panels, and the largest number is said to be {formed.Largest}." },
            .. formed.Bound <= formed.Largest && formed.Bound >= 0 ? [] : new[] { $"A bound of {formed.Bound} is passed by the panels themselves." },
        ];
    }

    private static bool Holds(StandingRule rule, PanelProblem problem, IReadOnlyList<StandingPanel> panels, Dictionary<string, int> sitting)
    {
        int Sits(string assessor) => sitting.GetValueOrDefault(assessor);
        IEnumerable<StandingPanel> With(string assessor) => panels.Where(p => p.Members.Contains(assessor));
        switch (rule)
        {
            case StandingRule.OfPanel { Rule: var asked }:
                var marked = problem.Assessors.Where(a => a.Marks.Contains(asked.Mark)).Select(a => a.Id).ToHashSet();
                return panels.All(p => p.Members.Count(marked.Contains) is var count && count >= asked.Least && count <= asked.Most);
            case StandingRule.MostOfOne(var most):
                return sitting.Values.All(s => s <= most);
            case StandingRule.Seen(var least, var most):
                return panels.All(p => p.Candidates.Count >= least && p.Candidates.Count <= most);
            case StandingRule.LeastPanels(var assessor, var least):
                return Sits(assessor) >= least;
            case StandingRule.MostPanels(var assessor, var most):
                return Sits(assessor) <= most;
            case StandingRule.MostSeen(var assessor, var most):
                return With(assessor).Sum(p => p.Candidates.Count) <= most;
            case StandingRule.Apart(var one, var other):
                return !With(one).Any(p => p.Members.Contains(other));
            case StandingRule.Avoids(var candidate, var assessor):
                return !With(assessor).Any(p => p.Candidates.Contains(candidate));
            default:
                throw new InvalidOperationException("There is no ninth rule.");
        }
    }
}
