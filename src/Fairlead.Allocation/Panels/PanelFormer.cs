using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Panels;

/// <summary>Forms standing panels and gives each candidate one of them.</summary>
public static class PanelFormer
{
    private const long StepsOfClash = Effort.UsualSteps / 50;

    /// <summary>Panels that keep every rule, so that whoever sits on most of them sits on as few as possible; or a smallest clash.</summary>
    /// <remarks>
    /// An integer program, solved by branch and bound whose bounds are exact (docs/algorithms/cohorts.md). Exponential at worst; what is not settled in the effort
    /// given is a stated gap, or undecided. Deterministic: the same problem and number of steps give the same answer on any machine. The answer has passed
    /// <see cref="PanelCheck"/>.
    /// </remarks>
    /// <param name="problem">Who is there, and what holds.</param>
    /// <param name="effort">What the search may cost; null for about ten seconds. A clash costs as much again for each try of leaving something out, at most a second each.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static PanelOutcome Form(PanelProblem problem, Effort? effort = null, CancellationToken cancellationToken = default)
    {
        if (problem.Assessors.Count < problem.Panels.Size)
        {
            return new PanelOutcome.Infeasible([$"There are {problem.Assessors.Count} assessors for panels of {problem.Panels.Size}."], []);
        }

        List<StandingRule> rules = [.. StandingRule.Of(problem)];
        var (most, fewest) = (MostOfOne(problem), LeastOfOne(problem));
        effort ??= new Effort(Effort.UsualSteps / 10);
        if (most < fewest)
        {
            return Clash(problem, rules, cancellationToken);
        }

        // Whether there are panels is a quicker question than how few of them somebody sits on: it is asked of each number, the fewest first.
        var (isOpen, bound) = (false, fewest);
        for (var largest = fewest; largest <= most; largest++)
        {
            var (panels, isShown) = Ask(problem, rules, largest, effort, cancellationToken);
            if (panels is not null)
            {
                var formed = new PanelOutcome.Formed(panels, panels.SelectMany(p => p.Members).CountBy(m => m).Max(m => m.Value), bound);
                return PanelCheck.Problems(problem, formed).FirstOrDefault() is { } fault
                    ? throw new InvalidOperationException($"Panels did not stand their own check: {fault}")
                    : formed;
            }

            isOpen |= !isShown;
            bound = isOpen ? bound : largest + 1;

            // What is impossible with the fewest is mostly impossible at all, which needs to be asked but once.
            if (isShown && largest == fewest && largest < most && Ask(problem, rules, most, new Effort(StepsOfClash), cancellationToken) is (null, true))
            {
                return Clash(problem, rules, cancellationToken);
            }
        }

        return isOpen ? new PanelOutcome.Undecided() : Clash(problem, rules, cancellationToken);
    }

    private static int MostOfOne(PanelProblem problem) => Math.Min(problem.Panels.Count, problem.Panels.MostOfOne ?? int.MaxValue);

    /// <summary>With fewer panels for whoever sits on most, there are not seats enough, with any mark or without it.</summary>
    private static int LeastOfOne(PanelProblem problem)
    {
        var (panels, assessors) = (problem.Panels, problem.Assessors);
        int Asked(int seats, int who) => seats <= 0 ? 0 : who == 0 ? int.MaxValue : (int)((((long)seats * panels.Count) + who - 1) / who);
        return panels.Rules.Select(r => (Rule: r, With: assessors.Count(a => a.Marks.Contains(r.Mark))))
            .SelectMany(r => new[] { Asked(r.Rule.Least, r.With), Asked(panels.Size - r.Rule.Most, assessors.Count - r.With) })
            .Prepend(Asked(panels.Size, assessors.Count)).Max();
    }

    private static (StandingPanel[]? Panels, bool IsShown) Ask(PanelProblem problem, IEnumerable<StandingRule> rules, int largest, Effort effort, CancellationToken cancellationToken)
    {
        var program = new PanelProgram(problem, [.. rules.Where(r => r is not StandingRule.MostOfOne), new StandingRule.MostOfOne(largest)]);
        var result = BranchAndBound.Solve(program.Program, limits: new SearchLimits { Nodes = 1 }, effort: effort, cancellationToken: cancellationToken);
        return (result.Solution is { } solution ? program.Read(solution) : null, result.Solution is null && result.IsComplete);
    }

    private static PanelOutcome.Infeasible Clash(PanelProblem problem, List<StandingRule> rules, CancellationToken cancellationToken)
    {
        var isSmallest = true;
        var clash = Shrinking.Shrunk(rules, fewer =>
        {
            // What could not be decided is kept: the clash stays one, and is perhaps not the smallest.
            var result = BranchAndBound.Solve(
                new PanelProgram(problem, fewer).Program, limits: new SearchLimits { Nodes = 1 }, effort: new Effort(StepsOfClash), cancellationToken: cancellationToken);
            isSmallest &= result.Solution is not null || result.IsComplete;
            return result.Solution is null && result.IsComplete;
        });
        return new(
            [
                $"With {problem.Panels.Count} panels of {problem.Panels.Size} from {problem.Assessors.Count} assessors it cannot all hold that {string.Join("; ", clash.Select(r => r.Words))}.",
                !isSmallest ? "Perhaps not all of these are needed for the clash." : clash.Count > 1 ? "Without any one of these rules there are such panels." : "Without this rule there are such panels.",
            ],
            clash) { IsSmallest = isSmallest };
    }
}
