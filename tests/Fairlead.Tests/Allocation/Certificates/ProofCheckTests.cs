using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Solvers;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Certificates;

public class ProofCheckTests
{
    [Fact]
    public void A_cut_closes_what_it_shows_to_be_no_better_and_nothing_more()
    {
        // Twice the objective is at most 3, so that it is at most 1; that it is 0 does not follow.
        Assert.Null(Fault(Half(), 1, new ProofStep.Cut(2, [(0, 1)])));
        Assert.Equal("The proof ends with 1 parts not looked at.", Fault(Half(), 0, new ProofStep.Cut(2, [(0, 1)])));
        Assert.Equal("The proof ends with 1 parts not looked at.", Fault(Half(), 1));
        Assert.Equal("The proof goes on after its end.", Fault(Half(), 1, new ProofStep.Cut(2, [(0, 1)]), new ProofStep.Cut(2, [(0, 1)])));
    }

    [Fact]
    public void A_cut_has_a_scale_above_0_rows_that_are_there_and_a_bound()
    {
        const string Refused = "Step 1 of the proof has no bound to reach, or multipliers of rows that are not there.";

        Assert.Equal(Refused, Fault(Half(), 1, new ProofStep.Cut(0, [(0, 1)])));
        Assert.Equal(Refused, Fault(Half(), 1, new ProofStep.Cut(-1, [(0, 1)])));
        Assert.Equal(Refused, Fault(Half(), 1, new ProofStep.Cut(2, [(1, 1)])));
        Assert.Equal(Refused, Fault(Half(), 1, new ProofStep.Cut(2, [(-1, 1)])));
        Assert.Equal(Refused, Fault(Half(), null, new ProofStep.Cut(2, [(0, 1)])));
    }

    [Fact]
    public void Multipliers_of_an_earlier_step_count_for_nothing()
    {
        var parted = new ProofStep.Split(0, 0);

        Assert.Null(Fault(Half(), 1, parted, new ProofStep.Cut(2, [(0, 1)]), new ProofStep.Cut(2, [(0, 1)])));
        Assert.Equal("The proof ends with 1 parts not looked at.", Fault(Half(), 1, parted, new ProofStep.Cut(2, [(0, 1)]), new ProofStep.Cut(2, [])));
    }

    [Theory]
    [InlineData(-1, 0), InlineData(2, 0), InlineData(0, -1), InlineData(0, 3)]
    public void A_box_is_parted_at_a_column_and_a_value_inside_it(int column, long below) =>
        Assert.Equal("Step 1 of the proof parts what cannot be parted there.", Fault(Half(), 1, new ProofStep.Split(column, below)));

    [Fact]
    public void Both_parts_of_a_box_are_to_be_looked_at_the_lower_one_first()
    {
        Assert.Equal("The proof ends with 2 parts not looked at.", Fault(Half(), 1, new ProofStep.Split(0, 0)));
        Assert.Equal("The proof ends with 2 parts not looked at.", Fault(Half(), 1, new ProofStep.Split(1, 2)));

        // Below, the column is at 1 at most; it can be parted there at 0 alone, and above at 2 alone.
        Assert.Equal("The proof ends with 3 parts not looked at.", Fault(Half(), 1, new ProofStep.Split(0, 1), new ProofStep.Split(0, 0)));
        Assert.Equal("Step 2 of the proof parts what cannot be parted there.", Fault(Half(), 1, new ProofStep.Split(0, 1), new ProofStep.Split(0, 1)));
        Assert.Equal(
            "Step 3 of the proof parts what cannot be parted there.", Fault(Half(), 1, new ProofStep.Split(0, 1), new ProofStep.Cut(2, [(0, 1)]), new ProofStep.Split(0, 1)));
        Assert.Null(Fault(Half(), 1,
            new ProofStep.Split(0, 1), new ProofStep.Cut(2, [(0, 1)]), new ProofStep.Split(0, 2), new ProofStep.Cut(2, [(0, 1)]), new ProofStep.Cut(2, [(0, 1)])));
    }

    [Fact]
    public void What_is_said_to_be_empty_contradicts_itself_and_just_fitting_is_no_contradiction()
    {
        // The first two columns are 3 together at least, and weighed 1 and 2 at most 2 or 3.
        Assert.Null(Fault(Weighed(2), null, new ProofStep.Empty([(0, -1), (1, 1)])));
        Assert.Null(Fault(Weighed(2), 7, new ProofStep.Empty([(0, -1), (1, 1)])));

        const string Refused = "Step 1 of the proof does not show that its part is empty.";
        Assert.Equal(Refused, Fault(Weighed(3), null, new ProofStep.Empty([(0, -1), (1, 1)])));
        Assert.Equal(Refused, Fault(Weighed(2), null, new ProofStep.Empty([(0, -1)])));
        Assert.Equal(Refused, Fault(Weighed(2), null, new ProofStep.Empty([])));
        Assert.Equal(Refused, Fault(Weighed(2), null, new ProofStep.Empty([(2, 1)])));
    }

