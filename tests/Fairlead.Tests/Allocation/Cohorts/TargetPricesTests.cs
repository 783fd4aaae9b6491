using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

public class TargetPricesTests
{
    [Fact]
    public void A_price_is_the_difference_that_trying_every_subset_finds()
    {
        var priced = 0;
        foreach (var (problem, members) in Composed(1500))
        {
            foreach (var (target, price) in TargetPrices.Of(problem, members))
            {
                var without = problem with { Targets = [.. problem.Targets.Where(t => !ReferenceEquals(t, target))] };
                Assert.Equal(SmallCases.BestTotal(without) - SmallCases.BestTotal(problem), price.Amount);
                priced += price.Amount > 0 ? 1 : 0;
            }
        }

        Assert.InRange(priced, 50, int.MaxValue);
    }

    [Fact]
    public void Who_comes_in_and_goes_out_makes_a_best_cohort_without_the_target() => Assert.All(Composed(400), c =>
    {
        foreach (var (target, price) in TargetPrices.Of(c.Problem, c.Members))
        {
            var without = c.Problem with { Targets = [.. c.Problem.Targets.Where(t => !ReferenceEquals(t, target))] };
            var after = CohortEvaluation.Of(without, [.. c.Members.Except(price.Out), .. price.In]);

            Assert.Equal([], after.Broken);
            Assert.Equal(SmallCases.BestTotal(without), after.Total);
        }
    });

    [Fact]
    public void No_fewer_people_could_change() => Assert.All(Composed(200), c =>
    {
        foreach (var (target, price) in TargetPrices.Of(c.Problem, c.Members).Where(p => p.Price.Amount > 0))
        {
            var without = c.Problem with { Targets = [.. c.Problem.Targets.Where(t => !ReferenceEquals(t, target))] };
            var best = SmallCases.Valid(without).Where(m => CohortEvaluation.Of(without, m).Total == SmallCases.BestTotal(without));

            Assert.Equal(best.Min(m => m.Except(c.Members).Count()), price.In.Count);
        }
    });

    [Fact]
    public void The_price_of_a_lock_is_the_difference_that_trying_every_subset_finds() => Assert.All(Composed(400), c =>
    {
        foreach (var person in c.Problem.People.Where(p => p.Lock != PersonLock.None))
        {
            var free = c.Problem with { People = [.. c.Problem.People.Select(p => p == person ? p with { Lock = PersonLock.None } : p)] };

            var price = TargetPrices.OfLock(c.Problem, c.Members, person.Id);

            Assert.Equal(SmallCases.BestTotal(free) - SmallCases.BestTotal(c.Problem), price.Amount);
        }
    });

    [Fact]
    public void A_cohort_that_is_not_the_best_has_no_prices()
    {
        var nothing = new Dictionary<string, string>();
        var problem = new CohortProblem([new Person("ada", 2, nothing), new Person("ben", 1, nothing)], [], 1, 0);

        var mistake = Assert.Throws<ArgumentException>(() => TargetPrices.Of(problem, ["ben"]));

        Assert.Equal("Prices need a cohort of the best total.", mistake.Message);
    }

    private static IEnumerable<(CohortProblem Problem, IReadOnlyList<string> Members)> Composed(int cases) =>
        from problem in SmallCases.Some(cases)
        let outcome = CohortComposer.Compose(problem) as CohortOutcome.Composed
        where outcome is not null
        select (problem, outcome.Members);
}
