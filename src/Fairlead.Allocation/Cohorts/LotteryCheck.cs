using System.Numerics;

namespace Fairlead.Allocation.Cohorts;

/// <summary>What a lottery rests on beyond addition: that no valid cohort of the problem has a higher total.</summary>
/// <param name="Problem">The people, targets, places and locks of the lottery, with weights as scores, in millionths.</param>
/// <param name="BestTotal">What no valid cohort's total exceeds.</param>
public sealed record LotteryClaim(CohortProblem Problem, long BestTotal);

/// <summary>Checks lotteries without the search, in exact arithmetic.</summary>
public static class LotteryCheck
{
    /// <summary>What is wrong with a lottery; empty when it is what it says.</summary>
    /// <remarks>
    /// Counts everything from the problem: that groups are alike, every cohort is valid, shares add up, chances and bounds are what they are
    /// said to be. What no cohort weighs more than is taken at its word: see <see cref="Claims"/>. Cost: one look at each count for each target.
    /// </remarks>
    /// <param name="problem">The problem, scores left aside.</param>
    /// <param name="found">The answer.</param>
    public static IEnumerable<string> Problems(CohortProblem problem, LotteryOutcome.Found found)
    {
        string[] faults = [.. OfPeople(problem, found)];
        if (faults.Length == 0)
        {
            faults = [.. OfCohorts(problem, found)];
        }

        return faults.Length == 0 ? OfChances(found).Concat(OfStages(found)) : faults;
    }

    /// <summary>What remains to be shown by search, one claim for each stage and one for the groups who are said to be in no cohort.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="found">An answer in which <see cref="Problems"/> finds nothing wrong.</param>
    public static IEnumerable<LotteryClaim> Claims(CohortProblem problem, LotteryOutcome.Found found)
    {
        foreach (var stage in found.Stages)
        {
            yield return new LotteryClaim(Weighed(problem, found, stage.Weights), stage.Most);
        }

        if (found.Never.Count > 0 && found.NeverIsProven)
        {
            yield return new LotteryClaim(Weighed(problem, found, [.. found.Groups.Select((_, g) => found.Never.Contains(g) ? 1L : 0L)]), 0);
        }
    }

    /// <summary>What weights show of the groups not yet settled; see <see cref="LotteryStage"/>.</summary>
    internal static Fraction Bound(IReadOnlyList<long> weights, long most, IReadOnlyList<int> sizes, IReadOnlyDictionary<int, Fraction> settled)
    {
        var (left, open) = (new Fraction(most, 1), BigInteger.Zero);
        for (var g = 0; g < weights.Count; g++)
        {
            var weight = (BigInteger)weights[g] * sizes[g];
            if (!settled.TryGetValue(g, out var chance))
            {
                open += weight;
            }
            else if (!weight.IsZero)
            {
                left -= new Fraction(weight, 1) * chance;
            }
        }

        return left / new Fraction(open, 1);
    }

    /// <summary>The chance of one person of a group, counted.</summary>
    internal static Fraction ChanceOf(int group, int size, IReadOnlyList<LotteryCohort> cohorts, BigInteger whole) =>
        new(cohorts.Aggregate(BigInteger.Zero, (sum, c) => c.Counts[group] == 0 ? sum : sum + (c.Weight * c.Counts[group])), whole * size);

    private static IEnumerable<string> OfPeople(CohortProblem problem, LotteryOutcome.Found found)
    {
        var people = problem.People.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var named = found.Groups.SelectMany(g => g.People).Concat(found.LockedIn).Concat(found.LockedOut).ToList();
        if (named.Count != people.Count || !people.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(named) || found.Groups.Any(g => g.People.Count == 0))
        {
            yield return "The groups and those with locks are not all people, each once.";
            yield break;
        }

        bool Is(string id, PersonLock its) => people[id].Lock == its;
        if (!found.LockedIn.All(id => Is(id, PersonLock.In)) || !found.LockedOut.All(id => Is(id, PersonLock.Out))
            || !found.Groups.All(g => g.People.All(id => Is(id, PersonLock.None))))
        {
            yield return "Somebody's lock is not what it is in the problem.";
        }

        if (problem.Targets.Where(CanBind).Any(t => found.Groups.Any(g => g.People.Select(id => t.Counts(people[id])).Distinct().Count() > 1)))
        {
            yield return "People of one group do not count to the same targets.";
        }

        // A target that no cohort of this size can miss does not tell people apart.
        bool CanBind(Target target) => target.Type == TargetType.Selection
            && (target.Min > 0 || target.Max < Math.Min(problem.Places, problem.People.Count(target.Counts)));
    }

