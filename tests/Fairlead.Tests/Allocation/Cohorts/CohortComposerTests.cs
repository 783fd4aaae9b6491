using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

public class CohortComposerTests
{
    [Fact]
    public void It_is_the_cohort_that_trying_every_subset_finds() => Assert.All(SmallCases.Some(1500), problem =>
    {
        var best = SmallCases.Best(problem);

        var outcome = CohortComposer.Compose(problem);

        Assert.Equal(best?.Order(), (outcome as CohortOutcome.Composed)?.Members.Order());
    });

    [Fact]
    public void The_proof_states_the_total_that_trying_every_subset_finds() => Assert.All(SmallCases.Some(300), problem =>
    {
        var outcome = CohortComposer.Compose(problem) as CohortOutcome.Composed;

        Assert.Equal(SmallCases.BestTotal(problem), outcome?.Certificate.Objective);
        Assert.Equal(outcome?.Certificate.Objective, outcome?.Certificate.Bound);
    });

    [Fact]
    public void The_smallest_change_is_the_one_that_trying_every_subset_finds()
    {
        var impossible = 0;
        foreach (var problem in SmallCases.Some(1500))
        {
            if (CohortComposer.Compose(problem) is CohortOutcome.Infeasible { Change: { } change })
            {
                impossible++;
                Assert.Equal(SmallCases.Full(problem).Min(m => CostOf(problem, m)), change.Cost);
                Assert.Equal(change.Cost, change.Changes.Sum(c => c.Target.Weight * Math.Abs(c.To - c.From)));
                Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(After(problem, change)));
            }
        }

        Assert.InRange(impossible, 100, 1400);
    }

    [Fact]
    public void After_the_smallest_change_the_total_is_the_best_of_all_smallest_changes() => Assert.All(SmallCases.Some(400), problem =>
    {
        if (CohortComposer.Compose(problem) is CohortOutcome.Infeasible { Change: { } change })
        {
            var best = SmallCases.Full(problem).Where(m => CostOf(problem, m) == change.Cost).Max(m => CohortEvaluation.Of(problem, m).Total);
            Assert.Equal(best, CohortEvaluation.Of(problem, change.Members).Total);
        }
    });

    [Fact]
    public void The_order_of_people_and_targets_changes_nothing() => Assert.All(SmallCases.Some(300), problem =>
    {
        var draws = new Draws(99);
        var shuffled = problem with { People = draws.Shuffled(problem.People), Targets = draws.Shuffled(problem.Targets) };

        Assert.Equal(Members(problem), Members(shuffled));
    });

    [Fact]
    public void Other_names_for_people_leave_the_total_as_it_is() => Assert.All(SmallCases.Some(300), problem =>
    {
        var renamed = problem with { People = [.. problem.People.Select(p => p with { Id = $"someone-{p.Id}-else" })] };

        Assert.Equal(Total(problem), Total(renamed));
    });

    [Fact]
    public void A_target_less_never_lowers_the_total() => Assert.All(SmallCases.Some(200).Where(p => Total(p) is not null), problem =>
        Assert.All(problem.Targets, target =>
            Assert.True(Total(problem with { Targets = [.. problem.Targets.Where(t => t != target)] }) >= Total(problem))));

    [Fact]
    public void A_monitor_target_changes_nothing() => Assert.All(SmallCases.Some(200), problem =>
    {
        var unwatched = problem with { Targets = [.. problem.Targets.Where(t => t.Type != TargetType.Monitor)] };

        Assert.Equal(Members(unwatched), Members(problem));
    });

    [Fact]
    public void A_tie_is_decided_by_lot_not_by_arrival()
    {
        var pool = new[] { new Person("ada", 50, Nothing), new Person("ben", 50, Nothing) };

        var wins = Enumerable.Range(0, 1000).Count(seed => Members(new CohortProblem(pool, [], 1, (ulong)seed)) is ["ada"]);

        Assert.InRange(wins, 450, 550);
    }

    [Fact]
    public void Locks_that_alone_make_it_impossible_are_named()
    {
        var pool = new[] { new Person("ada", 1, Nothing, PersonLock.In), new Person("ben", 1, Nothing, PersonLock.In), new Person("cem", 1, Nothing, PersonLock.Out) };

        var tooMany = Assert.IsType<CohortOutcome.Infeasible>(CohortComposer.Compose(new CohortProblem(pool, [], 1, 1)));
        var tooFew = Assert.IsType<CohortOutcome.Infeasible>(CohortComposer.Compose(new CohortProblem(pool, [], 3, 1)));

        Assert.Equal(["2 people are locked in but there are 1 places."], tooMany.Reasons);
        Assert.Null(tooMany.Change);
        Assert.Equal(["There are 3 places but only 2 people who are not locked out."], tooFew.Reasons);
    }

    [Fact]
    public void A_refill_keeps_who_is_there_and_passes_over_who_has_gone()
    {
        var north = new Dictionary<string, string> { ["region"] = "North" };
        var pool = new[] { new Person("ada", 9, north), new Person("ben", 8, Nothing), new Person("cem", 7, Nothing), new Person("dee", 1, north) };
        var problem = new CohortProblem(pool, [new Target("region", "North", 1, 2)], 2, 1);

        var outcome = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Refill(problem, ["ben"], ["ada"]));

        Assert.Equal(["ben", "dee"], outcome.Members);
    }

    [Fact]
    public void A_broken_problem_is_refused_in_a_sentence()
    {
        var pool = new[] { new Person("ada", 1, Nothing), new Person("ada", 1, Nothing) };

        var mistake = Assert.Throws<ArgumentException>(() => CohortComposer.Compose(new CohortProblem(pool, [], 1, 1)));

        Assert.Equal("The id ada stands twice.", mistake.Message);
    }

    [Fact]
    public void It_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => CohortComposer.Compose(LargeCases.Exact(60, 12, 1), null, null, stop.Token));
    }

    private static Dictionary<string, string> Nothing { get; } = [];

    private static long CostOf(CohortProblem problem, string[] members) => CohortEvaluation.Of(problem, members).Counts
        .Where(c => c.Target.Type == TargetType.Selection).Sum(c => c.Target.Weight * c.Missed);

    private static CohortProblem After(CohortProblem problem, SmallestChange change) => problem with
    {
        Targets = [.. problem.Targets.Select(t => change.Changes.Where(c => ReferenceEquals(c.Target, t)).Aggregate(t, Apply))],
    };

    private static Target Apply(Target target, TargetChange change) => change.IsMax ? target with { Max = change.To } : target with { Min = change.To };

    private static long? Total(CohortProblem problem) => (CohortComposer.Compose(problem) as CohortOutcome.Composed)?.Evaluation.Total;

    private static IReadOnlyList<string>? Members(CohortProblem problem) => (CohortComposer.Compose(problem) as CohortOutcome.Composed)?.Members;
}
