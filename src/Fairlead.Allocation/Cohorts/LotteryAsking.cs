using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>
/// The cohorts of a problem by how many of each group they have. A group is people alike in all that decides whether a cohort is valid; that
/// leaves a lottery free to spread a chance evenly inside it, and to search among counts.
/// </summary>
internal sealed class LotteryAsking
{
    private readonly CohortModel _model;
    private readonly CohortProgram _program;
    private readonly Effort _effort;
    private readonly IProgress<ComposeProgress>? _progress;
    private readonly CancellationToken _cancellationToken;

    public LotteryAsking(CohortProblem problem, Effort effort, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken)
    {
        (_effort, _progress, _cancellationToken) = (effort, progress, cancellationToken);
        _model = new CohortModel(DecisionInput.Canonical(problem with { Seed = 0 }));
        _program = new CohortProgram(_model, new CohortQuestion([.. _model.People.Select(p => p.Lock)], null, [.. _model.TargetsOf(TargetType.Selection)], []));
        Groups = [.. _program.Groups.Select(g => (IReadOnlyList<string>)[.. g.Select(p => _model.People[p].Id).Order(StringComparer.Ordinal)])];
        Places = problem.Places - problem.People.Count(p => p.Lock == PersonLock.In);
    }

    /// <summary>Ids of the people of each group, nobody with a lock among them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; }

    /// <summary>How many places are left to people without a lock.</summary>
    public int Places { get; }

    public int Nodes { get; private set; }

    /// <summary>The counts of greatest weight, if any cohort weighs more than <paramref name="above"/>; and what no cohort exceeds.</summary>
    /// <param name="weights">The weight of each person of a group.</param>
    /// <param name="above">Null for nothing.</param>
    /// <param name="limits">Where to leave it before the proof, with what no cohort exceeds as far as that is known; null for nowhere.</param>
    public (long[]? Counts, Int128 Most, bool IsComplete) Heaviest(IReadOnlyList<long> weights, long? above, SearchLimits? limits = null)
    {
        var result = BranchAndBound.Solve(
            _program.Program.WithCosts(weights), above, limits, listLevel: false, _effort, null,
            nodes => _progress?.Report(new ComposeProgress("Looking for cohorts", Nodes + nodes)), _cancellationToken);
        Nodes += result.Nodes;
        return (result.Solution, Int128.Min(result.Bound, (Int128)weights.DefaultIfEmpty().Max() * Places), result.IsComplete);
    }

    /// <summary>How many of <paramref name="members"/> each group has.</summary>
    public long[] CountsOf(IEnumerable<string> members)
    {
        var ids = members.ToHashSet(StringComparer.Ordinal);
        return [.. Groups.Select(g => g.LongCount(ids.Contains))];
    }
}
