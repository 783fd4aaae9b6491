using System.Diagnostics;
using System.Globalization;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

public class HardCasesTests
{
    [Fact]
    public void Exact_quotas_have_the_cohort_that_trying_every_subset_finds() => Assert.All(Enumerable.Range(0, 40), seed =>
    {
        var problem = HardCases.Exact(11, 5, (ulong)seed, seed % 2 == 0 ? 100 : 1, 3, 2, 2);

        var outcome = CohortComposer.Compose(problem) as CohortOutcome.Composed;

        Assert.Equal(SmallCases.Best(problem)!.Order(), outcome?.Members.Order());
    });

    [Fact]
    public void Very_many_level_cohorts_leave_the_lot_as_trying_every_subset_draws_it() => Assert.All(Enumerable.Range(0, 6), seed =>
    {
        var problem = HardCases.Exact(10, 5, (ulong)seed, 400, 2);
        var flat = problem with
        {
            People = [.. problem.People.Select(p => p with { Score = 7, Attributes = new Dictionary<string, string> { ["own"] = p.Id, ["half"] = p.Attributes["a0"] } })],
            Targets = [.. problem.People.Select(p => new Target("own", p.Id, 0, 1)), new Target("own", "person-003", 1, 1), new Target("half", "v1", 1, 3)],
        };

        var outcome = CohortComposer.Compose(flat) as CohortOutcome.Composed;

        Assert.Equal(SmallCases.Best(flat)!.Order(), outcome?.Members.Order());
    });

    [Fact]
    public void The_order_of_rows_changes_nothing_of_a_hard_case() => Assert.All(HardCases.OfMiddleSize(4), problem =>
    {
        var draws = new Draws(99);
        var shuffled = problem with { People = draws.Shuffled(problem.People), Targets = draws.Shuffled(problem.Targets) };

        Assert.Equal(Composed(problem).Members, Composed(shuffled).Members);
    });

    [Fact]
    public void Other_names_for_people_leave_the_total_of_a_hard_case_as_it_is() => Assert.All(HardCases.OfMiddleSize(4), problem =>
    {
        var renamed = problem with { People = [.. problem.People.Select(p => p with { Id = $"someone-{p.Id}-else" })] };

        Assert.Equal(Composed(problem).Evaluation.Total, Composed(renamed).Evaluation.Total);
    });

    // Where cbc is not installed there is nothing to compare with, and the test says no more than that.
    [Fact]
    public void Another_engine_finds_the_same_total() => Assert.All(HardCases.OfMiddleSize(2), problem =>
    {
        if (CbcTotal(problem) is { } theirs)
        {
            Assert.Equal(theirs, Composed(problem).Evaluation.Total);
        }
    });

    private static CohortOutcome.Composed Composed(CohortProblem problem) => Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem));

    private static long? CbcTotal(CohortProblem problem)
    {
        if (!File.Exists("/usr/bin/cbc"))
        {
            return null;
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("fairlead-cbc").FullName, "model.mps");
        File.WriteAllText(file, ModelFile.Mps(problem));
        var start = new ProcessStartInfo("/usr/bin/cbc", [file, "-ratio", "0", "-allow", "0", "-sec", "5", "solve"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        var objective = lines.FirstOrDefault(l => l.StartsWith("Objective value:", StringComparison.Ordinal))?.Split(':')[1].Trim();
        return Array.Exists(lines, l => l.StartsWith("Result - Optimal", StringComparison.Ordinal)) && objective is not null
            ? -(long)decimal.Parse(objective, NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;
    }
}
