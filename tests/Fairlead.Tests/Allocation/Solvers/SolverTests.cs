using Fairlead.Allocation.Solvers;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Solvers;

public class SolverTests
{
    [Fact]
    public void The_best_solution_is_the_one_that_trying_every_point_finds() => Assert.All(Seeds(1000), seed =>
    {
        var program = RandomProgram(seed);
        var best = Points(program).Max(x => program.Evaluate(x));

        var result = BranchAndBound.Solve(program);

        Assert.Equal(best, result.Solution is null ? null : result.Objective);
        Assert.Equal(best, result.Solution is { } x ? program.Evaluate(x) : null);
    });

    [Fact]
    public void A_bound_holds_for_any_multipliers_whatever() => Assert.All(Seeds(1000), seed =>
    {
        var program = RandomProgram(seed);
        var best = Points(program).Max(x => program.Evaluate(x));
        var draws = new Draws(seed + 5000);
        if (!program.TightenRows() || best is null)
        {
            return;
        }

        var safe = new SafeBound(program);
        double[] anything = [.. Enumerable.Range(0, program.RowCount).Select(_ => draws.Between(-3000, 3000) / 700.0)];
        long[] lower = [.. Enumerable.Range(0, program.ColumnCount).Select(program.Lower)];
        long[] upper = [.. Enumerable.Range(0, program.ColumnCount).Select(program.Upper)];

        Assert.True(safe.Evaluate(anything, lower, upper));
        Assert.True(safe.Floor >= best);
    });

    [Fact]
    public void Multipliers_that_are_no_numbers_give_no_bound()
    {
        var program = new IntegerProgram();
        program.AddRow(0, 1);
        program.AddColumn(1, 0, 1, [(0, 1)]);

        Assert.False(new SafeBound(program).Evaluate([double.NaN], [0], [1]));
    }

    [Fact]
    public void Only_what_beats_the_floor_is_found() => Assert.All(Seeds(200), seed =>
    {
        var program = RandomProgram(seed);
        if (BranchAndBound.Solve(program) is { Solution: not null, Objective: var best })
        {
            Assert.Null(BranchAndBound.Solve(program, floor: best).Solution);
            Assert.Equal(best, BranchAndBound.Solve(program, floor: best - 1).Objective);
        }
    });

    [Fact]
    public void A_row_that_the_proof_does_not_use_can_go() => Assert.All(Seeds(300), seed =>
    {
        var result = BranchAndBound.Solve(RandomProgram(seed));
        if (result.Solution is null)
        {
            return;
        }

        Assert.Equal(result.Objective, BranchAndBound.Solve(RandomProgram(seed, keep: result.RowsUsed)).Objective);
    });

    [Fact]
    public void All_solutions_as_good_as_the_best_are_listed() => Assert.All(Seeds(500), seed =>
    {
        var program = RandomProgram(seed);
        var best = Points(program).Max(x => program.Evaluate(x));
        var level = Points(program).Where(x => best is not null && program.Evaluate(x) == best).Select(x => string.Join(' ', x)).Order(StringComparer.Ordinal);

        var result = BranchAndBound.Solve(program, listLevel: true);

        Assert.Equal(best, result.Solution is null ? null : result.Objective);
        if (result.Level is not null)
        {
            Assert.Equal(level, result.Level.Select(x => string.Join(' ', x)).Order(StringComparer.Ordinal));
        }
    });

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(0, count).Select(i => (ulong)i);

    private static IntegerProgram RandomProgram(ulong seed, bool[]? keep = null)
    {
        var draws = new Draws(seed);
        var program = new IntegerProgram();
        var (rows, columns) = (draws.Between(1, 5), draws.Between(1, 7));
        for (var i = 0; i < rows; i++)
        {
            var low = draws.Between(-4, 4);
            var high = low + draws.Between(0, 6);
            program.AddRow(keep?[i] == false ? long.MinValue : low, keep?[i] == false ? long.MaxValue : high);
        }

        for (var j = 0; j < columns; j++)
        {
            var upper = draws.Chance(70) ? 1 : 2;
            (int, long)[] entries = [.. Enumerable.Range(0, rows).Where(_ => draws.Chance(60)).Select(i => (i, (long)draws.OneOf(-3, -1, 1, 1, 1, 2)))];
            program.AddColumn(draws.Between(-9, 9), 0, upper, entries);
        }

        return program;
    }

    private static IEnumerable<long[]> Points(IntegerProgram program)
    {
        var x = new long[program.ColumnCount];
        while (true)
        {
            yield return [.. x];
            var j = 0;
            while (j < x.Length && x[j] == program.Upper(j))
            {
                x[j++] = 0;
            }

            if (j == x.Length)
            {
                yield break;
            }

            x[j]++;
        }
    }
}
