using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

public class LotteryCheckTests
{
    private static readonly CohortProblem _problem = new(
        [Somebody("ada", "North"), Somebody("ben", "North"), Somebody("cem", "South"), Somebody("dan", "South"), Somebody("eve", "East", PersonLock.In), Somebody("fay", "East", PersonLock.Out)],
        [new("region", "North", 1, 1)], 3, 0);

    // One of the north and one of the south, beside the one who is locked in.
    private static readonly LotteryOutcome.Found _found = new(
        LotteryKind.Leximin, [new(["ada", "ben"], Half), new(["cem", "dan"], Half)], [new([1, 1], 1)], 1, [new([0, 1], Half, Half, [1, 1], 2)], ["eve"], ["fay"], []);

    private static Fraction Half => new(1, 2);

    private static Fraction Third => new(1, 3);

    [Fact]
    public void What_is_right_has_no_fault_in_either_kind()
    {
        Assert.Empty(LotteryCheck.Problems(_problem, _found));
        Assert.Empty(LotteryCheck.Problems(_problem, _found with { Kind = LotteryKind.Maximin }));
        Assert.Empty(LotteryCheck.Problems(_problem, _found with { Stages = [Stage([0], Half, Half, [1, 0], 1), Stage([1], Half, Half, [0, 1], 1)] }));
    }

    [Fact]
    public void Each_fault_of_people_has_its_words()
    {
        const string All = "The groups and those with locks are not all people, each once.";

        Same(All, _found with { LockedOut = [] });
        Same(All, _found with { LockedOut = ["fay", "fay"] });
        Same(All, _found with { LockedOut = ["zoe"] });
        Same(All, _found with { Groups = [.. _found.Groups, new([], Half)] });
        Same("Somebody's lock is not what it is in the problem.", _found with { LockedIn = ["fay"], LockedOut = ["eve"] });
        Same("Somebody's lock is not what it is in the problem.", _found with { LockedIn = ["eve", "fay"], LockedOut = [] });
        Same("Somebody's lock is not what it is in the problem.", _found with { LockedIn = [], LockedOut = ["fay", "eve"] });
        Same("Somebody's lock is not what it is in the problem.", _found with { Groups = [new(["ada", "ben", "eve"], Half), _found.Groups[1]], LockedIn = [] }, "People of one group do not count to the same targets.");
        Same("People of one group do not count to the same targets.", _found with { Groups = [new(["ada", "cem"], Half), new(["ben", "dan"], Half)] });
    }

    [Fact]
    public void A_target_that_no_cohort_can_miss_tells_nobody_apart()
    {
        LotteryOutcome.Found all = new(LotteryKind.Maximin, [new(["ada", "ben", "cem", "dan"], Half)], [new([2], 1)], 1, [Stage([0], Half, Half, [1], 2)], ["eve"], ["fay"], []);
        IEnumerable<string> Faults(int min, int max, TargetType type = TargetType.Selection) => LotteryCheck.Problems(_problem with { Targets = [new("region", "North", min, max, type)] }, all);

        Assert.Empty(Faults(0, 2));
        Assert.Empty(Faults(1, 1, TargetType.Monitor));
        Assert.Equal(["People of one group do not count to the same targets."], Faults(0, 1));
        Assert.Equal(["People of one group do not count to the same targets."], Faults(1, 2));
    }

    [Fact]
    public void Each_fault_of_cohorts_has_its_words()
    {
        foreach (int[] counts in (int[][])[[1], [1, 1, 0], [3, 0], [-1, 2]])
        {
            Same("A cohort has members whom a group does not have.", _found with { Cohorts = [new(counts, 1)] });
        }

        const string Shares = "The shares are not above 0, or do not add up to the whole.";
        Same(Shares, _found with { Whole = 2 });
        Same(Shares, _found with { Cohorts = [], Whole = 0 });
        Same(Shares, _found with { Cohorts = [new([1, 1], 2), new([2, 1], -1)] }, "Cohort 2 is not valid. There are 4 members for 3 places.");
        Same(Shares, _found with { Cohorts = [new([1, 1], 1), new([1, 1], 0)] }, "The cohorts are not in order.");
        Same("The cohorts are not in order.", _found with { Cohorts = [new([1, 1], 1), new([1, 1], 1)], Whole = 2 });
        Same("Cohort 1 is not valid. region = North has 2 members but may have at most 1.", _found with { Cohorts = [new([2, 0], 1)] });
    }

