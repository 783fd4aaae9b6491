using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Solvers;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Solvers;

public class FloorGuessTests
{
    [Theory]
    [InlineData(1000, 900, 7.5)]
    [InlineData(-8, -26, 0.2)]
    [InlineData(1000, long.MinValue, 1e12)]
    [InlineData(5, 5, 1.0)]
    public void Floors_begin_below_the_bound_and_sink_to_the_one_given(long bound, long given, double firstGap)
    {
        var guess = new FloorGuess(bound, given, firstGap);
        for (var nodes = 1; guess.Floor > given; nodes = Math.Min(nodes * 3, 1_000_000))
        {
            var before = guess.Floor;
            Assert.True(before < bound);

            guess.Lower(nodes);

            Assert.True(guess.Floor < before);
        }

        Assert.Equal(given, guess.Floor);
    }

    [Fact]
    public void A_search_in_rounds_agrees_with_one_that_knows_the_answer()
    {
        var nodes = 0;
        foreach (var problem in HardCases.OfMiddleSize(4))
        {
            var found = BranchAndBound.Solve(Program(problem));
            nodes = Math.Max(nodes, found.Nodes);

            Assert.True(found.IsComplete);
            Assert.Equal(found.Objective, Program(problem).Evaluate(found.Solution));
            Assert.Null(BranchAndBound.Solve(Program(problem), found.Objective).Solution);
            Assert.Equal(found.Objective, BranchAndBound.Solve(Program(problem), found.Objective - 1).Objective);
        }

        Assert.InRange(nodes, 100, int.MaxValue);
    }

    [Fact]
    public void A_search_that_is_stopped_early_still_bounds_the_objective()
    {
        var problem = HardCases.OfMiddleSize(1).Single();

        var stopped = BranchAndBound.Solve(Program(problem), limits: new SearchLimits { Nodes = 5, NodesWithoutSolution = 5 });

        Assert.False(stopped.IsComplete);
        Assert.True(stopped.RootBound >= BranchAndBound.Solve(Program(problem)).Objective);
    }

    private static IntegerProgram Program(CohortProblem problem)
    {
        var model = new CohortModel(problem);
        return new CohortProgram(model, new CohortQuestion([.. model.People.Select(p => p.Lock)], model.Gains, [.. model.TargetsOf(TargetType.Selection)], [])).Program;
    }
}
