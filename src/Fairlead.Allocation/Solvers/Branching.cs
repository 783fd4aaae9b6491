namespace Fairlead.Allocation.Solvers;

/// <summary>Chooses the column to branch on: the one whose two sides are expected to lower the bound most.</summary>
internal sealed class Branching(int columns)
{
    /// <summary>Answers of <see cref="Choose"/> that are no column.</summary>
    public const int NothingBroken = -1, Closed = -2, Narrowed = -3;

    private const int Reliable = 2, TrialsWithoutGain = 5, PivotsOfTrial = 60;

    // Loss of objective for one unit of change, summed over trials, for each column and side (0 down, 1 up).
    private readonly double[][] _loss = [new double[columns], new double[columns]];
    private readonly int[][] _trials = [new int[columns], new int[columns]];
    private readonly double[] _value = new double[columns];
    private readonly List<(int Column, double Score)> _broken = [];

    /// <summary>Says whether the limits, with the relaxation just solved for them, may still hold a better solution; exact.</summary>
    public delegate bool MayHold(LinearStatus status, long[] lower, long[] upper);

    /// <summary>The loss of objective that one unit of change has brought on average, in all trials so far.</summary>
    public double TypicalLoss => (_loss[0].Sum() + _loss[1].Sum()) / Math.Max(1, _trials[0].Sum() + _trials[1].Sum());

    /// <summary>The first column with room between its limits; the last one where none has.</summary>
    public static int FirstOpen(ReadOnlySpan<long> lower, ReadOnlySpan<long> upper)
    {
        var j = 0;
        while (j + 1 < lower.Length && lower[j] == upper[j])
        {
            j++;
        }

        return j;
    }

    /// <summary>Where the domain of <paramref name="column"/> is split: below its value in the relaxation.</summary>
    public long SplitBelow(int column, long lower, long upper) => Math.Clamp((long)Math.Floor(_value[column]), lower, upper - 1);

    /// <summary>
    /// The column to branch on, by trial solves where too little is known of a column. When a trial shows one side of a column empty, the
    /// limits are narrowed in place and <see cref="Narrowed"/> is answered; <see cref="Closed"/> when both sides are.
    /// </summary>
    public int Choose(DualSimplex relaxation, long[] lower, long[] upper, double cutoff, MayHold mayHold)
    {
        Collect(relaxation);
        if (_broken.Count == 0)
        {
            return NothingBroken;
        }

        var objective = relaxation.Objective;
        relaxation.Keep();
        var (best, bestScore, idle) = (-1, double.NegativeInfinity, 0);
        foreach (var (column, guess) in _broken)
        {
            var score = guess;
            if (Math.Min(_trials[0][column], _trials[1][column]) < Reliable && idle < TrialsWithoutGain)
            {
                var answer = Try(relaxation, column, objective, lower, upper, cutoff, mayHold);
                if (answer is Closed or Narrowed)
                {
                    return answer;
                }

                score = Score(column);
            }

            idle = score > bestScore ? 0 : idle + 1;
            (best, bestScore) = score > bestScore ? (column, score) : (best, bestScore);
        }

        return best;
    }

    private void Collect(DualSimplex relaxation)
    {
        _broken.Clear();
        for (var j = 0; j < columns; j++)
        {
            _value[j] = relaxation.Value(j);
            if (Math.Abs(_value[j] - Math.Round(_value[j])) > 1e-6)
            {
                _broken.Add((j, Score(j)));
            }
        }

        _broken.Sort((a, b) => a.Score == b.Score ? a.Column.CompareTo(b.Column) : b.Score.CompareTo(a.Score));
    }

    private double Score(int column)
    {
        var part = _value[column] - Math.Floor(_value[column]);
        return Math.Max(Loss(0, column) * part, 1e-6) * Math.Max(Loss(1, column) * (1 - part), 1e-6);
    }

    // Of a column never tried, a loss of one unit is assumed: most broken first.
    private double Loss(int side, int column) => _trials[side][column] == 0 ? 1 : _loss[side][column] / _trials[side][column];

    private int Try(
        DualSimplex relaxation, int column, double objective, long[] lower, long[] upper, double cutoff, MayHold mayHold)
    {
        var below = SplitBelow(column, lower[column], upper[column]);
        Span<bool> open = [true, true];
        for (var side = 0; side < 2; side++)
        {
            long[] low = [.. lower], high = [.. upper];
            (low[column], high[column]) = side == 0 ? (low[column], below) : (below + 1, high[column]);
            relaxation.SetLimits(column, low[column], high[column]);
            relaxation.GoBack();
            var status = relaxation.Solve(cutoff, PivotsOfTrial);
            open[side] = status == LinearStatus.Solved || mayHold(status, low, high);
            if (status is LinearStatus.Solved or LinearStatus.Stopped)
            {
                var distance = side == 0 ? _value[column] - below : below + 1 - _value[column];
                _loss[side][column] += Math.Max(objective - relaxation.Objective, 0) / Math.Max(distance, 1e-6);
            }
            else
            {
                _loss[side][column] += Math.Max(1, Math.Abs(objective)) * 0.01;
            }

            _trials[side][column]++;
        }

        relaxation.SetLimits(column, lower[column], upper[column]);
        relaxation.GoBack();
        if (open[0] && open[1])
        {
            return column;
        }

        (lower[column], upper[column]) = (open[0] ? lower[column] : below + 1, open[1] ? upper[column] : below);
        return open[0] || open[1] ? Narrowed : Closed;
    }
}
