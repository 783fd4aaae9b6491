using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

public class CohortProblemTests
{
    private static readonly Person _ada = new("ada", Millionths.Largest, new Dictionary<string, string> { ["region"] = "North" });
    private static readonly Target _north = new("region", "North", 1, 1);

    [Fact]
    public void One_wrong_row_among_right_ones_is_enough_to_be_refused()
    {
        Same("Places must be 0 or more, not -1.", new([_ada], [], -1, 0));
        Same("Every person must have an id.", new([_ada, _ada with { Id = "" }], [], 1, 0));
        Same("The id ada stands twice.", new([_ada, _ada], [], 1, 0));
        Same("A score must not exceed a thousand million points.", new([_ada, _ada with { Id = "ben", Score = -Millionths.Largest - 1 }], [], 1, 0));
        Same("A target must name an attribute and a value.", Of(_north with { Attribute = "" }));
        Same("A target must name an attribute and a value.", Of(_north with { Value = "" }));
        Same("region = North must have 0 ≤ min ≤ max, not -1 to 1.", Of(_north with { Min = -1 }));
        Same("region = North must have 0 ≤ min ≤ max, not 2 to 1.", Of(_north with { Min = 2 }));
        Same("region = North must have a minimum of at most 10,000.", Of(_north with { Min = 10_001, Max = 10_001 }));
        Same("region = North must have a weight above 0 and at most 100,000.", Of(_north with { Weight = 0 }));
        Same("region = North must have a weight above 0 and at most 100,000.", Of(_north with { Weight = Target.LargestWeight + 1 }));
        Same("region = North is a tie-break and must say why.", Of(_north with { Type = TargetType.TieBreak, Why = " " }));
    }

    [Fact]
    public void What_is_just_allowed_is_composed()
    {
        Target[] targets = [_north, new("region", "South", 0, 10_000, TargetType.TieBreak, Target.LargestWeight, "close by")];

        Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(new([_ada], targets, 1, 0)));
        Assert.Equal(["Nobody has region = South."], new CohortProblem([_ada, new("ben", 0, new Dictionary<string, string>())], targets, 1, 0).Warnings());
        Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(new([_ada], [], 0, 0)));
        Assert.IsType<CohortOutcome.Infeasible>(CohortComposer.Compose(new([_ada], [_north with { Min = 10_000, Max = 10_000 }], 1, 0)));
    }

    [Fact]
    public void An_evaluation_counts_and_says_what_is_broken()
    {
        Person ben = new("ben", -5, new Dictionary<string, string>(), PersonLock.In), cem = new("cem", 7, _ada.Attributes, PersonLock.Out);
        var problem = new CohortProblem([_ada with { Score = 3 }, ben, cem], [_north with { Min = 0 }, _north with { Min = 3, Max = 5 }, new("region", "North", 0, 1, TargetType.TieBreak, 10, "why"), new("region", "South", 4, 9, TargetType.TieBreak, 2, "why")], 2, 0);

        var wrong = CohortEvaluation.Of(problem, ["ada", "cem"]);
        Assert.Equal(
            [
                "ben is locked in but is no member.", "cem is locked out but is a member.", "region = North has 2 members but may have at most 1.",
                "region = North has 2 members but needs at least 3.",
            ],
            wrong.Broken);
        Assert.Equal((10, 2, 10 + 8, false), (wrong.Total, wrong.Size, wrong.TieBreakMissed, wrong.IsValid));
        Assert.Equal(["There are 1 members for 2 places."], CohortEvaluation.Of(problem with { Targets = [] }, ["ben"]).Broken);
        Assert.True(CohortEvaluation.Of(problem with { Targets = [_north, _north with { Min = 0, Max = 2 }] }, ["ada", "ben"]).IsValid);
        Assert.Equal("An id stands twice among the members.", Assert.Throws<ArgumentException>(() => CohortEvaluation.Of(problem, ["ada", "ada"])).Message);
        Assert.Equal("A member is not among the people.", Assert.Throws<ArgumentException>(() => CohortEvaluation.Of(problem, ["ada", "zoe"])).Message);
    }

    private static CohortProblem Of(Target target) => new([_ada], [_north, target], 1, 0);

    private static void Same(string why, CohortProblem problem) => Assert.Equal(why, Assert.Throws<ArgumentException>(() => CohortComposer.Compose(problem)).Message);
}
