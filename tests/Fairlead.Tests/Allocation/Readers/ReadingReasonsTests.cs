using Fairlead.Allocation.Readers;

namespace Fairlead.Tests.Allocation.Readers;

public class ReadingReasonsTests
{
    [Fact]
    public void Too_few_who_may_read_are_named_with_their_room_and_where_else_reads_can_go()
    {
        var problem = new ReadingProblem([new("ada", 0, 1), new("ben", 0, 2)], ["x", "y", "z"], 1, [new(0, 0, 1), new(0, 1, 1), new(1, 2, 1)]);

        Same("2 applications (x, y) must have 2 reads in all; 1 reader (ada) has room for 1, and 0 can go to others.", problem);
    }

    [Fact]
    public void Two_readers_have_room_together()
    {
        var problem = new ReadingProblem([new("ada", 0, 1), new("ben", 0, 1), new("cem", 0, 9)], ["x", "y"], 2, [new(0, 0, 1), new(1, 0, 1), new(0, 1, 1), new(1, 1, 1)]);

        Same("2 applications (x, y) must have 4 reads in all; 2 readers (ada, ben) have room for 2, and 0 can go to others.", problem);
    }

    [Fact]
    public void A_least_load_that_too_few_applications_can_fill_is_said_from_the_readers_side()
    {
        var one = new ReadingProblem([new("ada", 2, 2), new("ben", 0, 2)], ["x", "y"], 1, [new(0, 0, 1), new(1, 0, 1), new(1, 1, 1)]);
        var two = new ReadingProblem(
            [new("ada", 2, 2), new("ben", 1, 2), new("cem", 0, 4)], ["x", "y"], 2, [new(0, 0, 1), new(1, 0, 1), new(2, 0, 1), new(1, 1, 1), new(2, 1, 1)]);

        var pair = new ReadingProblem([new("ada", 3, 3), new("ben", 2, 2), new("cem", 0, 9)], ["x", "y", "z"], 2, [new(0, 0, 1), new(1, 0, 1), new(2, 0, 1), new(2, 1, 1), new(2, 2, 1), new(0, 1, 1)]);

        Same("1 reader (ada) must have 2 reads together, and only 1 can come to them.", one);
        Same("2 readers (ada, ben) must have 5 reads together, and only 3 can come to them.", pair);
        Same("1 reader (ada) must have 2 reads together, and only 1 can come to them.", two);
    }

    [Fact]
    public void Nobody_who_knows_the_field_is_part_of_the_reason()
    {
        var problem = new ReadingProblem([new("ada", 0, 2), new("ben", 0, 2)], ["x", "y"], 2, [new(0, 0, 1, true), new(1, 0, 1), new(0, 1, 1), new(1, 1, 1)]) { NeedsOneWhoKnows = true };

        Same("1 application (y) must have 2 readers each, 2 reads in all, and those who may read give 1. One of each application's readers has to know its field.", problem);
    }

    [Fact]
    public void Of_many_names_ten_are_said()
    {
        ReadingProblem Of(int applications) => new([new("ada", 0, 99)], [.. Enumerable.Range(0, applications).Select(a => $"a{a}")], 1, []);

        Same("10 applications (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9) must have 1 reader each, 10 reads in all, and those who may read give 0.", Of(10));
        Same("11 applications (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9 …) must have 1 reader each, 11 reads in all, and those who may read give 0.", Of(11));
    }

    [Fact]
    public void Loads_that_fit_to_the_last_read_are_no_reason()
    {
        MayRead[] pairs = [new(0, 0, 1), new(1, 0, 1)];

        Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(new([new("ada", 1, 1), new("ben", 1, 1)], ["x"], 2, pairs)));
        Same("1 application must have 2 reads in all, and the readers have room for 1.", new([new("ada", 0, 1), new("ben", 0, 0)], ["x"], 2, pairs));
    }

    [Fact]
    public void Nothing_to_read_is_assigned_and_adjusted_at_once()
    {
        var problem = new ReadingProblem([new("ada", 0, 1)], [], 2, []);

        Assert.Equal(0, Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(problem)).Objective);
        Assert.Empty(Assert.IsType<ReadingOutcome.Assigned>(FairReading.HighestSmallest(problem)).Pairs);
        Assert.Empty(Assert.IsType<ReadingOutcome.Adjusted>(ReaderAssigner.Adjust(problem, [])).Pairs);
    }

    [Fact]
    public void One_wrong_row_among_right_ones_is_enough_to_be_refused()
    {
        Reader[] readers = [new("ada", 0, 1), new("ben", 0, 1)];
        void Refused(string why, Func<object> make) => Assert.Equal(why, Assert.Throws<ArgumentException>(make).Message);

        Refused("A reader's least load is 0 or more and does not exceed the most.", () => new ReadingProblem([new("ada", 0, 1), new("ben", -1, 1)], ["x"], 1, []));
        foreach (var (reader, application) in ((int, int)[])[(-1, 0), (2, 0), (0, -1), (0, 1)])
        {
            Refused("A pair is of a reader and an application that are there.", () => new ReadingProblem(readers, ["x"], 1, [new(0, 0, 1), new(reader, application, 1)]));
        }

        Refused("Scores are so large that their sum would not fit.", () => new ReadingProblem(readers, ["x"], 1, [new(0, 0, 1), new(1, 0, -500_000_000_000_000)]));
        Assert.Equal(2, new ReadingProblem(readers, ["x"], 1, [new(0, 0, 1), new(1, 0, -499_999_999_999_999)]).Pairs.Count);
        Refused("Scores are so large that their sum would not fit.", () => new ReadingProblem(readers, ["x"], 2, [new(0, 0, 250_000_000_000_000)]));
        var problem = new ReadingProblem(readers, ["x"], 1, [new(0, 0, 1), new(1, 0, 999_999_999_999)]);
        Refused("A standing pair is one of the problem's.", () => ReaderAssigner.Adjust(problem, [0, 2]));
        Refused("A standing pair is one of the problem's.", () => ReaderAssigner.Adjust(problem, [0, -1]));
        Refused("Scores are so finely divided that keeping a pair cannot outweigh them.", () => ReaderAssigner.Adjust(problem, [0]));
    }

    private static void Same(string why, ReadingProblem problem)
    {
        Assert.Equal(why, Assert.IsType<ReadingOutcome.Impossible>(ReaderAssigner.HighestTotal(problem)).Reason);
        Assert.Equal(why, Assert.IsType<ReadingOutcome.Impossible>(ReaderAssigner.Adjust(problem, [])).Reason);
        Assert.Equal(why, Assert.IsType<ReadingOutcome.Impossible>(FairReading.HighestSmallest(problem)).Reason);
    }
}