    [Fact]
    public void Each_fault_of_chances_has_its_words()
    {
        Same("The chance of cem is 1/2, not 1/3.", _found with { Groups = [_found.Groups[0], new(["cem", "dan"], Third)] }, "The chance of stage 1 is 1/3, not 1/2.");
        Same("Those said to be in no cohort are not those whose chance is 0.", _found with { Never = [1], Stages = [Stage([0], Half, Half, [1, 0], 1)] });
    }

    [Fact]
    public void Each_fault_of_stages_has_its_words()
    {
        var stage = _found.Stages[0];
        LotteryOutcome.Found With(LotteryStage other) => _found with { Stages = [other] };

        Same("There are too few stages, or too many.", _found with { Stages = [] });
        Same("There are too few stages, or too many.", _found with { Kind = LotteryKind.Maximin, Stages = [Stage([0], Half, Half, [1, 0], 1), Stage([1], Half, Half, [0, 1], 1)] });
        Same("Stage 1 has not one weight of 0 or more for each group.", With(stage with { Weights = [1] }));
        Same("Stage 1 has not one weight of 0 or more for each group.", With(stage with { Weights = [1, -1] }));
        Same("Stage 1 does not settle the groups that weigh something.", With(stage with { Weights = [0, 0] }));
        Same("Stage 1 does not settle the groups that weigh something.", With(stage with { Groups = [0] }));
        Same("The chance of stage 1 is 1/2, not 1/3.", With(stage with { Chance = Third }));
        Same("The weights of stage 1 show a bound of 1/2, not of 1/3.", With(stage with { Bound = Third }));
        Same("The lottery itself goes beyond the bound of stage 1.", With(stage with { Most = 1, Bound = new Fraction(1, 4) }));
        Same("Stage 2 does not settle the groups that weigh something.", _found with { Stages = [stage, stage] });
    }

    [Fact]
    public void A_second_stage_counts_what_the_first_has_settled()
    {
        // Weighing 3 and 1, at most 4: from what the first group has, twice 3 halves, 1 remains for the two of the second.
        Assert.Equal(Half, LotteryCheck.Bound([3, 1], 4, [2, 2], new Dictionary<int, Fraction> { [0] = Half }));
        Assert.Equal(new Fraction(4, 8), LotteryCheck.Bound([3, 1], 4, [2, 2], new Dictionary<int, Fraction>()));
        Assert.Equal(new Fraction(4, 2), LotteryCheck.Bound([0, 1], 4, [2, 2], new Dictionary<int, Fraction> { [0] = Half }));
    }

    [Fact]
    public void There_is_one_claim_for_each_stage_and_one_for_those_who_are_in_no_cohort()
    {
        var never = _found with { Never = [1] };

        Assert.Equal([2], LotteryCheck.Claims(_problem, _found).Select(c => c.BestTotal));
        Assert.Equal([2], LotteryCheck.Claims(_problem, never with { NeverIsProven = false }).Select(c => c.BestTotal));
        Assert.Equal([2, 0], LotteryCheck.Claims(_problem, never).Select(c => c.BestTotal));
        Assert.Equal([0, 0, 1, 1, 0, 0], LotteryCheck.Claims(_problem, never).Last().Problem.People.Select(p => p.Score));
        Assert.Equal([1, 1, 1, 1, 0, 0], LotteryCheck.Claims(_problem, never).First().Problem.People.Select(p => p.Score));
    }

    private static Person Somebody(string id, string region, PersonLock its = PersonLock.None) => new(id, 0, new Dictionary<string, string> { ["region"] = region }, its);

    private static LotteryStage Stage(int[] groups, Fraction chance, Fraction bound, long[] weights, long most) => new(groups, chance, bound, weights, most);

    private static void Same(string fault, LotteryOutcome.Found found, params string[] others) => Assert.Equal([fault, .. others], LotteryCheck.Problems(_problem, found));
}
