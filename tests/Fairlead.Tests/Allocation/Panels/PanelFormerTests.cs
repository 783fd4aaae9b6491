using Fairlead.Allocation.Panels;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Panels;

public class PanelFormerTests
{
    [Fact]
    public void A_thousand_small_problems_are_solved_as_by_trying_all()
    {
        var (formed, none) = (0, 0);
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var problem = PanelCases.Small(seed);
            var best = PanelCases.Best(problem, [.. StandingRule.Of(problem)]);
            switch (PanelFormer.Form(problem))
            {
                case PanelOutcome.Formed found:
                    Assert.Equal((seed, best, true), (seed, found.Largest, found.Proven));
                    formed++;
                    break;
                case PanelOutcome.Infeasible:
                    Assert.True(best is null, $"seed {seed}: {best}");
                    none++;
                    break;
                default:
                    Assert.Fail($"seed {seed} was not decided");
                    break;
            }
        }

        Assert.True(formed > 300 && none > 300, $"{formed} formed, {none} impossible");
    }

    [Fact]
    public void A_clash_is_one_and_without_any_one_of_its_rules_there_are_panels()
    {
        var seen = 0;
        for (ulong seed = 2000; seed < 2300; seed++)
        {
            var problem = PanelCases.Small(seed);
            if (PanelFormer.Form(problem) is PanelOutcome.Infeasible { Clash: { Count: > 0 } clash } infeasible)
            {
                seen++;
                Assert.True(infeasible.IsSmallest, $"seed {seed}");
                Assert.Null(PanelCases.Best(problem, clash));
                Assert.All(clash, rule => Assert.True(PanelCases.Best(problem, [.. clash.Where(r => r != rule)]) is not null, $"seed {seed}: {rule.Words}"));
            }
        }

        Assert.True(seen > 100, $"{seen}");
    }

    [Fact]
    public void The_order_of_rows_changes_nothing_that_is_proven()
    {
        for (ulong seed = 0; seed < 150; seed++)
        {
            var problem = PanelCases.Small(seed);
            PanelProblem turned = new([.. problem.Assessors.Reverse()], [.. problem.Candidates.Reverse()], problem.Panels);

            Assert.Equal((PanelFormer.Form(problem) as PanelOutcome.Formed)?.Largest, (PanelFormer.Form(turned) as PanelOutcome.Formed)?.Largest);
        }
    }

    [Fact]
    public void Sixty_candidates_have_ten_panels_from_eighteen_assessors()
    {
        var problem = Usual(18, null);

        var formed = Assert.IsType<PanelOutcome.Formed>(PanelFormer.Form(problem));

        Assert.Equal((2, 2), (formed.Largest, formed.Bound));
        Assert.All(formed.Panels, p => Assert.Equal(6, p.Candidates.Count));
    }

    [Fact]
    public void Too_few_who_are_independent_are_named_with_what_limits_them()
    {
        var clash = Assert.IsType<PanelOutcome.Infeasible>(PanelFormer.Form(Usual(24, 1)));

        Assert.Equal(["With 10 panels of 3 from 24 assessors it cannot all hold that nobody sits on more than 1 panel.", "Without this rule there are such panels."], clash.Reasons);
        Assert.Equal([new StandingRule.MostOfOne(1)], clash.Clash);
    }

    [Fact]
    public void Fewer_assessors_than_a_panel_has_members_are_said_to_be()
    {
        var clash = Assert.IsType<PanelOutcome.Infeasible>(PanelFormer.Form(new([new("a", 1, 0, 1, [])], [], new(1, 2, [], null, 0, 0))));

        Assert.Equal(["There are 1 assessors for panels of 2."], clash.Reasons);
    }

    [Fact]
    public void Panels_that_were_tampered_with_are_rejected_in_words()
    {
        var problem = new PanelProblem(
            [new("a", 1, 1, 1, ["red"]), new("b", 2, 0, 9, []) { Apart = ["c"] }, new("c", 2, 0, 9, ["red"]), new("d", 2, 0, 9, [])],
            [new("x", ["b"]), new("y", [])], new(2, 2, [new("red", 1, 1)], 1, 1, 1));
        PanelOutcome.Formed right = new([new(["a", "d"], ["x"]), new(["b", "c"], ["y"])], 1, 1);
        string[] Faults(params StandingPanel[] panels) => [.. PanelCheck.Problems(problem, right with { Panels = panels })];

        Assert.Equal(["It does not hold that b and c do not sit on one panel."], Faults([.. right.Panels]));
        Assert.Equal(["There are not 2 panels of 2 different assessors who are there."], Faults(right.Panels[0]));
        Assert.Equal(["There are not 2 panels of 2 different assessors who are there."], Faults(new(["a", "a"], ["x"]), right.Panels[1]));
        Assert.Equal(["Not every candidate has one panel."], Faults(new(["a", "b"], ["x"]), new(["c", "d"], ["x"])));
        Assert.Equal(["It does not hold that x must not meet b."], Faults(new(["a", "b"], ["x"]), new(["c", "d"], ["y"])));
        Assert.Equal(
            ["It does not hold that a panel has 1 to 1 with the mark red.", "It does not hold that x must not meet b."],
            Faults(new(["a", "c"], ["y"]), new(["b", "d"], ["x"])));
        Assert.Equal(
            ["It does not hold that a panel sees 1 candidates.", "It does not hold that a sees at most 1 candidates."], Faults(new(["a", "d"], ["x", "y"]), new(["b", "c"], []))[..2]);
        Assert.Contains("It does not hold that nobody sits on more than 1 panel.", Faults(new(["c", "d"], ["x"]), new(["c", "d"], ["y"])));
        Assert.Contains("It does not hold that a sits on at least 1 panel.", Faults(new(["c", "d"], ["x"]), new(["c", "d"], ["y"])));
        Assert.Contains("A bound of 2 is passed by the panels themselves.", PanelCheck.Problems(problem, right with { Bound = 2 }));
        Assert.Contains("Somebody sits on 1 panels, and the largest number is said to be 2.", PanelCheck.Problems(problem, right with { Largest = 2 }));
    }

    [Fact]
    public void What_cannot_be_formed_is_refused()
    {
        var one = new PanelAssessor("a", 1, 0, 1, []);
        var panels = new StandingPanels(1, 1, [], null, 0, 1);
        void Refused(string why, PanelAssessor[] assessors, PanelCandidate[] candidates, StandingPanels asked) =>
            Assert.Contains(why, Assert.Throws<ArgumentException>(() => new PanelProblem(assessors, candidates, asked)).Message, StringComparison.Ordinal);

        Refused("No assessor stands twice.", [one, one], [], panels);
        Refused("No candidate stands twice.", [one], [new("x", []), new("x", [])], panels);
        Refused("the least does not exceed the most", [one with { LeastPanels = 2 }], [], panels);
        Refused("kept apart from others who are there", [one with { Apart = ["b"] }], [], panels);
        Refused("A candidate avoids assessors who are there.", [one], [new("x", ["b"])], panels);
        Refused("There is 1 panel or more", [one], [], panels with { Count = 0 });
        Refused("A panel sees 0 candidates or more", [one], [], panels with { LeastCandidates = 2 });
        Refused("A panel rule asks for 0 or more", [one], [], panels with { Rules = [new PanelRule("red", 2, 1)] });
        Refused("are more than 20000", [one], [], panels with { Count = 30_000 });
    }

    /// <summary>Ten panels of three for sixty candidates, every tenth pair of whom must not meet; one in two independent, one in three from the sector.</summary>
    private static PanelProblem Usual(int assessors, int? mostOfOne) => new(
        [.. Enumerable.Range(0, assessors).Select(a => new PanelAssessor($"a{a}", 9, 0, 99, [.. a % 2 == 0 ? ["independent"] : Array.Empty<string>(), .. a % 3 == 0 ? ["sector"] : Array.Empty<string>()]) { Apart = a > 0 && a % 4 == 0 ? [$"a{a - 1}"] : [] })],
        [.. Enumerable.Range(0, 60).Select(c => new PanelCandidate($"c{c}", c % 3 == 0 ? [$"a{c % assessors}", $"a{(c + 5) % assessors}"] : []))],
        new(10, 3, [new("independent", 1, 3), new("sector", 1, 3)], mostOfOne, 6, 6));
}
