using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Allocation.Cohorts;

public class CohortLotteryTests
{
    [Theory]
    [InlineData(LotteryKind.Maximin), InlineData(LotteryKind.Leximin)]
    public void Every_stage_is_proven_by_weights_that_trying_every_cohort_confirms(LotteryKind kind)
    {
        var (found, withNever, withStages) = (0, 0, 0);
        foreach (var problem in SmallCases.Some(1000))
        {
            if (CohortLottery.Find(problem, kind) is LotteryOutcome.Found lottery)
            {
                found++;
                withNever += lottery.Never.Count > 0 ? 1 : 0;
                withStages += lottery.Stages.Count > 1 ? 1 : 0;
                Assert.Empty(LotteryCheck.Problems(problem, lottery));
                Assert.True(lottery.Proven);
                Assert.All(LotteryCheck.Claims(problem, lottery), c => Assert.Equal(c.BestTotal, SmallCases.BestTotal(c.Problem)));
            }
            else
            {
                Assert.Empty(SmallCases.Valid(problem));
            }
        }

        Assert.InRange(found, 300, 700);
        Assert.True(withNever > 40);
        Assert.Equal(kind == LotteryKind.Leximin, withStages > 30);
    }

    [Fact]
    public void Chances_are_those_of_a_linear_program_over_every_cohort_solved_in_fractions()
    {
        var compared = 0;
        foreach (var problem in SmallCases.Some(700).Where(p => p.People.Count <= 8 && p.Places <= 3))
        {
            if (CohortLottery.Find(problem, LotteryKind.Leximin) is LotteryOutcome.Found found)
            {
                compared++;
                var people = problem.People.Select(p => p.Id).ToList();
                int[][] cohorts = [.. SmallCases.Valid(problem).Select(c => c.Select(id => people.IndexOf(id)).ToArray())];
                Assert.Equal(LotteryOracle.Chances(cohorts), found.Chances().Select(c => c.Chance).Where(c => c > Fraction.Zero).Order());
            }
        }

        Assert.InRange(compared, 100, 700);
    }

