using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Allocation.Lots;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Draws a cohort by lot among people who count as equals, as fairly to each of them as targets and locks allow.</summary>
public static class CohortLottery
{
    /// <summary>Finds shares for valid cohorts so that the smallest chance of anybody who can be in one is as large as possible.</summary>
    /// <remarks>
    /// <para>A cohort is valid when every place is filled, every lock kept and every selection target met; scores, tie-breaks and the problem's
    /// seed play no part. People who are alike in all that the targets ask have equal chances, which costs nobody anything.</para>
    /// <para>Exact: chances are fractions, and each stage carries weights that show that no lottery does better, proven when its chance is
    /// its bound. A linear program over the cohorts found so far says which people to favour next, an exact search finds the cohort that does,
    /// and at the end the shares are worked out without rounding. Where that ends with numbers too large for an exact proof, chance and bound
    /// differ by little and say so. Cost: one search for each cohort needed, about as many as there are groups; 22 of 150 with 20 targets
    /// takes a tenth of a second, 75 of 500 a third, 30 of 240 with 27 tight targets seven; leximin up to ten times as much. Memory O(groups²).</para>
    /// <para>Pure and, effort counted in steps, deterministic: the order of the rows leaves no mark.</para>
    /// <para>Source: B. Flanigan, P. Gölz, A. Gupta, B. Hennig and A. D. Procaccia, "Fair algorithms for selecting citizens' assemblies",
    /// Nature 596 (2021), 548–552.</para>
    /// </remarks>
    /// <param name="problem">People, targets, places and locks.</param>
    /// <param name="kind">Whether to stop after the smallest chance or to go on to the next.</param>
    /// <param name="effort">What the search may cost; null for a search to the end. Ended before, it gives the best lottery found, with a bound.</param>
    /// <param name="progress">Is told now and then how far it has come.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The lottery; or every reason why there is none.</returns>
    /// <exception cref="ArgumentException">The problem breaks a rule of its parts: a caller's bug, not a planning problem.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing is kept.</exception>
    public static LotteryOutcome Find(
        CohortProblem problem, LotteryKind kind, Effort? effort = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        effort ??= new Effort(long.MaxValue);
        problem.Check();
        if (SmallestChangeFinder.WhyLocksAlonePrevent(problem).ToList() is { Count: > 0 } reasons)
        {
            return new LotteryOutcome.Impossible(new CohortOutcome.Infeasible(reasons, null));
        }

        var asking = new LotteryAsking(problem, effort, progress, cancellationToken);
        var cohorts = new List<long[]>();
        var isCovered = Cover(asking, cohorts);
        if (cohorts.Count == 0)
        {
            switch (CohortComposer.Compose(problem, effort, progress, cancellationToken))
            {
                case CohortOutcome.Infeasible why:
                    return new LotteryOutcome.Impossible(why);
                case CohortOutcome.Composed { Members: var members }:
                    cohorts.Add(asking.CountsOf(members));
                    break;
            }
        }

        int[] open = [.. Enumerable.Range(0, asking.Groups.Count).Where(g => cohorts.Exists(c => c[g] > 0))];
        var search = open.Length == 0 ? null : new LotterySearch(asking, open, cohorts, effort);
        search?.Run(kind);
        return new LotteryReport(problem, asking, open).Found(kind, search) with
        {
            NeverIsProven = isCovered,
            EndedAfter = effort.IsSpent ? effort.Spent : null,
        };
    }

    /// <summary>The cohort that a seed draws. Anybody can repeat it with the lottery, a calculator and <c>sha256sum</c>.</summary>
    /// <remarks>
    /// The SHA-256 of the UTF-8 text <c>SEED cohort</c>, the seed in decimal, is a number from 0 to 2^256 − 1, most significant byte first;
    /// times <see cref="LotteryOutcome.Found.Whole"/>, divided by 2^256 and rounded down it says which cohort: the first of which the
    /// weights up to and with its own add up to more. Chances so drawn differ from the stated ones by less than one in 2^256. Of each group
    /// those with the highest tickets (<see cref="Lottery.Ticket"/>, equal tickets by id) are the members.
    /// </remarks>
    /// <param name="found">The lottery.</param>
    /// <param name="seed">Published after the lottery is, so that nobody can have chosen one to suit the other.</param>
    /// <returns>Ids of all members, in order.</returns>
    public static IReadOnlyList<string> Draw(LotteryOutcome.Found found, ulong seed)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed} cohort");
        var number = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(text)), isUnsigned: true, isBigEndian: true);
        var position = (number * found.Whole) >> 256;
        var drawn = found.Cohorts[0];
        foreach (var cohort in found.Cohorts)
        {
            drawn = cohort;
            position -= cohort.Weight;
            if (position < 0)
            {
                break;
            }
        }

        var members = found.Groups.SelectMany((group, at) => group.People
            .OrderByDescending(id => Lottery.Ticket(seed, id)).ThenBy(id => id, StringComparer.Ordinal).Take(drawn.Counts[at]));
        return [.. members.Concat(found.LockedIn).Order(StringComparer.Ordinal)];
    }

    /// <summary>Cohorts that have somebody of every group between them, as far as any cohort has.</summary>
    /// <returns>Whether it is proven that the groups left out are in no cohort.</returns>
    private static bool Cover(LotteryAsking asking, List<long[]> cohorts)
    {
        while (true)
        {
            long[] missing = [.. Enumerable.Range(0, asking.Groups.Count).Select(g => cohorts.Exists(c => c[g] > 0) ? 0L : 1L)];
            if (cohorts.Count > 0 && !missing.Contains(1))
            {
                return true;
            }

            var (counts, _, isComplete) = asking.Heaviest(missing, cohorts.Count == 0 ? null : 0);
            if (counts is not null)
            {
                cohorts.Add(counts);
            }

            if (counts is null || !isComplete)
            {
                return isComplete;
            }
        }
    }
}
