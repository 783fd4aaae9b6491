using Fairlead.Allocation;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Timetables;

public class TimetablerTests
{
    [Fact]
    public void A_thousand_small_problems_are_solved_as_by_trying_all()
    {
        var (made, none, byPrices) = (0, 0, 0);
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var problem = TimetableCases.Small(seed);
            var best = TimetableCases.Best(problem);
            switch (Timetabler.Make(problem, seed: seed))
            {
                case TimetableOutcome.Made found:
                    Assert.True(best == found.Cost, $"seed {seed}: {found.Cost}, by trying all {best}");
                    Assert.True(found.Proven, $"seed {seed}");
                    Assert.Equal(found.Cost, found.Least);
                    (made, byPrices) = (made + 1, byPrices + (found.Proof.Searched ? 0 : 1));
                    break;
                case TimetableOutcome.Infeasible clash:
                    Assert.True(best is null, $"seed {seed}: {best}");
                    Assert.Empty(TimetableCheck.Problems(problem, clash));
                    none++;
                    break;
                default:
                    Assert.Fail($"seed {seed} was not decided");
                    break;
            }
        }

        Assert.True(made > 300 && none > 200 && byPrices > 100, $"{made} made, {none} impossible, {byPrices} proven by prices");
    }

    [Fact]
    public void A_clash_is_one_and_without_any_one_of_it_there_is_a_timetable()
    {
        var seen = 0;
        for (ulong seed = 2000; seed < 3000; seed++)
        {
            var problem = TimetableCases.Small(seed);
            if (Timetabler.Make(problem, seed: seed) is not TimetableOutcome.Infeasible clash)
            {
                continue;
            }

            seen++;
            bool Exists(IEnumerable<string> candidates, IEnumerable<TimetableRule> rules) => TimetableCases.Best(TimetableClash.Reduced(problem, [.. candidates], [.. rules])) is not null;
            Assert.True(clash.IsSmallest, $"seed {seed}");
            Assert.False(Exists(clash.Candidates, clash.Clash), $"seed {seed}: {string.Join(" ", clash.Reasons)}");
            Assert.All(clash.Clash, rule => Assert.True(Exists(clash.Candidates, clash.Clash.Where(r => r != rule)), $"seed {seed}: {rule.Words}"));
            if (!clash.Clash.OfType<TimetableRule.LeastInAll>().Any() && !TimetableClash.LacksSeats(problem))
            {
                Assert.All(clash.Candidates, c => Assert.True(Exists(clash.Candidates.Where(o => o != c), clash.Clash), $"seed {seed}: {c}"));
            }
        }

        Assert.True(seen > 200, $"{seen}");
    }

    [Fact]
    public void A_thousand_repairs_move_as_few_as_by_trying_all()
    {
        var (repaired, moved) = (0, 0);
        for (ulong seed = 5000; seed < 6600; seed++)
        {
            var problem = TimetableCases.Small(seed);
            if (Timetabler.Make(problem, seed: seed) is not TimetableOutcome.Made made)
            {
                continue;
            }

            for (ulong change = 0; change < 2; change++)
            {
                var now = Changed(problem, made.Interviews, (seed * 2) + change);
                var best = TimetableCases.Best(now, made.Interviews);
                var outcome = Timetabler.Repair(now, made.Interviews, seed: seed);
                if (outcome is TimetableOutcome.Made again)
                {
                    Assert.True(best == again.Cost, $"seed {seed}: {again.Cost}, by trying all {best}");
                    Assert.True(again.Proven, $"seed {seed}");
                    (repaired, moved) = (repaired + 1, moved + again.Cost.Moved);
                }
                else
                {
                    Assert.IsType<TimetableOutcome.Infeasible>(outcome);
                    Assert.True(best is null, $"seed {seed}: {best}");
                }
            }
        }

        Assert.True(repaired > 500 && moved > 50, $"{repaired} repaired, {moved} moved");
    }

    [Fact]
    public void The_order_of_rows_and_the_names_of_people_change_nothing_that_is_proven()
    {
        for (ulong seed = 0; seed < 150; seed++)
        {
            var problem = TimetableCases.Small(seed);
            if (Timetabler.Make(problem) is TimetableOutcome.Made made)
            {
                TimetableProblem turned = new([.. problem.Slots.Reverse()], [.. problem.Panellists.Reverse()], [.. problem.Candidates.Reverse()], problem.Rules);
                TimetableProblem renamed = new(
                    problem.Slots, [.. problem.Panellists.Select(p => p with { Id = $"x{p.Id}" })],
                    [.. problem.Candidates.Select(c => c with { Id = $"y{c.Id}", Avoid = [.. c.Avoid.Select(a => $"x{a}")], PinnedPanel = [.. c.PinnedPanel.Select(a => $"x{a}")] })], problem.Rules);

                Assert.Equal(made.Cost, Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(turned)).Cost);
                Assert.Equal(made.Cost, Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(renamed)).Cost);
            }
        }
    }

    [Fact]
    public void The_same_seed_and_steps_give_the_same_timetable()
    {
        var problem = TimetableCases.Large(1);

        var one = Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(problem, new Effort(20_000_000), 7));
        var other = Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(problem, new Effort(20_000_000), 7));

        Assert.Equal(one.Interviews.Select(Text), other.Interviews.Select(Text));
        Assert.Equal(one.Objective, other.Objective);
    }

    [Fact]
    public void A_timetable_before_that_is_still_right_stays_as_it_is()
    {
        var problem = TimetableCases.Large(2);
        var made = Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(problem, new Effort(20_000_000)));

        var again = Assert.IsType<TimetableOutcome.Made>(Timetabler.Repair(problem, made.Interviews));

        Assert.Equal(made.Interviews.Select(Text), again.Interviews.Select(Text));
        Assert.Equal((0, 0), (again.Cost.Moved, again.Cost.Replaced));
    }

    [Fact]
    public void Those_who_can_come_at_too_few_places_are_named_with_the_places()
    {
        var slots = TimetableCases.Slots(2, 3);
        Panellist[] panellists = [.. Enumerable.Range(0, 3).Select(p => new Panellist($"p{p}", 9, 9, 0, []))];
        InterviewCandidate[] candidates = [new("ada", ["s0", "s1"]), new("ben", ["s0", "s1"]), new("cem"), new("dan", ["s0"]), new("eve")];

        var clash = Assert.IsType<TimetableOutcome.Infeasible>(Timetabler.Make(new(slots, panellists, candidates, new(2, []))));

        Assert.Equal(
            ["These 3 candidates cannot all be interviewed: ada, ben, dan.", "In all the slots in which they can come there is room for 2: s0, s1.", "Without any one of them there is a timetable for the others."],
            clash.Reasons);
        Assert.True(clash.IsSmallest);
        Assert.False(clash.Searched);
    }

    [Fact]
    public void Rules_that_stand_in_the_way_are_named_without_those_that_do_not()
    {
        Panellist[] panellists = [new("p0", 9, 9, 0, ["red"]), new("p1", 1, 9, 0, []), new("p2", 9, 1, 0, [])];
        InterviewCandidate[] candidates = [new("ada") { Avoid = ["p0"] }, new("ben")];

        var clash = Assert.IsType<TimetableOutcome.Infeasible>(Timetabler.Make(new(TimetableCases.Slots(1, 3), panellists, candidates, new(2, [new("red", 1, 2)], 2))));
        var wanted = Assert.IsType<TimetableOutcome.Infeasible>(Timetabler.Make(new([], [new("p0", 9, 9, 1, [])], [], new(1, []))));

        Assert.Equal(
            [
                "ada cannot be interviewed.", "In no slot in which they can come is there a room and a panel for them.",
                "It cannot all hold that a panel has 1 to 2 with the mark red; ada must not meet p0.", "Without any one of them there is a timetable for the others.",
            ],
            clash.Reasons);
        Assert.Equal("Nobody is to be interviewed.", wanted.Reasons[0]);
        Assert.Equal("It cannot all hold that p0 has at least 1 interviews in all.", wanted.Reasons[^1]);
    }

    [Fact]
    public void A_search_that_ends_before_it_finds_anything_says_so_and_claims_nothing()
    {
        var outcome = Timetabler.Make(TimetableCases.Large(1), new Effort(1));

        Assert.True(outcome is TimetableOutcome.Undecided { Unplaced.Count: > 0 } or TimetableOutcome.Made { Proven: false });
    }

    [Fact]
    public void A_search_can_be_stopped() =>
        Assert.Throws<OperationCanceledException>(() => Timetabler.Make(TimetableCases.Large(1), cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Nobody_to_interview_is_a_timetable_at_no_cost()
    {
        var made = Assert.IsType<TimetableOutcome.Made>(Timetabler.Make(new([], [], [], new(2, []))));

        Assert.Empty(made.Interviews);
        Assert.True(made.Proven);
    }

    private static string Text(Interview interview) => $"{interview.Candidate} {interview.Slot} {interview.Room} {string.Join(" ", interview.Panellists)}";

    // Somebody or something drops out, or somebody new comes in.
    private static TimetableProblem Changed(TimetableProblem problem, IReadOnlyList<Interview> before, ulong seed)
    {
        var draw = (int)(Lottery.Number(seed, 1) % 1000);
        var (slots, panellists, candidates) = (problem.Slots, problem.Panellists, problem.Candidates);
        switch (Lottery.Number(seed, 0) % 6)
        {
            case 0:
                var gone = panellists[draw % panellists.Count].Id;
                panellists = [.. panellists.Where(p => p.Id != gone)];
                candidates = [.. candidates.Select(c => c with { Avoid = [.. c.Avoid.Where(a => a != gone)], PinnedPanel = [.. c.PinnedPanel.Where(a => a != gone)] })];
                break;
            case 1:
                slots = [.. slots.Select((s, i) => i == draw % slots.Count ? s with { Rooms = [.. s.Rooms.Skip(1)] } : s)];
                break;
            case 2:
                candidates = [.. candidates.Select((c, i) => i == draw % candidates.Count ? c with { Pin = null, Free = [.. slots.Select(s => s.Id).Where(s => s != before[i].Slot)] } : c)];
                break;
            case 3:
                candidates = [.. candidates.Where((_, i) => i != draw % candidates.Count), new("new")];
                break;
            case 4:
                var lost = slots[draw % slots.Count].Id;
                slots = [.. slots.Where(s => s.Id != lost)];
                panellists = [.. panellists.Select(p => p with { Free = p.Free is null ? null : [.. p.Free.Where(s => s != lost)] })];
                candidates = [.. candidates.Select(c => c with
                {
                    Free = c.Free is null ? null : [.. c.Free.Where(s => s != lost)],
                    Pin = c.Pin == lost ? null : c.Pin,
                    Costs = c.Costs.Where(p => p.Key != lost).ToDictionary(),
                })];
                break;
            default:
                candidates = [.. candidates.Select((c, i) => i == draw % candidates.Count ? c with { PinnedPanel = [], Avoid = [before[i].Panellists[0]] } : c)];
                break;
        }

        return new(slots, panellists, candidates, problem.Rules);
    }
}
