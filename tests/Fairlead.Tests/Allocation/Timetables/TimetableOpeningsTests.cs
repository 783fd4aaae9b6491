using Fairlead.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Timetables;

public class TimetableOpeningsTests
{
    [Fact]
    public void What_is_open_is_what_a_trial_of_every_slot_finds_while_all_others_stay()
    {
        var (open, closed) = (0, 0);
        for (ulong seed = 0; seed < 600; seed++)
        {
            var problem = TimetableCases.Small(seed);
            if (Timetabler.Make(problem, seed: seed) is not TimetableOutcome.Made made)
            {
                continue;
            }

            // What is fixed beforehand, and least loads, bind whoever plans and not whoever looks for another time.
            problem = new(
                problem.Slots, [.. problem.Panellists.Select(p => p with { Min = 0 })], [.. problem.Candidates.Select(c => c with { Pin = null, PinnedPanel = [] })], problem.Rules);
            foreach (var candidate in problem.Candidates)
            {
                var own = made.Interviews.Single(i => i.Candidate == candidate.Id);
                var openings = TimetableOpenings.Of(problem, made.Interviews, candidate.Id, own.Panellists);
                Assert.Contains(openings, o => o.Slot == own.Slot && o.Panellists.SequenceEqual(own.Panellists));
                foreach (var slot in problem.Slots)
                {
                    var found = openings.SingleOrDefault(o => o.Slot == slot.Id);
                    var others = problem.Candidates.Select(c => c == candidate
                        ? c with { Pin = slot.Id }
                        : c with { Pin = made.Interviews.Single(i => i.Candidate == c.Id).Slot, PinnedPanel = made.Interviews.Single(i => i.Candidate == c.Id).Panellists });
                    var isPossible = Timetabler.Make(new(problem.Slots, problem.Panellists, [.. others], problem.Rules)) is TimetableOutcome.Made;
                    Assert.True(isPossible == found is not null, $"seed {seed}, {candidate.Id} in {slot.Id}: {isPossible}");
                    if (found is not null)
                    {
                        IReadOnlyList<Interview> after = [.. made.Interviews.Select(i => i.Candidate == candidate.Id ? new Interview(i.Candidate, slot.Id, found.Room, found.Panellists) : i)];
                        Assert.Equal(after.Count, after.DistinctBy(i => (i.Slot, i.Room)).Count());
                        Assert.Equal(after.Sum(i => i.Panellists.Count), after.SelectMany(i => i.Panellists.Select(p => (i.Slot, p))).Distinct().Count());
                        open++;
                    }
                    else
                    {
                        closed++;
                    }
                }
            }
        }

        Assert.True(open > 300 && closed > 300, $"{open} open, {closed} closed");
    }

    [Fact]
    public void A_panel_that_can_stay_stays_and_otherwise_whoever_is_there_anyway_comes_first()
    {
        Panellist Of(string id, params string[] free) => new(id, 9, 9, 0, [], free);
        TimetableProblem problem = new(
            [new("a", "Monday", 540, 600, ["Room"]), new("b", "Monday", 600, 660, ["Room"]), new("c", "Tuesday", 540, 600, ["Room"])],
            [Of("Ada", "a", "b", "c"), Of("Bea", "a", "c"), Of("Cia", "b", "c"), Of("Dot", "a", "b", "c")],
            [new("One"), new("Two")], new(2, []));
        Interview[] standing = [new("One", "a", "Room", ["Ada", "Bea"]), new("Two", "b", "Room", ["Cia", "Dot"])];

        var openings = TimetableOpenings.Of(problem, standing, "One", ["Ada", "Bea"]);

        Assert.Equal(["a: Ada, Bea", "c: Ada, Bea"], openings.Select(o => $"{o.Slot}: {string.Join(", ", o.Panellists)}"));
        // Without a panel that is wished for, those who come on that day already are taken.
        Assert.Equal(["Ada", "Dot"], TimetableOpenings.Of(problem, standing, "One", [])[0].Panellists);
        Assert.Throws<ArgumentException>(() => TimetableOpenings.Of(problem, standing, "Nobody", []));
    }
}