    [Fact]
    public void The_order_of_people_and_targets_changes_nothing_and_other_names_change_no_chance() => Assert.All(SmallCases.Some(300), problem =>
    {
        var draws = new Draws(99);
        var shuffled = problem with { People = draws.Shuffled(problem.People), Targets = draws.Shuffled(problem.Targets), Seed = problem.Seed + 1 };
        var renamed = problem with { People = [.. problem.People.Select(p => p with { Id = $"{p.Id}{p.Id[^1]}" })] };

        if (CohortLottery.Find(problem, LotteryKind.Leximin) is LotteryOutcome.Found found)
        {
            var again = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(shuffled, LotteryKind.Leximin));
            var others = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(renamed, LotteryKind.Leximin));
            Assert.Equal(Distribution(found), Distribution(again));
            Assert.Equal(CohortLottery.Draw(found, 7), CohortLottery.Draw(again, 7));
            Assert.Equal(found.Chances().Select(c => c.Chance).Order(), others.Chances().Select(c => c.Chance).Order());
        }
    });

    [Fact]
    public void Draws_follow_the_chances_and_are_always_valid_cohorts()
    {
        const int Trials = 4000;
        var problem = LargeCases.Tight(30, 6, 4, 3, 4);
        var found = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(problem, LotteryKind.Leximin));

        var drawn = Enumerable.Range(0, Trials).Select(seed => CohortLottery.Draw(found, (ulong)seed)).ToList();

        Assert.All(drawn.Take(300), d => Assert.True(CohortEvaluation.Of(problem, d).IsValid));
        var times = drawn.SelectMany(d => d).CountBy(id => id).ToDictionary();

        // Deterministic; five standard deviations of a fair count, which one in a million exceeds.
        Assert.All(found.Chances(), c =>
        {
            var chance = c.Chance.ToDouble();
            Assert.InRange(times.GetValueOrDefault(c.Id), (Trials * chance) - (5 * Math.Sqrt(Trials * chance)), (Trials * chance) + (5 * Math.Sqrt(Trials * chance)));
        });
    }

    [Fact]
    public void A_draw_can_be_repeated_with_a_calculator()
    {
        // printf '1 cohort' | sha256sum begins with 00, and 3 with fa: the first and the second of two equal shares.
        var one = new LotteryGroup(["ada"], new Fraction(1, 2));
        var found = new LotteryOutcome.Found(
            LotteryKind.Maximin, [one, one with { People = ["ben"] }], [new([0, 1], 1), new([1, 0], 1)], 2, [], ["cem"], [], []);

        Assert.Equal(["ben", "cem"], CohortLottery.Draw(found, 1));
        Assert.Equal(["ada", "cem"], CohortLottery.Draw(found, 3));
    }

    [Fact]
    public void The_check_refuses_a_thousand_corrupted_lotteries()
    {
        var problem = LargeCases.Tight(40, 8, 3, 3, 4, 2);
        problem = problem with { People = [.. problem.People.Select((p, i) => i == 5 ? p with { Lock = PersonLock.Out } : i == 7 ? p with { Lock = PersonLock.In } : p)] };
        var found = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(problem, LotteryKind.Leximin));
        Assert.Empty(LotteryCheck.Problems(problem, found));
        Assert.True(found.Stages.Count > 1 && found.LockedIn.Count > 0 && found.LockedOut.Count > 0);
        var draws = new Draws(5);

        for (var i = 0; i < 1000; i++)
        {
            Assert.NotEmpty(LotteryCheck.Problems(problem, Corrupted(draws, found)));
        }
    }

    [Fact]
    public void A_lottery_that_is_ended_is_still_one_and_says_how_far_from_the_best_it_can_be() => Assert.All([1L, 2_000, 200_000, 20_000_000], steps =>
    {
        var problem = LargeCases.Exact(200, 20, 2);

        var found = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(problem, LotteryKind.Leximin, new Effort(steps)));

        Assert.Empty(LotteryCheck.Problems(problem, found));
        Assert.False(found.Proven);
        Assert.True(found.EndedAfter >= steps && found.Chance <= found.Bound);
    });

    [Fact]
    public void What_is_impossible_is_said_as_the_composer_says_it()
    {
        Person[] people = [new("ada", 0, new Dictionary<string, string> { ["region"] = "North" }), new("ben", 0, new Dictionary<string, string>())];
        var target = new CohortProblem(people, [new Target("region", "North", 2, 2)], 2, 0);
        var places = new CohortProblem(people, [], 3, 0);

        var impossible = Assert.IsType<LotteryOutcome.Impossible>(CohortLottery.Find(target, LotteryKind.Maximin));
        var tooMany = Assert.IsType<LotteryOutcome.Impossible>(CohortLottery.Find(places, LotteryKind.Maximin));

        Assert.Equal("Lower the minimum of region = North from 2 to 1", Assert.Single(impossible.Why.Change!.Changes).ToString());
        Assert.Equal(["There are 3 places but only 2 people."], tooMany.Why.Reasons);
    }

    [Fact]
    public void Where_nobody_is_left_to_draw_from_the_locks_are_the_answer()
    {
        Person[] people = [new("ada", 0, new Dictionary<string, string>(), PersonLock.In), new("ben", 0, new Dictionary<string, string>(), PersonLock.Out)];
        var problem = new CohortProblem(people, [], 1, 0);

        var found = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(problem, LotteryKind.Leximin));

        Assert.Empty(LotteryCheck.Problems(problem, found));
        Assert.Equal((true, Fraction.One), (found.Proven, found.Chance));
        Assert.Equal(["ada"], CohortLottery.Draw(found, 1));
    }

    [Fact]
    public void It_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => CohortLottery.Find(LargeCases.Exact(200, 20, 2), LotteryKind.Maximin, null, null, new CancellationToken(canceled: true)));

    [BenchDataTheory("sortition")]
    [InlineData("sf_scotland_22", 22, "1/11"), InlineData("scaled_base_22", 22, "1/11"), InlineData("example_small_20", 20, "1/10")]
    [InlineData("example_large_200", 200, "1/10"), InlineData("scaled_300_45", 45, "3/20"), InlineData("scaled_500_75", 75, "3/20")]
    public void The_known_pools_reach_their_known_chances_with_proof(string name, int places, string chance)
    {
        var problem = Pool(name, places);

        var found = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(problem, LotteryKind.Maximin));

        Assert.Empty(LotteryCheck.Problems(problem, found));
        Assert.Equal((chance, true), (found.Chance.ToString(), found.Proven));
    }

    [BenchDataFact("sortition")]
    public void The_claims_of_the_scottish_pool_are_what_the_composer_proves()
    {
        var problem = Pool("sf_scotland_22", 22);
        var found = Assert.IsType<LotteryOutcome.Found>(CohortLottery.Find(problem, LotteryKind.Leximin));

        Assert.True(found.Proven && found.Stages.Count > 5);
        Assert.All(LotteryCheck.Claims(problem, found).Take(2), claim =>
        {
            var composed = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(claim.Problem));
            Assert.Equal((claim.BestTotal, claim.BestTotal), (composed.Certificate.Objective, composed.Certificate.Bound));
        });
    }

    private static string Distribution(LotteryOutcome.Found found) => string.Join('\n', found.Cohorts.Select(c => $"{c.Weight}: {string.Join(',', c.Counts)}"))
        + string.Join('\n', found.Groups.Select(g => $"{g.Chance}: {string.Join(',', g.People)}"));

    private static LotteryOutcome.Found Corrupted(Draws draws, LotteryOutcome.Found found)
    {
        T[] With<T>(IReadOnlyList<T> all, Func<T, T> change)
        {
            T[] changed = [.. all];
            var at = draws.Between(0, changed.Length - 1);
            changed[at] = change(changed[at]);
            return changed;
        }

        var little = new Fraction(1, 1_000_000);
        return draws.Between(0, 12) switch
        {
            0 => found with { Whole = found.Whole + 1 },
            1 => found with { Cohorts = With(found.Cohorts, c => c with { Weight = c.Weight + draws.OneOf(-1, 1) }) },
            2 => found with { Cohorts = With(found.Cohorts, c => c with { Counts = With(c.Counts, n => n + draws.OneOf(-1, 1)) }) },
            3 => found with { Groups = With(found.Groups, g => g with { Chance = g.Chance + little }) },
            4 => found with { Groups = With(found.Groups, g => g with { People = [.. g.People.Skip(1)] }) },
            5 => found with { Stages = With(found.Stages, s => s with { Chance = s.Chance + little }) },
            6 => found with { Stages = With(found.Stages, s => s with { Bound = s.Bound - little }) },
            7 => found with { Stages = With(found.Stages, s => s with { Most = s.Most - 1 }) },
            8 => found with { Stages = With(found.Stages, s => s with { Weights = With(s.Weights, _ => -1) }) },
            9 => found with { Stages = With(found.Stages, s => s with { Groups = [.. s.Groups.Skip(1)] }) },
            10 => found with { Cohorts = [.. found.Cohorts.Reverse()] },
            11 => found with { Never = [0] },
            _ => found with { LockedIn = found.LockedOut, LockedOut = found.LockedIn },
        };
    }

    private static CohortProblem Pool(string name, int places)
    {
        string[][] Rows(string file) =>
            [.. System.Text.Encoding.UTF8.GetString(BenchData.Read("sortition", name, file)).Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).Select(l => l.Split(','))];
        var (people, targets) = (Rows("respondents.csv"), Rows("categories.csv"));
        int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
        return new CohortProblem(
            [.. people.Skip(1).Select((row, i) => new Person($"p{i}", 0, people[0].Zip(row).Where(c => targets.Any(t => t[0] == c.First)).ToDictionary(c => c.First, c => c.Second)))],
            [.. targets.Skip(1).Select(t => new Target(t[0], t[1], Number(t[2]), Number(t[3])))], places, 0);
    }
}