    private static IEnumerable<string> OfCohorts(CohortProblem problem, LotteryOutcome.Found found)
    {
        var groups = found.Groups;
        if (found.Cohorts.Any(c => c.Counts.Count != groups.Count || c.Counts.Where((count, g) => count < 0 || count > groups[g].People.Count).Any()))
        {
            yield return "A cohort has members whom a group does not have.";
            yield break;
        }

        if (found.Cohorts.Any(c => c.Weight <= 0) || found.Cohorts.Aggregate(BigInteger.Zero, (sum, c) => sum + c.Weight) != found.Whole || found.Whole <= 0)
        {
            yield return "The shares are not above 0, or do not add up to the whole.";
        }

        if (found.Cohorts.Zip(found.Cohorts.Skip(1)).Any(pair => Compare(pair.First.Counts, pair.Second.Counts) >= 0))
        {
            yield return "The cohorts are not in order.";
        }

        var unlocked = problem with { People = [.. problem.People.Select(p => p with { Lock = PersonLock.None })] };
        foreach (var (index, cohort) in found.Cohorts.Index())
        {
            // Of those who are alike, the first stand for the others.
            var members = groups.SelectMany((g, at) => g.People.Take(cohort.Counts[at])).Concat(found.LockedIn).ToList();
            if (CohortEvaluation.Of(unlocked, members).Broken is [var first, ..])
            {
                yield return $"Cohort {index + 1} is not valid. {first}";
            }
        }
    }

    private static IEnumerable<string> OfChances(LotteryOutcome.Found found)
    {
        foreach (var (index, group) in found.Groups.Index())
        {
            if (ChanceOf(index, group.People.Count, found.Cohorts, found.Whole) is var counted && counted != group.Chance)
            {
                yield return $"The chance of {group.People[0]} is {counted}, not {group.Chance}.";
            }
        }

        if (!found.Never.Order().SequenceEqual(Enumerable.Range(0, found.Groups.Count).Where(g => found.Groups[g].Chance == Fraction.Zero)))
        {
            yield return "Those said to be in no cohort are not those whose chance is 0.";
        }
    }

    private static IEnumerable<string> OfStages(LotteryOutcome.Found found)
    {
        var settled = found.Never.ToDictionary(g => g, _ => Fraction.Zero);
        int[] sizes = [.. found.Groups.Select(g => g.People.Count)];
        if (found.Never.Count < sizes.Length ? found.Stages.Count == 0 || (found.Kind == LotteryKind.Maximin && found.Stages.Count > 1) : found.Stages.Count > 0)
        {
            yield return "There are too few stages, or too many.";
        }

        foreach (var (index, stage) in found.Stages.Index())
        {
            if (stage.Weights.Count != sizes.Length || stage.Weights.Any(w => w < 0))
            {
                yield return $"Stage {index + 1} has not one weight of 0 or more for each group.";
                yield break;
            }

            int[] settles = [.. Enumerable.Range(0, sizes.Length).Where(g => stage.Weights[g] > 0 && !settled.ContainsKey(g))];
            if (settles.Length == 0 || !stage.Groups.SequenceEqual(settles))
            {
                yield return $"Stage {index + 1} does not settle the groups that weigh something.";
                yield break;
            }

            var chance = Enumerable.Range(0, sizes.Length).Where(g => !settled.ContainsKey(g)).Min(g => found.Groups[g].Chance);
            if (chance != stage.Chance)
            {
                yield return $"The chance of stage {index + 1} is {chance}, not {stage.Chance}.";
            }

            if (Bound(stage.Weights, stage.Most, sizes, settled) is var bound && bound != stage.Bound)
            {
                yield return $"The weights of stage {index + 1} show a bound of {bound}, not of {stage.Bound}.";
            }

            if (chance > bound || found.Cohorts.Any(c => c.Counts.Zip(stage.Weights, (n, w) => (Int128)n * w).Aggregate(Int128.Zero, (sum, w) => sum + w) > stage.Most))
            {
                yield return $"The lottery itself goes beyond the bound of stage {index + 1}.";
            }

            foreach (var group in settles)
            {
                settled[group] = found.Groups[group].Chance;
            }
        }
    }

    private static CohortProblem Weighed(CohortProblem problem, LotteryOutcome.Found found, IReadOnlyList<long> weights)
    {
        var weightOf = found.Groups.Zip(weights).SelectMany(g => g.First.People.Select(id => (id, g.Second))).ToDictionary(StringComparer.Ordinal);
        return problem with { People = [.. problem.People.Select(p => p with { Score = weightOf.GetValueOrDefault(p.Id) })] };
    }

    internal static int Compare(IReadOnlyList<int> a, IReadOnlyList<int> b) =>
        a.Zip(b, (x, y) => x.CompareTo(y)).FirstOrDefault(order => order != 0);
}
