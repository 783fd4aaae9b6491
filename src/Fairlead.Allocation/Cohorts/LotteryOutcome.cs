using System.Numerics;

namespace Fairlead.Allocation.Cohorts;

/// <summary>What a lottery among equals makes as large as it can.</summary>
public enum LotteryKind
{
    /// <summary>The smallest chance of anybody who can be in a valid cohort at all.</summary>
    Maximin,

    /// <summary>The smallest chance, then the next smallest, and so on: nobody's can be raised without lowering one that is no larger.</summary>
    Leximin,
}

/// <summary>People who are alike in all that decides whether a cohort is valid, nobody with a lock among them.</summary>
/// <param name="People">Their ids, in order.</param>
/// <param name="Chance">The chance of each of them to be drawn.</param>
public sealed record LotteryGroup(IReadOnlyList<string> People, Fraction Chance);

/// <summary>A kind of cohort with its share.</summary>
/// <param name="Counts">How many members it has of each group.</param>
/// <param name="Weight">Its share, over <see cref="LotteryOutcome.Found.Whole"/>; more than 0.</param>
public sealed record LotteryCohort(IReadOnlyList<int> Counts, BigInteger Weight);

/// <summary>
/// One step of a lottery, with what shows that no lottery does better. Give each person of a group the weight of that group: no valid cohort
/// weighs more than <paramref name="Most"/>, so no lottery's mean cohort does, which leaves the groups that are in no earlier stage no more
/// than the bound, if those of earlier stages have what they have.
/// </summary>
/// <param name="Groups">The groups whose chance it settles, by index: those that weigh something here and are in no earlier stage.</param>
/// <param name="Chance">The smallest chance of a group that is in no earlier stage, groups of which nobody can be in a cohort left out.</param>
/// <param name="Bound">What that chance exceeds in no lottery that gives the groups of earlier stages at least what they have.</param>
/// <param name="Weights">For each group the weight of one person of it, 0 or more.</param>
/// <param name="Most">What no valid cohort weighs more than: the best total of a search with the weights as scores, people with locks weighing nothing.</param>
public sealed record LotteryStage(IReadOnlyList<int> Groups, Fraction Chance, Fraction Bound, IReadOnlyList<long> Weights, long Most)
{
    /// <summary>Whether no lottery can do better.</summary>
    public bool Proven => Chance == Bound;
}

/// <summary>The answer of <see cref="CohortLottery"/>: a lottery, or why there is none.</summary>
public abstract record LotteryOutcome
{
    private LotteryOutcome()
    {
    }

    /// <summary>A lottery over valid cohorts, with all that an exact check needs (<see cref="LotteryCheck"/>).</summary>
    /// <param name="Kind">What it was to make large.</param>
    /// <param name="Groups">Everybody without a lock, group by group.</param>
    /// <param name="Cohorts">In the order of their counts, the first group deciding first.</param>
    /// <param name="Whole">The sum of all weights.</param>
    /// <param name="Stages">One for a maximin; none where no group can be in a cohort.</param>
    /// <param name="LockedIn">Ids of people who have a place whatever happens.</param>
    /// <param name="LockedOut">Ids of people who are locked out.</param>
    /// <param name="Never">Groups of which nobody is in a valid cohort: with weight 1 for each of their people no cohort weighs more than 0.</param>
    public sealed record Found(
        LotteryKind Kind, IReadOnlyList<LotteryGroup> Groups, IReadOnlyList<LotteryCohort> Cohorts, BigInteger Whole,
        IReadOnlyList<LotteryStage> Stages, IReadOnlyList<string> LockedIn, IReadOnlyList<string> LockedOut, IReadOnlyList<int> Never) : LotteryOutcome
    {
        /// <summary>Whether it is proven of those in <see cref="Never"/>; if not, the search was ended before it found a cohort for them.</summary>
        public bool NeverIsProven { get; init; } = true;

        /// <summary>How many parts were searched.</summary>
        public int Nodes { get; init; }

        /// <summary>After how many steps the search was ended (<see cref="Effort.Spent"/>); null when it came to its own end.</summary>
        public long? EndedAfter { get; init; }

        /// <summary>The smallest chance of anybody without a lock who can be in a valid cohort; 1 where there is nobody.</summary>
        public Fraction Chance => Stages.Count == 0 ? Fraction.One : Stages[0].Chance;

        /// <summary>What no lottery's smallest chance exceeds.</summary>
        public Fraction Bound => Stages.Count == 0 ? Fraction.One : Stages[0].Bound;

        /// <summary>Whether no lottery is better: every stage, and that no group was left out.</summary>
        public bool Proven => NeverIsProven && Stages.All(s => s.Proven)
            && (Kind == LotteryKind.Maximin || Stages.Sum(s => s.Groups.Count) + Never.Count == Groups.Count);

        /// <summary>The chance of every person of the problem, in the order of ids.</summary>
        public IReadOnlyList<(string Id, Fraction Chance)> Chances() =>
        [
            .. Groups.SelectMany(g => g.People.Select(id => (Id: id, Chance: g.Chance)))
                .Concat(LockedIn.Select(id => (Id: id, Fraction.One))).Concat(LockedOut.Select(id => (Id: id, Fraction.Zero)))
                .OrderBy(c => c.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>No valid cohort exists, or none was found before the effort was spent.</summary>
    /// <param name="Why">As <see cref="CohortComposer.Compose"/> says it, with the smallest change that works.</param>
    public sealed record Impossible(CohortOutcome.Infeasible Why) : LotteryOutcome;
}
