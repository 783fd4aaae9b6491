using System.Globalization;

namespace Fairlead.Allocation.Cohorts;

/// <summary>The answer to a <see cref="CohortProblem"/>: a cohort, or why there is none.</summary>
public abstract record CohortOutcome
{
    private CohortOutcome()
    {
    }

    /// <summary>After how many steps the search was ended (<see cref="Effort.Spent"/>); null when it came to its own end.</summary>
    public long? EndedAfter { get; init; }

    /// <summary>The best cohort there is; where the search was ended before its proof, the best that it found.</summary>
    /// <param name="Members">Ids, best score first, the higher ticket first among equal scores.</param>
    /// <param name="Evaluation">What they come to, target by target.</param>
    /// <param name="Certificate">
    /// Total and bound: proven, unless the search was ended before. Ended after that proof (proven, but with <see cref="EndedAfter"/>), it may
    /// have left undone to part level cohorts by tie-breaks and lot.
    /// </param>
    public sealed record Composed(IReadOnlyList<string> Members, CohortEvaluation Evaluation, Certificate Certificate) : CohortOutcome;

    /// <summary>No cohort fills every place, keeps every lock and meets every selection target.</summary>
    /// <param name="Reasons">Sentences that say what stands in the way.</param>
    /// <param name="Change">The smallest change of targets that works; null when places and locks alone make it impossible.</param>
    /// <param name="Proven">False when the search was ended before it found a cohort or showed that there is none.</param>
    public sealed record Infeasible(IReadOnlyList<string> Reasons, SmallestChange? Change, bool Proven = true) : CohortOutcome
    {
        /// <summary>Which rules of <paramref name="problem"/> cannot all hold, worked out when it is asked for: see <see cref="ConflictFinder.Find"/>.</summary>
        public static ConflictingSet? ConflictIn(CohortProblem problem, Effort? effort = null, CancellationToken cancellationToken = default) =>
            ConflictFinder.Find(problem, effort, cancellationToken);
    }
}

/// <summary>One limit of one target, and what it would have to be.</summary>
public sealed record TargetChange(Target Target, bool IsMax, int From, int To)
{
    /// <summary>As one would say it: <c>Raise the maximum of service = SEND from 3 to 5</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsMax ? "Raise the maximum" : "Lower the minimum")} of {Target.Name} from {From} to {To}");
}

/// <summary>The least sum of weight × |change of a limit| over the selection targets after which a cohort exists.</summary>
/// <param name="Changes">At most one for each target, in the problem's order.</param>
/// <param name="Cost">The sum, in millionths.</param>
/// <param name="Members">A cohort that meets the changed targets; its total decides between changes of equal cost, as far as a limited search goes.</param>
/// <param name="Certificate">Of the cost: its objective is minus the cost. Proven least, unless the search was ended before.</param>
public sealed record SmallestChange(IReadOnlyList<TargetChange> Changes, long Cost, IReadOnlyList<string> Members, Certificate Certificate);
