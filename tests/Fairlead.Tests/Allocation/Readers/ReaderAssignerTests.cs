using Fairlead.Allocation.Readers;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Readers;

public class ReaderAssignerTests
{
    [Fact]
    public void The_highest_total_is_the_one_that_trying_every_assignment_finds()
    {
        var impossible = 0;
        foreach (var problem in ReadingCases.Some(2000))
        {
            var totals = ReadingCases.Every(problem).Select(c => ReadingCases.Total(problem, c)).ToList();
            switch (ReaderAssigner.HighestTotal(problem))
            {
                case ReadingOutcome.Assigned assigned:
                    Assert.Equal((totals.Max(), true), (assigned.Objective, assigned.Proven));
                    Assert.Empty(ReadingCheck.Problems(problem, assigned, isSmallest: false));
                    break;
                case ReadingOutcome.Impossible:
                    impossible++;
                    Assert.Empty(totals);
                    break;
                default:
                    Assert.Fail("A search for the highest total adjusts nothing.");
                    break;
            }
        }

        Assert.InRange(impossible, 200, 1800);
    }

    [Fact]
    public void The_highest_smallest_total_is_the_one_that_trying_every_assignment_finds()
    {
        var better = 0;
        Assert.All(ReadingCases.Some(2000), problem =>
        {
            if (FairReading.HighestSmallest(problem) is ReadingOutcome.Assigned fair)
            {
                var even = Assert.IsType<ReadingOutcome.Assigned>(FairReading.Leximin(problem));
                var best = ReadingCases.Every(problem).Max(c => ReadingCheck.Totals(problem, c).Min());
                Assert.Equal((best, best), (fair.Objective, fair.Bound));
                Assert.Equal((best, best), (even.Objective, even.Bound));
                var order = Sorted(problem, even).SequenceCompareTo(Sorted(problem, fair));
                Assert.True(order >= 0);
                better += order > 0 ? 1 : 0;
            }
        });

        Assert.True(better > 10, $"Whoever comes after the smallest fared better in {better} cases only.");
    }

    [Fact]
    public void An_adjustment_keeps_as_many_as_trying_every_assignment_can_and_then_has_the_highest_total() => Assert.All(ReadingCases.Some(1000), problem =>
    {
        var draws = new Draws(7);
        var standing = Enumerable.Range(0, problem.Pairs.Count).Where(_ => draws.Between(0, 2) == 0).ToHashSet();

        if (ReaderAssigner.Adjust(problem, standing) is ReadingOutcome.Adjusted adjusted)
        {
            var best = ReadingCases.Every(problem).Max(c => (c.Count(standing.Contains), ReadingCases.Total(problem, c)));
            Assert.Equal(best, (adjusted.Kept, adjusted.Total));
            Assert.Equal(best, (adjusted.Pairs.Count(standing.Contains), ReadingCases.Total(problem, adjusted.Pairs)));
        }
        else
        {
            Assert.Empty(ReadingCases.Every(problem));
        }
    });

    [Fact]
    public void Four_hundred_applications_and_forty_readers_are_proven_by_total_and_by_smallest()
    {
        var problem = ReadingCases.Panel(400, 40, 2, 1, 1000);

        var highest = Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(problem));
        var fair = Assert.IsType<ReadingOutcome.Assigned>(FairReading.HighestSmallest(problem));

