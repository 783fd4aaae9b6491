using static Fairlead.Allocation.Require;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Who would take a member's place if that member alone left.</summary>
/// <param name="Member">Who leaves.</param>
/// <param name="Next">Who comes in; null where nobody can without another target being missed.</param>
/// <param name="Loss">What the total would lose, in millionths; 0 where nobody comes in.</param>
public sealed record NextIn(string Member, string? Next, long Loss)
{
    /// <summary>For each member, the best person for that one place while everybody else stays: like for like, since every target still holds.</summary>
    /// <remarks>Exact and deterministic: one small composition for each member (<see cref="CohortComposer.Refill"/>), tie-breaks and lot included. Lazy.</remarks>
    /// <param name="problem">The problem that the cohort was composed from.</param>
    /// <param name="members">The cohort, in the order in which answers are wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException"><paramref name="members"/> is no valid cohort.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static IEnumerable<NextIn> Of(CohortProblem problem, IReadOnlyCollection<string> members, CancellationToken cancellationToken = default)
    {
        var total = CohortEvaluation.Of(problem, members);
        That(total.IsValid, "Who is next in needs a cohort that fills the places, keeps the locks and meets the targets.");
        return members.Select(member =>
        {
            var refilled = CohortComposer.Refill(problem, [.. members.Where(m => m != member)], [member], null, cancellationToken);
            return refilled is CohortOutcome.Composed composed
                ? new NextIn(member, composed.Members.Except(members).Single(), total.Total - composed.Evaluation.Total)
                : new NextIn(member, null, 0);
        });
    }
}
