using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Certificates;

/// <summary>Follows a proof step by step, in exact arithmetic and without a solver: whoever trusts this file need not trust any search.</summary>
internal sealed class ProofCheck
{
    private readonly IntegerProgram _program;
    private readonly long? _bound;
    private readonly long[] _multipliers;
    private readonly Int128[] _reduced;

    private ProofCheck(IntegerProgram program, long? bound)
    {
        (_program, _bound) = (program, bound);
        _multipliers = new long[program.RowCount];
        _reduced = new Int128[program.ColumnCount];
    }

    /// <summary>What is wrong with a proof, or null when it holds.</summary>
    /// <remarks>
    /// For any multipliers y and scale D above 0, D times the objective of a solution in the box is at most Σ_j max (D c_j − y·A_j) x_j + Σ_i max y_i r_i,
    /// each maximum over one column's or one row's own limits. Cost: steps × entries of the program.
    /// </remarks>
    /// <param name="program">What it is about; its rows are narrowed first to what its columns can reach.</param>
    /// <param name="bound">That no solution is worth more; null for the claim that there is none.</param>
    /// <param name="steps">The proof.</param>
    public static string? Fault(IntegerProgram program, long? bound, IEnumerable<ProofStep> steps)
    {
        try
        {
            // A row that its columns can never meet needs no proof beside it.
            return program.TightenRows() ? new ProofCheck(program, bound).Follow(steps) : null;
        }
        catch (OverflowException)
        {
            return "The proof's numbers are too large to be added up.";
        }
    }

    private string? Follow(IEnumerable<ProofStep> steps)
    {
        var boxes = new Stack<(long[] Lower, long[] Upper)>();
        var all = Enumerable.Range(0, _program.ColumnCount).ToArray();
        boxes.Push(([.. all.Select(_program.Lower)], [.. all.Select(_program.Upper)]));
        foreach (var (index, step) in steps.Index())
        {
            if (!boxes.TryPeek(out var box))
            {
                return "The proof goes on after its end.";
            }

            if (Fault(step, box.Lower, box.Upper, boxes) is { } fault)
            {
                return $"Step {index + 1} of the proof {fault}";
            }
        }

        return boxes.Count == 0 ? null : $"The proof ends with {boxes.Count} parts not looked at.";
    }

    private string? Fault(ProofStep step, long[] lower, long[] upper, Stack<(long[] Lower, long[] Upper)> boxes)
    {
        switch (step)
        {
            case ProofStep.Split split:
                if (split.Column < 0 || split.Column >= lower.Length || split.Below < lower[split.Column] || split.Below >= upper[split.Column])
                {
                    return "parts what cannot be parted there.";
                }

                boxes.Pop();
                long[] above = [.. lower], below = [.. upper];
                (above[split.Column], below[split.Column]) = (split.Below + 1, split.Below);
                boxes.Push((above, upper));
                boxes.Push((lower, below));
                return null;
            case ProofStep.Empty empty:
                if (!Take(empty.Multipliers) || AddUp(0, lower, upper) >= 0)
                {
                    return "does not show that its part is empty.";
                }

                boxes.Pop();
                return null;
            case ProofStep.Cut cut:
                if (_bound is not { } bound || cut.Scale <= 0 || !Take(cut.Multipliers))
                {
                    return "has no bound to reach, or multipliers of rows that are not there.";
                }

                var room = AddUp(cut.Scale, lower, upper) - checked((Int128)cut.Scale * ((Int128)bound + 1));
                if (room < 0)
                {
                    boxes.Pop();
                }
                else
                {
                    Narrow(room, lower, upper);
                }

                return null;
            default:
                throw new InvalidOperationException("There is no fourth step.");
        }
    }

    private bool Take(IReadOnlyList<(int Row, long Value)> multipliers)
    {
        Array.Clear(_multipliers);
        foreach (var (row, value) in multipliers)
        {
            if (row < 0 || row >= _multipliers.Length)
            {
                return false;
            }

            _multipliers[row] = value;
        }

        return true;
    }

    /// <summary>What the objective, times the scale, cannot pass in the box.</summary>
    private Int128 AddUp(long scale, long[] lower, long[] upper)
    {
        Int128 sum = 0;
        for (var i = 0; i < _multipliers.Length; i++)
        {
            sum = checked(sum + ((Int128)_multipliers[i] * (_multipliers[i] > 0 ? _program.RowUpper(i) : _program.RowLower(i))));
        }

        var starts = _program.Starts;
        var rows = _program.EntryRows;
        var values = _program.EntryValues;
        for (var j = 0; j < _reduced.Length; j++)
        {
            var reduced = (Int128)scale * _program.Cost(j);
            for (var k = starts[j]; k < starts[j + 1]; k++)
            {
                reduced = checked(reduced - ((Int128)_multipliers[rows[k]] * values[k]));
            }

            _reduced[j] = reduced;
            sum = checked(sum + (reduced * (reduced > 0 ? upper[j] : lower[j])));
        }

        return sum;
    }

    private void Narrow(Int128 room, long[] lower, long[] upper)
    {
        for (var j = 0; j < lower.Length; j++)
        {
            if (_reduced[j] == 0)
            {
                continue;
            }

            var left = room / Int128.Abs(_reduced[j]);
            if (left < (Int128)upper[j] - lower[j])
            {
                (lower[j], upper[j]) = _reduced[j] > 0 ? (upper[j] - (long)left, upper[j]) : (lower[j], lower[j] + (long)left);
            }
        }
    }
}
