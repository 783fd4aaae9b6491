using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

/// <summary>Who is next in, and how firm each place is.</summary>
public class CohortReasonsTests
{
    [Fact]
    public void Next_in_is_whoever_trying_everybody_finds_best_for_that_one_place()
    {
        var (found, nobody) = (0, 0);
        foreach (var problem in SmallCases.Some(600))
        {
            if (CohortComposer.Compose(problem) is not CohortOutcome.Composed { Members.Count: > 0 } composed)
            {
                continue;
            }

            foreach (var next in NextIn.Of(problem, composed.Members))
            {
                var others = problem.People.Where(p => p.Lock != PersonLock.Out && !composed.Members.Contains(p.Id))
                    .Select(p => (string[])[.. composed.Members.Where(m => m != next.Member), p.Id])
                    .Select(m => CohortEvaluation.Of(Freed(problem, next.Member), m)).Where(e => e.IsValid).Select(e => (long?)e.Total).Max();

                Assert.Equal(others is null, next.Next is null);
                Assert.Equal(others is null ? 0 : composed.Evaluation.Total - others.Value, next.Loss);
                (found, nobody) = others is null ? (found, nobody + 1) : (found + 1, nobody);
            }
        }

        Assert.True(found > 200 && nobody > 50, $"{found} found, {nobody} times nobody: the draws show only one of them.");
    }

    [Fact]
    public void Without_noise_every_place_is_firm_and_nobody_else_is_in() => Assert.All(SmallCases.Some(100), problem =>
    {
        if (CohortComposer.Compose(problem) is CohortOutcome.Composed composed)
        {
            Assert.Equal(
                composed.Members.Order(StringComparer.Ordinal).Select(m => new Firmness(m, 5)),
                CohortFirmness.Of(problem, composed.Members, 0, 5));
        }
    });

    [Fact]
    public void With_noise_two_of_the_same_score_share_a_place_and_one_far_above_keeps_theirs()
    {
        Person[] people = [A("top", 400), A("ann", 200), A("bob", 200), A("low", 10)];
        var problem = new CohortProblem(people, [], 2, 3);
        var composed = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem));

        var firmness = CohortFirmness.Of(problem, composed.Members, 10 * Millionths.Point, 2000).ToDictionary(f => f.Id, f => f.Times);

        Assert.Equal(2000, firmness["top"]);
        Assert.Equal(2000, firmness["ann"] + firmness["bob"]);
        Assert.InRange(firmness["ann"], 900, 1100);
        Assert.False(firmness.ContainsKey("low"));
    }

    [Fact]
    public void Noise_has_the_deviation_that_was_asked_for()
    {
        // Ann stands one deviation of the difference above Bob: she keeps her place with the chance that a normal number exceeds −1.
        var problem = new CohortProblem([A("ann", 200 + 10), A("bob", 200)], [], 1, 5);

        var firmness = CohortFirmness.Of(problem, ["ann"], (long)(10 / Math.Sqrt(2) * Millionths.Point), 4000).ToDictionary(f => f.Id, f => f.Times);

        Assert.InRange(firmness["ann"] / 4000.0, 0.82, 0.86);
    }

    [Fact]
    public void The_order_of_rows_and_the_number_of_threads_change_no_count()
    {
        var problem = LargeCases.Exact(60, 10, 2, 1);
        var members = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem)).Members;
        var deviation = CohortFirmness.UsualDeviation(problem);

        var first = CohortFirmness.Of(problem, members, deviation, 40);
        var turned = CohortFirmness.Of(problem with { People = [.. problem.People.Reverse()], Targets = [.. problem.Targets.Reverse()] }, members, deviation, 40);

        Assert.Equal(first, turned);
        Assert.Equal(40 * problem.Places, first.Sum(f => f.Times));
        Assert.Contains(first, f => f.Times is > 0 and < 40);
    }

    [Fact]
    public void Each_trial_is_told_and_mistakes_are_named()
    {
        var problem = new CohortProblem([A("ann", 1), A("bob", 2)], [], 1, 5);
        var told = new Told();

        _ = CohortFirmness.Of(problem, ["bob"], 0, 7, told);

        Assert.Equal(Enumerable.Range(1, 7), told.Numbers);
        Assert.Throws<ArgumentException>(() => CohortFirmness.Of(problem, ["bob", "ann"], 0, 7));
        Assert.Throws<ArgumentException>(() => CohortFirmness.Of(problem, ["bob"], -1, 7));
        Assert.Throws<ArgumentException>(() => CohortFirmness.Of(problem, ["bob"], 1, 0));
        Assert.Throws<ArgumentException>(() => NextIn.Of(problem, []));
        Assert.Equal(0, CohortFirmness.UsualDeviation(new CohortProblem([], [], 0, 1)));
    }

    private static CohortProblem Freed(CohortProblem problem, string member) =>
        problem with { People = [.. problem.People.Select(p => p.Id == member ? p with { Lock = PersonLock.None } : p)] };

    private static Person A(string id, int score) => new(id, score * Millionths.Point, new Dictionary<string, string>());

    private sealed class Told : IProgress<int>
    {
        public List<int> Numbers { get; } = [];

        public void Report(int value) => Numbers.Add(value);
    }
}
