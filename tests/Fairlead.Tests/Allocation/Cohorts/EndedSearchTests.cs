using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

/// <summary>A search that is ended before its proof: what it says then still holds, and is said again by whoever asks again.</summary>
public class EndedSearchTests
{
    [Fact]
    public void What_it_says_before_the_proof_holds_in_every_small_case()
    {
        var (early, undecided) = (0, 0);
        foreach (var (problem, index) in SmallCases.Some(1000).Select((p, i) => (p, i)))
        {
            var effort = new Effort(1 + (index % 7 * 300));
            var outcome = CohortComposer.Compose(problem, effort);
            var best = SmallCases.BestTotal(problem);
            early += outcome.EndedAfter is null ? 0 : 1;
            switch (outcome)
            {
                case CohortOutcome.Composed composed:
                    Assert.True(CohortEvaluation.Of(problem, composed.Members).IsValid);
                    Assert.InRange(best!.Value, composed.Certificate.Objective, composed.Certificate.Bound);
                    break;
                case CohortOutcome.Infeasible { Proven: true } infeasible:
                    Assert.Null(best);
                    Assert.True(infeasible.Change is null || Least(problem) >= -infeasible.Change.Certificate.Bound);
                    break;
                case CohortOutcome.Infeasible { Change: { } change }:
                    undecided++;
                    Assert.NotNull(outcome.EndedAfter);
                    Assert.Equal(change.Cost, CohortEvaluation.Of(problem, change.Members).Counts.Where(c => c.Target.Type == TargetType.Selection).Sum(c => c.Target.Weight * c.Missed));
                    break;
            }

            Assert.Equal(effort.IsSpent, outcome.EndedAfter is not null);
        }

        Assert.InRange(early, 100, 900);
        Assert.InRange(undecided, 10, 900);
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void Two_hundred_tight_targets_of_six_hundred_people_get_a_good_cohort_and_a_bound(ulong seed)
    {
        var problem = LargeCases.Tight(600, 60, seed, 20, 30, 10, 60, 15, 40, 12, 13);

        var composed = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem, new Effort(4_000_000_000)));

        Assert.Equal(200, problem.Targets.Count);
        Assert.True(composed.Evaluation.IsValid);
        Assert.NotNull(composed.EndedAfter);
        Assert.InRange(composed.Certificate.Gap / (double)composed.Certificate.Objective, 0, 0.08);
    }

    [Fact]
    public void Ended_by_a_clock_it_is_replayed_to_the_same_place()
    {
        var problem = LargeCases.Tight(600, 60, 4, 20, 30, 10, 60, 15, 40, 12, 13);
        var asked = 0;

        var outcome = CohortComposer.Compose(problem, new Effort(long.MaxValue, () => ++asked > 45));

        var record = DecisionRecord.Write(problem, outcome);
        Assert.Contains($"\"endedAfterSteps\": {outcome.EndedAfter}", record);
        Assert.Contains("\"proven\": false", record);
        Assert.IsType<ReplayOutcome.Identical>(DecisionRecord.Replay(record));
    }

    [Theory]
    [InlineData("0"), InlineData("-3"), InlineData("\"many\""), InlineData("1.5")]
    public void A_record_that_says_nonsense_of_where_it_ended_is_unreadable(string steps)
    {
        var problem = SmallCases.One(1);
        var record = DecisionRecord.Write(problem, CohortComposer.Compose(problem));

        var replay = DecisionRecord.Replay(record.Replace("\"result\": {", $"\"result\": {{ \"endedAfterSteps\": {steps},", StringComparison.Ordinal));

        Assert.Equal("result.endedAfterSteps must be a whole number above 0.", Assert.IsType<ReplayOutcome.Unreadable>(replay).Reason);
    }

    [Fact]
    public void Looking_for_good_cohorts_beside_the_proof_does_not_change_the_answer() => Assert.All(HardCases.OfMiddleSize(6), problem =>
    {
        var whole = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem));
        var shuffled = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem with { People = [.. problem.People.Reverse()] }));

        Assert.True(whole.Certificate.Proven);
        Assert.Equal(whole.Members, shuffled.Members);
        Assert.Null(whole.EndedAfter);
    });

    private static long Least(CohortProblem problem) => SmallCases.Full(problem).Min(m => CohortEvaluation.Of(problem, m).Counts
        .Where(c => c.Target.Type == TargetType.Selection).Sum(c => c.Target.Weight * c.Missed));
}