    [Theory]
    [InlineData(1, 1, 2), InlineData(-1, -2, 0), InlineData(2, 3, 2), InlineData(-2, -4, 0)]
    public void A_cut_that_closes_nothing_leaves_each_column_the_room_that_a_better_solution_needs(long cost, long bound, long parted)
    {
        var cut = new ProofStep.Cut(1, []);

        // Of 0 to 3, only the two best values are better than the bound: they can be parted, and others cannot.
        for (var below = 0L; below < 3; below++)
        {
            var fault = Fault(One(cost), bound, cut, new ProofStep.Split(0, below));
            Assert.Equal(below == parted ? "The proof ends with 2 parts not looked at." : "Step 2 of the proof parts what cannot be parted there.", fault);
        }
    }

    [Fact]
    public void A_column_that_has_less_room_already_is_given_no_more()
    {
        Assert.Equal("Step 2 of the proof parts what cannot be parted there.", Fault(One(1, 2), 0, new ProofStep.Cut(1, []), new ProofStep.Split(0, 1)));
        Assert.Equal("The proof ends with 2 parts not looked at.", Fault(One(1, 2), 0, new ProofStep.Cut(1, []), new ProofStep.Split(0, 2)));
    }

    [Fact]
    public void What_can_be_one_better_is_not_closed_and_rows_that_no_columns_meet_need_no_proof()
    {
        var program = new IntegerProgram();
        program.AddRow(5, 6);
        program.AddColumn(1, 0, 3, [(0, 1)]);

        Assert.Equal("The proof ends with 1 parts not looked at.", Fault(One(1), 2, new ProofStep.Cut(1, [])));
        Assert.Null(Fault(One(1), 3, new ProofStep.Cut(1, [])));
        Assert.Null(Fault(program, null));
    }

    [Fact]
    public void Sums_that_are_too_large_are_a_fault()
    {
        var program = new IntegerProgram();
        for (var i = 0; i < 40; i++)
        {
            program.AddRow(0, long.MaxValue / 8);
        }

        program.AddColumn(1, 0, long.MaxValue / 8, Enumerable.Range(0, 40).Select(i => (i, 1L)));

        Assert.Equal(
            "The proof's numbers are too large to be added up.", Fault(program, 0, new ProofStep.Cut(1, [.. Enumerable.Range(0, 40).Select(i => (i, long.MaxValue))])));
    }

    [Fact]
    public void Random_steps_never_prove_what_trying_every_point_refutes()
    {
        var proven = 0;
        for (ulong seed = 1; seed <= 3000; seed++)
        {
            var draws = new Draws(seed);
            var (program, best) = (Half(), 1L);
            ProofStep Step() => draws.Between(0, 2) == 0 ? new ProofStep.Split(draws.Between(0, 1), draws.Between(0, 2)) : new ProofStep.Cut(draws.Between(1, 3), [(0, draws.Between(-1, 2))]);
            var bound = draws.Between(-1, 2);

            var fault = ProofCheck.Fault(program, bound, [.. Enumerable.Range(0, draws.Between(1, 7)).Select(_ => Step())]);

            Assert.True(fault is not null || bound >= best, $"Seed {seed} proves {bound}.");
            proven += fault is null ? 1 : 0;
        }

        Assert.True(proven > 30, $"Only {proven} held.");
    }

    private static string? Fault(IntegerProgram program, long? bound, params ProofStep[] steps) => ProofCheck.Fault(program, bound, steps);

    // The largest x + y where 2x + 2y is at most 3: 1.
    private static IntegerProgram Half()
    {
        var program = new IntegerProgram();
        program.AddRow(0, 3);
        program.AddColumn(1, 0, 3, [(0, 2)]);
        program.AddColumn(1, 0, 3, [(0, 2)]);
        return program;
    }

    private static IntegerProgram Weighed(long most)
    {
        var program = new IntegerProgram();
        program.AddRow(3, 6);
        program.AddRow(0, most);
        program.AddColumn(1, 0, 3, [(0, 1), (1, 1)]);
        program.AddColumn(1, 0, 3, [(0, 1), (1, 2)]);
        return program;
    }

    private static IntegerProgram One(long cost, long least = 0)
    {
        var program = new IntegerProgram();
        program.AddRow(least, 3);
        program.AddColumn(cost, least, 3, [(0, 1)]);
        return program;
    }
}
