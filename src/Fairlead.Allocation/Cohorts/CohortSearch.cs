using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>How far a composition has come; reported every few dozen nodes.</summary>
/// <param name="Stage">What it is doing, in words.</param>
/// <param name="Nodes">How many parts of the search have been solved in this stage.</param>
public sealed record ComposeProgress(string Stage, int Nodes);

/// <summary>Asks questions of one model: the searches that composing, pricing and changing are made of.</summary>
internal sealed class CohortSearch(CohortModel model, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken)
{
    public CohortModel Model => model;

    /// <summary>Nodes of all searches so far.</summary>
    public int Nodes { get; private set; }

    public PersonLock[] Locks { get; } = [.. model.People.Select(p => p.Lock)];

    public int[] Hard { get; } = [.. model.TargetsOf(TargetType.Selection)];

    /// <summary>The best cohort for a question, if there is one whose worth, less what its misses cost, exceeds the floor.</summary>
    public (bool[]? Chosen, SearchResult Result, CohortProgram Program) Ask(string stage, CohortQuestion question, long? floor = null, SearchLimits? limits = null, bool listLevel = false)
    {
        var program = new CohortProgram(model, question);
        var result = BranchAndBound.Solve(
            program.Program, floor is { } reached ? program.ObjectiveOf(reached) : null, limits, listLevel,
            nodes => progress?.Report(new ComposeProgress(stage, nodes)), cancellationToken);
        Nodes += result.Nodes;
        return (result.Solution is { } solution ? program.Expand(solution) : null, result, program);
    }
}