        Assert.True(highest.Proven && fair.Proven);
        Assert.True(fair.Objective >= ReadingCheck.Totals(problem, highest.Pairs).Min());
    }

    [Fact]
    public void One_reader_who_stands_down_moves_only_their_own_applications_when_others_have_room()
    {
        var before = ReadingCases.Panel(60, 12, 2, 3, 100);
        var chosen = Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(before)).Pairs.Select(p => before.Pairs[p]).ToList();
        var after = new ReadingProblem(
            [.. before.Readers.Select((r, i) => i == 0 ? r with { MinLoad = 0, MaxLoad = 0 } : r with { MaxLoad = r.MaxLoad + 2 })], before.Applications, 2, before.Pairs);

        var adjusted = Assert.IsType<ReadingOutcome.Adjusted>(ReaderAssigner.Adjust(
            after, [.. after.Pairs.Index().Where(p => p.Item.Reader != 0 && chosen.Contains(p.Item)).Select(p => p.Index)]));

        Assert.Equal(chosen.Count(p => p.Reader != 0), adjusted.Kept);
    }

    [Fact]
    public void One_pair_that_stands_is_kept_whatever_all_applications_together_would_gain()
    {
        var problem = new ReadingProblem([new("ada", 0, 1), new("ben", 0, 1)], ["x", "y"], 1, [new(0, 0, -9), new(1, 0, 9), new(1, 1, -9), new(0, 1, 9)]);

        var adjusted = Assert.IsType<ReadingOutcome.Adjusted>(ReaderAssigner.Adjust(problem, [0]));

        Assert.Equal((1, -18), (adjusted.Kept, adjusted.Total));
    }

    [Fact]
    public void Other_names_and_another_order_of_the_rows_change_no_objective() => Assert.All(ReadingCases.Some(200), problem =>
    {
        var turned = new ReadingProblem(
            [.. problem.Readers.Reverse()], [.. problem.Applications.Select(a => a + "x").Reverse()], problem.Reads,
            [.. problem.Pairs.Select(p => p with { Reader = problem.Readers.Count - 1 - p.Reader, Application = problem.Applications.Count - 1 - p.Application }).Reverse()])
        {
            NeedsOneWhoKnows = problem.NeedsOneWhoKnows,
        };

        Assert.Equal((ReaderAssigner.HighestTotal(problem) as ReadingOutcome.Assigned)?.Objective, (ReaderAssigner.HighestTotal(turned) as ReadingOutcome.Assigned)?.Objective);
        Assert.Equal((FairReading.HighestSmallest(problem) as ReadingOutcome.Assigned)?.Objective, (FairReading.HighestSmallest(turned) as ReadingOutcome.Assigned)?.Objective);
    });

    [Fact]
    public void The_check_refuses_a_thousand_corrupted_assignments()
    {
        var problem = ReadingCases.Panel(12, 6, 2, 5, 8);
        var sum = Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(problem));
        var smallest = Assert.IsType<ReadingOutcome.Assigned>(FairReading.HighestSmallest(problem));
        Assert.Empty(ReadingCheck.Problems(problem, sum, isSmallest: false));
        Assert.Empty(ReadingCheck.Problems(problem, smallest, isSmallest: true));
        var draws = new Draws(11);

        for (var i = 0; i < 1000; i++)
        {
            var isSmallest = i % 2 == 0;
            Assert.NotEmpty(ReadingCheck.Problems(problem, Corrupted(draws, isSmallest ? smallest : sum, problem, isSmallest), isSmallest));
        }
    }

    [Fact]
    public void What_cannot_be_is_said_with_a_count_that_anyone_can_make()
    {
        Reader[] two = [new("ada", 0, 1), new("ben", 0, 1)];
        MayRead[] all = [new(0, 0, 1), new(1, 0, 1), new(0, 1, 1), new(1, 1, 1)];

        Assert.Equal("2 applications must have 4 reads in all, and the readers have room for 2.", Why(new ReadingProblem(two, ["x", "y"], 2, all)));
        Assert.Equal(
            "The readers must have 3 reads together, and 1 application must have only 1 in all.",
            Why(new ReadingProblem([new("ada", 2, 2), new("ben", 1, 1)], ["x"], 1, all[..2])));
        Assert.Equal(
            "1 application (y) must have 2 readers each, 2 reads in all, and those who may read give 1.",
            Why(new ReadingProblem([new("ada", 0, 2), new("ben", 0, 2)], ["x", "y"], 2, all[..3])));
        Assert.Contains("One of each application's readers has to know its field.", Why(new ReadingProblem(two, ["x", "y"], 1, all) { NeedsOneWhoKnows = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_a_caller_are_named()
    {
        MayRead[] pairs = [new(0, 0, 1)];
        void Refused(string why, Func<object> make) => Assert.Contains(why, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);

        Refused("No reader stands twice", () => new ReadingProblem([new("a", 0, 1), new("a", 0, 1)], ["x"], 1, pairs));
        Refused("No application stands twice", () => new ReadingProblem([new("a", 0, 1)], ["x", "x"], 1, pairs));
        Refused("one reader or more", () => new ReadingProblem([new("a", 0, 1)], ["x"], 0, pairs));
        Refused("least load", () => new ReadingProblem([new("a", 2, 1)], ["x"], 1, pairs));
        Refused("that are there", () => new ReadingProblem([new("a", 0, 1)], ["x"], 1, [new(0, 1, 1)]));
        Refused("No pair stands twice", () => new ReadingProblem([new("a", 0, 1)], ["x"], 1, [pairs[0], pairs[0]]));
        Refused("would not fit", () => new ReadingProblem([new("a", 0, 1)], ["x"], 1, [new(0, 0, long.MaxValue / 2)]));
        Refused("one of the problem's", () => ReaderAssigner.Adjust(new ReadingProblem([new("a", 0, 1)], ["x"], 1, pairs), [3]));
    }

    private static ReadingOutcome.Assigned Corrupted(Draws draws, ReadingOutcome.Assigned right, ReadingProblem problem, bool isSmallest)
    {
        int[] pairs = [.. right.Pairs];
        var at = draws.Between(0, pairs.Length - 1);
        switch (draws.Between(0, 4))
        {
            case 0:
                return right with { Objective = right.Objective + draws.Between(1, 9) };
            case 1:
                return right with { Pairs = [.. pairs.Where((_, i) => i != at)] };
            case 2:
                return right with { Pairs = [.. pairs, pairs[at]] };
            case 3:
                pairs[at] = Enumerable.Range(0, problem.Pairs.Count).First(p => !pairs.Contains(p) && problem.Pairs[p].Application != problem.Pairs[pairs[at]].Application);
                return right with { Pairs = pairs };
            default:
                return right with { Proof = right.Proof with { Bound = right.Bound + (draws.Between(0, 1) == 0 ? -1 : 1) * draws.Between(1, 9) * (isSmallest ? 1L : 3L) } };
        }
    }

    private static string Why(ReadingProblem problem) => Assert.IsType<ReadingOutcome.Impossible>(ReaderAssigner.HighestTotal(problem)).Reason;

    private static Span<long> Sorted(ReadingProblem problem, ReadingOutcome.Assigned assigned) => ReadingCheck.Totals(problem, assigned.Pairs).Order().ToArray();
}
