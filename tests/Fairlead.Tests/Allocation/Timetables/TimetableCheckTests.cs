using Fairlead.Allocation;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Timetables;

public class TimetableCheckTests
{
    private static readonly InterviewSlot[] _slots = TimetableCases.Slots(2, 3);
    private static readonly Panellist[] _panellists =
        [new("p0", 2, 3, 1, ["red"]), new("p1", 2, 3, 0, []), new("p2", 1, 3, 0, ["red"], ["s0", "s1", "s3"]), new("p3", 2, 3, 0, [])];

    [Fact]
    public void A_thousand_answers_that_were_tampered_with_are_all_rejected()
    {
        var problem = TimetableCases.Large(3);
        var made = Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(problem, new Effort(10_000_000)));
        Assert.Empty(TimetableCheck.Problems(problem, made));
        Assert.False(made.Proof.Searched);

        for (ulong seed = 0; seed < 1000; seed++)
        {
            Assert.NotEmpty(TimetableCheck.Problems(problem, Tampered(problem, made, seed)));
        }
    }

    [Theory]
    [InlineData("There is not one interview for each candidate, in their order.", "c1 s0 A p0,p1", "c0 s1 A p0,p1")]
    [InlineData("c0 has a slot or a room that is not there.", "c0 s9 A p0,p1", "c1 s1 A p0,p1")]
    [InlineData("c0 has a slot or a room that is not there.", "c0 s0 B p0,p1", "c1 s1 A p0,p1")]
    [InlineData("c1 cannot come in s4.", "c0 s0 A p0,p1", "c1 s4 A p0,p1")]
    [InlineData("The panel of c0 is not of 2 different panellists who are there.", "c0 s0 A p0", "c1 s1 A p0,p1")]
    [InlineData("The panel of c0 is not of 2 different panellists who are there.", "c0 s0 A p0,p0", "c1 s1 A p0,p1")]
    [InlineData("The panel of c0 is not of 2 different panellists who are there.", "c0 s0 A p0,p9", "c1 s1 A p0,p1")]
    [InlineData("c0 must not meet p3.", "c0 s0 A p0,p3", "c1 s1 A p0,p1")]
    [InlineData("p1 is fixed for c1 and is not on the panel.", "c0 s0 A p0,p1", "c1 s1 A p0,p3")]
    [InlineData("p2 cannot come in s2.", "c0 s2 A p2,p1", "c1 s1 A p0,p1")]
    [InlineData("The panel of c0 has 2 with the mark red.", "c0 s0 A p0,p2", "c1 s1 A p0,p1")]
    [InlineData("Two are in A in s1.", "c0 s1 A p2,p3", "c1 s1 A p0,p1")]
    [InlineData("p1 sits on two panels in s1.", "c0 s1 B p2,p1", "c1 s1 A p0,p1")]
    [InlineData("p0 has 0 interviews, and agreed to 1 to 3.", "c0 s0 A p2,p1", "c1 s3 A p2,p1")]
    [InlineData("p2 has 2 interviews on d0, and agreed to 1.", "c0 s0 A p2,p1", "c1 s1 A p2,p1")]
    [InlineData("p0 sits through more than 1 slots in a row on d0.", "c0 s0 A p0,p1", "c1 s1 A p0,p1")]
    public void Each_broken_rule_has_its_words(string fault, params string[] interviews)
    {
        var slots = fault.StartsWith("p1 sits", StringComparison.Ordinal) ? _slots.Select(s => s with { Rooms = ["A", "B"] }) : _slots;
        var avoids = fault.StartsWith("c0 must", StringComparison.Ordinal);
        InterviewCandidate[] candidates = [new("c0") { Avoid = avoids ? ["p3"] : [] }, new("c1", ["s0", "s1", "s3"]) { PinnedPanel = ["p1"] }];
        TimetableProblem problem = new([.. slots], _panellists, candidates, new(2, [new("red", 1, 1)], 1));

        Assert.Contains(fault, TimetableCheck.Problems(problem, new TimetableOutcome.Made(Read(interviews), new(0, 0, 0, 0, 0), new(0, 0, 0, 0, 0), 0, new([], 0, true))));
    }

    [Fact]
    public void A_fault_of_cost_or_proof_has_its_words()
    {
        var problem = TimetableCases.Large(3);
        var made = Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(problem, new Effort(10_000_000)));
        string Fault(TimetableOutcome.Made wrong) => TimetableCheck.Problems(problem, wrong).FirstOrDefault("");

        Assert.StartsWith("It comes to TimetableCost {", Fault(made with { Cost = made.Cost with { PanellistDays = 1 } }), StringComparison.Ordinal);
        Assert.Equal($"The objective is {made.Objective}, not 1.", Fault(made with { Objective = 1, Proof = made.Proof with { Bound = 1 }, Least = new(0, 0, 0, 0, 1) }));
        Assert.Equal("The bound exceeds the objective, or is not what its parts say.", Fault(made with { Proof = made.Proof with { Bound = made.Objective + 1 } }));
        Assert.Equal("There is not one price for each node.", Fault(made with { Proof = made.Proof with { Prices = [1] } }));
        Assert.StartsWith("The prices show a bound of ", Fault(made with { Proof = made.Proof with { Prices = [.. made.Proof.Prices.Select((p, i) => i % 2 == 0 ? p : p + 1_000_000)] } }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clash_that_is_none_is_rejected()
    {
        InterviewCandidate[] candidates = [new("ada", ["s0"]), new("ben", ["s0"]), new("cem", ["s0", "s1"])];
        TimetableProblem problem = new(_slots, [new("p", 9, 9, 0, [])], candidates, new(1, []));
        var clash = Assert.IsType<TimetableOutcome.Infeasible>(Timetabler.Make(problem));
        string Fault(TimetableOutcome.Infeasible wrong) => TimetableCheck.Problems(problem, wrong).FirstOrDefault("");

        Assert.Equal("", Fault(clash));
        Assert.Equal("There is no candidate zoe.", Fault(clash with { Candidates = ["ada", "zoe"] }));
        Assert.Equal("The problem does not ask that nobody sits through more than 2 slots in a row.", Fault(clash with { Clash = [new TimetableRule.InARow(2)] }));
        Assert.Equal("There is room for 1, and 1 are to have a place.", Fault(clash with { Candidates = ["ada"] }));
        Assert.Equal("Somebody named could come at another time.", Fault(clash with { Candidates = ["ada", "cem"] }));
    }

    private static Interview[] Read(string[] interviews) => [.. interviews.Select(i => i.Split(' ')).Select(i => new Interview(i[0], i[1], i[2], i[3].Split(',')))];

    private static TimetableOutcome.Made Tampered(TimetableProblem problem, TimetableOutcome.Made made, ulong seed)
    {
        var at = (int)(Lottery.Number(seed, 0) % (ulong)made.Interviews.Count);
        var (some, interviews, by) = (made.Interviews[at], made.Interviews.ToList(), 1 + (int)(Lottery.Number(seed, 2) % 50));
        var candidate = problem.Candidates[at];
        switch (Lottery.Number(seed, 1) % 13)
        {
            case 0:
                interviews.RemoveAt(at);
                break;
            case 1:
                interviews.Reverse();
                break;
            case 2:
                interviews[at] = some with { Panellists = [some.Panellists[0]] };
                break;
            case 3:
                interviews[at] = some with { Panellists = [some.Panellists[0], some.Panellists[0]] };
                break;
            case 4:
                interviews[at] = some with { Room = "cellar" };
                break;
            case 5:
                interviews[at] = some with { Slot = problem.Slots.First(s => !candidate.Free!.Contains(s.Id)).Id };
                break;
            case 6:
                interviews[at] = some with { Slot = made.Interviews[(at + 1) % interviews.Count].Slot };
                break;
            case 7:
                return made with { Objective = made.Objective + by };
            case 8:
                return made with { Cost = made.Cost with { PanellistDays = made.Cost.PanellistDays - by } };
            case 9:
                return made with { Proof = made.Proof with { Bound = made.Bound + by } };
            case 10:
                return made with { Proof = made.Proof with { Prices = [.. made.Proof.Prices.Select((p, i) => i == at ? p + 1_000_000_000_000 : p)] } };
            case 11:
                return made with { Least = made.Least with { LargestLoad = made.Least.LargestLoad + by } };
            default:
                return made with { Proof = made.Proof with { Prices = [.. made.Proof.Prices.Skip(1)] } };
        }

        return made with { Interviews = interviews };
    }
}
