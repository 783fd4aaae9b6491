using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>How far a composition has come; reported every few dozen nodes.</summary>
/// <param name="Stage">What it is doing, in words.</param>
/// <param name="Nodes">How many parts of the search have been solved in this stage.</param>
public sealed record ComposeProgress(string Stage, int Nodes);

/// <summary>Asks questions of one model: the searches that composing, pricing and changing are made of.</summary>
internal sealed class CohortSearch(CohortModel model, Effort effort, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken)
{
    private CohortClimb? _climb;

    public CohortModel Model => model;

    /// <summary>Nodes of all searches so far.</summary>
    public int Nodes { get; private set; }

    public PersonLock[] Locks { get; } = [.. model.People.Select(p => p.Lock)];

    public int[] Hard { get; } = [.. model.TargetsOf(TargetType.Selection)];

    // A few hundred exchanges for each target.
    private long StepsToComeClose => 400L * model.People.Length * (Hard.Length + 1);

    /// <summary>
    /// The question for the best total: as <see cref="Ask"/>, with a look for good cohorts beside the proof, and a short one after a search
    /// that was ended with nothing.
    /// </summary>
    public (bool[]? Chosen, SearchResult Result, CohortProgram Program) AskForTheBest(CohortQuestion question, bool listLevel)
    {
        var program = new CohortProgram(model, question);
        _climb = new CohortClimb(model, question, program);
        var (chosen, result, _) = Solve("Looking for the best total", program, null, null, _climb, listLevel);
        if (chosen is null && !result.IsComplete && _climb.Seek(StepsToComeClose, long.MinValue) is { } found)
        {
            chosen = program.Expand(found);
        }

        return (chosen, result, program);
    }

    /// <summary>Of the cohorts seen that miss something, the one that misses least; nothing is proven of it.</summary>
    public bool[] Closest()
    {
        Require.That(_climb is not null, "The first question is for the best total.");
        if (_climb!.Closest is null)
        {
            _climb.Seek(StepsToComeClose, long.MinValue);
        }

        return _climb.Closest!;
    }

    /// <summary>The best cohort for a question, if there is one whose worth, less what its misses cost, exceeds the floor.</summary>
    public (bool[]? Chosen, SearchResult Result, CohortProgram Program) Ask(string stage, CohortQuestion question, long? floor = null, SearchLimits? limits = null)
    {
        var program = new CohortProgram(model, question);
        return Solve(stage, program, floor is { } reached ? program.ObjectiveOf(reached) : null, limits, null, listLevel: false);
    }

    private (bool[]? Chosen, SearchResult Result, CohortProgram Program) Solve(
        string stage, CohortProgram program, long? floor, SearchLimits? limits, ISolutionSource? source, bool listLevel)
    {
        var result = BranchAndBound.Solve(
            program.Program, floor, limits, listLevel, effort, source,
            nodes => progress?.Report(new ComposeProgress(stage, nodes)), cancellationToken);
        Nodes += result.Nodes;
        return (result.Solution is { } solution ? program.Expand(solution) : null, result, program);
    }
}
