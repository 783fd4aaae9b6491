using Fairlead.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Timetables;

public class TimetableProblemTests
{
    private static readonly InterviewSlot _slot = new("s", "Monday", 540, 600, ["A"]);
    private static readonly Panellist _panellist = new("p", 1, 1, 0, []);
    private static readonly InterviewCandidate _candidate = new("c");

    public static TheoryData<string, Func<TimetableProblem>> Wrong => new()
    {
        { "No slot stands twice.", () => Of(slots: [_slot, _slot with { Day = "Tuesday" }]) },
        { "A slot starts before it ends, both within one day.", () => Of(slots: [_slot with { End = 540 }]) },
        { "A slot starts before it ends, both within one day.", () => Of(slots: [_slot with { End = 1441 }]) },
        { "No room stands twice in a slot.", () => Of(slots: [_slot with { Rooms = ["A", "A"] }]) },
        { "Slots of Monday overlap.", () => Of(slots: [_slot, new("t", "Monday", 599, 700, [])]) },
        { "Monday has more than 60 slots, breaks counted.", () => Of(slots: [.. Enumerable.Range(0, 61).Select(i => new InterviewSlot($"s{i}", "Monday", i, i + 1, []))]) },
        { "No panellist stands twice.", () => Of(panellists: [_panellist, _panellist]) },
        { "There are at most 64 panellists.", () => Of(panellists: [.. Enumerable.Range(0, 65).Select(i => _panellist with { Id = $"p{i}" })]) },
        { "A panellist's limits are 0 or more, and the least does not exceed the most.", () => Of(panellists: [_panellist with { Min = 2 }]) },
        { "A panellist's limits are 0 or more, and the least does not exceed the most.", () => Of(panellists: [_panellist with { MaxPerDay = -1 }]) },
        { "A panellist is free in slots that are there.", () => Of(panellists: [_panellist with { Free = ["x"] }]) },
        { "No candidate stands twice.", () => Of(candidates: [_candidate, _candidate]) },
        { "A candidate is free in slots that are there.", () => Of(candidates: [_candidate with { Free = ["x"] }]) },
        { "A cost is of a slot that is there.", () => Of(candidates: [Costing("x", 1)]) },
        { "A slot costs 0 or more, and at most a thousand million.", () => Of(candidates: [Costing("s", -1)]) },
        { "A candidate avoids, or is fixed with, panellists who are there.", () => Of(candidates: [_candidate with { Avoid = ["x"] }]) },
        { "A candidate avoids, or is fixed with, panellists who are there.", () => Of(candidates: [_candidate with { PinnedPanel = ["x"] }]) },
        { "A candidate is fixed in a slot that is there.", () => Of(candidates: [_candidate with { Pin = "x" }]) },
        { "A panel has 1 member or more.", () => Of(rules: new(0, [])) },
        { "A panellist sits through 1 slot in a row or more.", () => Of(rules: new(1, [], 0)) },
        { "A break has 1 minute or more.", () => Of(rules: new(1, [], 1, 0)) },
        { "A panel rule asks for 0 or more with its mark, and for no more than it allows.", () => Of(rules: new(1, [new("red", 2, 1)])) },
        { "More than 50000 panels could be formed.", () => Of(panellists: [.. Enumerable.Range(0, 40).Select(i => _panellist with { Id = $"p{i}" })], rules: new(4, [])) },
        { "Slot costs are so finely divided that no whole number of 64 bits keeps their order.", () => Of(candidates: [Costing("s", 999_999_999_999_999), Costing("s", 1) with { Id = "d" }], panellists: [.. Enumerable.Range(0, 60).Select(i => _panellist with { Id = $"p{i}" })]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_problem_is_refused_with_a_sentence(string sentence, Func<TimetableProblem> wrong) =>
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(wrong).Message);

    [Fact]
    public void Nobody_had_two_interviews_before() =>
        Assert.Equal("Nobody was interviewed twice before.", Assert.Throws<ArgumentException>(() => Timetabler.Repair(Of(), [new("c", "s", "A", ["p"]), new("c", "s", "A", ["p"])])).Message);

    [Fact]
    public void Every_rule_can_be_said()
    {
        string Words(TimetableRule rule) => rule.Words;

        Assert.Equal("a panel has at least 1 with the mark red", Words(new TimetableRule.OfPanel(new("red", 1, int.MaxValue))));
        Assert.Equal("a panel has at most 2 with the mark red", Words(new TimetableRule.OfPanel(new("red", 0, 2))));
        Assert.Equal("a panel has 1 to 2 with the mark red", Words(new TimetableRule.OfPanel(new("red", 1, 2))));
        Assert.Equal("p has at most 3 interviews a day", Words(new TimetableRule.MostOfDay("p", 3)));
        Assert.Equal("p has at most 3 interviews in all", Words(new TimetableRule.MostInAll("p", 3)));
        Assert.Equal("p has at least 3 interviews in all", Words(new TimetableRule.LeastInAll("p", 3)));
        Assert.Equal("c must not meet p, q", Words(new TimetableRule.Avoids("c", ["p", "q"])));
        Assert.Equal("c is fixed in s before p", Words(new TimetableRule.Fixed("c", "s", ["p"])));
        Assert.Equal("c is fixed in s", Words(new TimetableRule.Fixed("c", "s", [])));
        Assert.Equal("c is fixed before p", Words(new TimetableRule.Fixed("c", null, ["p"])));
    }

    private static InterviewCandidate Costing(string slot, long cost) => _candidate with { Costs = new Dictionary<string, long> { [slot] = cost } };

    private static TimetableProblem Of(InterviewSlot[]? slots = null, Panellist[]? panellists = null, InterviewCandidate[]? candidates = null, PanelRules? rules = null) =>
        new(slots ?? [_slot], panellists ?? [_panellist], candidates ?? [_candidate], rules ?? new(1, []));
}
