using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Cohorts;

namespace Fairlead.Core.Selection;

public enum DraftLock
{
    In,
    Out,
}

/// <summary>Turns what a draft is made from into the composer's problem, and the answer into what is kept.</summary>
public static class DraftProblem
{
    private static readonly JsonSerializerOptions _locks = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The seed of the lot: made from the cohort's id, so that it was fixed before anybody had a score.</summary>
    public static long SeedOf(Cohort cohort) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(cohort.CohortId.ToByteArray())) & ((1L << 53) - 1);

    /// <summary>What the composer is asked. Where fewer people can have a place than there are places, all of those are asked for, and the rest of the places stays free.</summary>
    public static CohortProblem Of(
        SelectionPool pool, IReadOnlyList<DraftTarget> targets, IReadOnlyDictionary<string, DraftLock> locks, int places, long seed) => new(
        [.. pool.Rated.Select(m => new Person(m.Reference, m.Score!.Value * Millionths.Point, m.Attributes, LockOf(locks, m.Reference)))],
        [.. targets.Select(ToTarget)],
        Filled(pool, places), (ulong)seed);

    /// <summary>How many of the places can be filled at all; all of them while nobody has a score.</summary>
    public static int Filled(SelectionPool pool, int places) => pool.Rated.Count() is > 0 and var rated ? Math.Min(rated, places) : places;

    public static ComposedResult Compose(
        SelectionPool pool, IReadOnlyList<DraftTarget> targets, IReadOnlyDictionary<string, DraftLock> locks, int places, long seed,
        Effort? effort = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var problem = Of(pool, targets, locks, places, seed);
        var outcome = CohortComposer.Compose(problem, effort, progress, cancellationToken);
        var (members, change) = outcome switch
        {
            CohortOutcome.Composed composed => (composed.Members, (SmallestChange?)null),
            CohortOutcome.Infeasible infeasible => ([], infeasible.Change),
            _ => throw new InvalidOperationException($"The composer gave an unknown answer: {outcome}"),
        };
        var ids = pool.Members.ToDictionary(m => m.Reference, m => m.ApplicationId);
        return new ComposedResult(
            DraftTarget.Write(targets), WriteLocks(locks), DecisionRecord.Write(problem, outcome), DecisionRecord.InputHash(problem),
            outcome switch
            {
                CohortOutcome.Composed => CompositionOutcome.Composed,
                CohortOutcome.Infeasible { Proven: false } => CompositionOutcome.Undecided,
                _ => CompositionOutcome.Impossible,
            },
            outcome is CohortOutcome.Composed { Evaluation: var sum } ? sum.Total / Millionths.Point : 0,
            [.. members.Select(m => ids[m])])
        {
            // Scores are whole points, so that what lies between two points can be reached by nobody.
            Bound = outcome is CohortOutcome.Composed { Certificate: var certificate } ? certificate.Bound / Millionths.Point : 0,
            EndedAfterSteps = outcome.EndedAfter,
            ConflictJson = ConflictOf(problem, outcome, cancellationToken),
            ChangesJson = change is null ? null : TargetStep.Write([.. change.Changes.Select(TargetStep.Of)]),
            Why = outcome is CohortOutcome.Infeasible { Reasons: var reasons } ? string.Join(' ', reasons) : null,
        };
    }

    // What stands in whose way takes a few small searches more; where those should not end, the smallest change stands alone.
    private static string? ConflictOf(CohortProblem problem, CohortOutcome outcome, CancellationToken cancellationToken) =>
        outcome is CohortOutcome.Infeasible { Proven: true } && ConflictFinder.Find(problem, new Effort(Effort.UsualSteps / 10), cancellationToken) is { IsIrreducible: true } conflict
            ? ConflictRule.Write([.. conflict.Rules.Select(r => ConflictRule.Of(r.Rule))])
            : null;

    public static string WriteLocks(IReadOnlyDictionary<string, DraftLock> locks) =>
        JsonSerializer.Serialize(new SortedDictionary<string, DraftLock>(locks.ToDictionary(), StringComparer.Ordinal), _locks);

    public static IReadOnlyDictionary<string, DraftLock> ReadLocks(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, DraftLock>>(json, _locks) ?? [];

    private static PersonLock LockOf(IReadOnlyDictionary<string, DraftLock> locks, string reference) =>
        !locks.TryGetValue(reference, out var kept) ? PersonLock.None : kept is DraftLock.In ? PersonLock.In : PersonLock.Out;

    private static Target ToTarget(DraftTarget target) => new(
        target.Attribute, target.Value, target.Min, target.Max,
        target.Type switch
        {
            Programmes.TargetType.TieBreak => TargetType.TieBreak,
            Programmes.TargetType.Monitor => TargetType.Monitor,
            _ => TargetType.Selection,
        },
        target.Weight * Millionths.Point, target.Why);
}
