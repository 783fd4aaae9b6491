using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Calibration;

internal sealed partial class RaschPoint
{
    /// <summary>Of the logarithm of the likelihood: the slope, the information there would be were abilities seen, and what is missing of it.</summary>
    public (double[] Slope, double[,] Complete, double[,] Missing) Derivatives()
    {
        var count = _data.Parameters;
        var (slope, complete, missing) = (new double[count], new double[count, count], new double[count, count]);
        var expected = new double[_data.Cells.Length * _nodes.Length];
        var scores = new double[_nodes.Length * count];
        var touched = new List<int>();
        for (var p = 0; p < _data.People.Length; p++)
        {
            Touch(p, touched);
            Scores(p, scores, expected);
            AddPerson(_beliefs[p], scores, touched, slope, missing);
        }

        for (var cell = 0; cell < _data.Cells.Length; cell++)
        {
            AddComplete(cell, expected.AsSpan(cell * _nodes.Length, _nodes.Length), complete);
        }

        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < a; b++)
            {
                missing[b, a] = missing[a, b];
            }
        }

        return (slope, complete, missing);
    }

    /// <summary>What the logarithm of the variance would be known by, were abilities seen.</summary>
    public double VarianceInformation()
    {
        var variance = Math.Exp(Parameters[_data.Variance]);
        return _beliefs.Sum(belief => belief.Index().Sum(b => b.Item * _nodes[b.Index] * _nodes[b.Index])) / (2 * variance);
    }

    /// <summary>How much of the variance's slope comes from a mean ability that is not 0.</summary>
    public double MeanExcess()
    {
        var mean = Enumerable.Range(0, _beliefs.Length).Average(p => Expected(p).Mean);
        return _beliefs.Length * mean * mean / (2 * Math.Exp(Parameters[_data.Variance]));
    }

    private void Touch(int person, List<int> touched)
    {
        touched.Clear();
        foreach (var (cell, _) in _data.People[person])
        {
            var (criterion, assessor) = _data.Cells[cell];
            touched.Add(_data.FirstAssessor + assessor);
            touched.AddRange(Enumerable.Range(_data.Threshold(criterion, 0), _data.Heights[criterion]));
            if (_data.Steps is RaschSteps.Common)
            {
                touched.Add(criterion);
            }
        }

        touched.Add(_data.Variance);
        touched.Sort();
        var kept = 0;
        for (var i = 0; i < touched.Count; i++)
        {
            if (i == 0 || touched[i] != touched[i - 1])
            {
                touched[kept++] = touched[i];
            }
        }

        touched.RemoveRange(kept, touched.Count - kept);
    }

    // The derivatives of one person's log-likelihood at each node, and how much of each cell's weight lies at each node.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scores(int person, double[] scores, double[] expected)
    {
        var nodes = _nodes.Length;
        var (variance, belief) = (Math.Exp(Parameters[_data.Variance]), _beliefs[person]);
        for (var q = 0; q < nodes; q++)
        {
            scores[(_data.Variance * nodes) + q] = 0.5 * ((_nodes[q] * _nodes[q] / variance) - 1);
        }

        Span<double> all = stackalloc double[nodes];
        foreach (var (cell, category) in _data.People[person])
        {
            var (criterion, assessor) = _data.Cells[cell];
            all.Clear();
            for (var h = 0; h < _data.Heights[criterion]; h++)
            {
                var own = scores.AsSpan(_data.Threshold(criterion, h) * nodes, nodes);
                var reached = _reached[cell].AsSpan(h * nodes, nodes);
                var hit = category > h ? 1 : 0;
                for (var q = 0; q < nodes; q++)
                {
                    own[q] += reached[q] - hit;
                    all[q] += reached[q] - hit;
                }
            }

            Add(all, scores.AsSpan((_data.FirstAssessor + assessor) * nodes, nodes));
            if (_data.Steps is RaschSteps.Common)
            {
                Add(all, scores.AsSpan(criterion * nodes, nodes));
            }

            Add(belief, expected.AsSpan(cell * nodes, nodes));
        }
    }

    private static void Add(ReadOnlySpan<double> source, Span<double> target)
    {
        for (var q = 0; q < source.Length; q++)
        {
            target[q] += source[q];
        }
    }

    // Takes one person's scores in, and leaves them 0 for the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPerson(double[] belief, double[] scores, List<int> touched, double[] slope, double[,] missing)
    {
        var nodes = belief.Length;
        Span<double> weighted = stackalloc double[nodes];
        for (var i = 0; i < touched.Count; i++)
        {
            var own = scores.AsSpan(touched[i] * nodes, nodes);
            var mean = 0.0;
            for (var q = 0; q < nodes; q++)
            {
                mean += belief[q] * own[q];
            }

            slope[touched[i]] += mean;
            for (var q = 0; q < nodes; q++)
            {
                own[q] -= mean;
                weighted[q] = belief[q] * own[q];
            }

            for (var j = 0; j <= i; j++)
            {
                var other = scores.AsSpan(touched[j] * nodes, nodes);
                var sum = 0.0;
                for (var q = 0; q < nodes; q++)
                {
                    sum += weighted[q] * other[q];
                }

                missing[touched[i], touched[j]] += sum;
            }
        }

        foreach (var parameter in touched)
        {
            scores.AsSpan(parameter * nodes, nodes).Clear();
        }
    }

    private void AddComplete(int cell, ReadOnlySpan<double> expected, double[,] complete)
    {
        var (criterion, assessor) = _data.Cells[cell];
        var (height, first, severity) = (_data.Heights[criterion], _data.Threshold(criterion, 0), _data.FirstAssessor + assessor);
        for (var h = 0; h < height; h++)
        {
            for (var g = 0; g < height; g++)
            {
                var sum = 0.0;
                for (var q = 0; q < _nodes.Length; q++)
                {
                    var (one, other) = (_reached[cell][(h * _nodes.Length) + q], _reached[cell][(g * _nodes.Length) + q]);
                    sum += expected[q] * ((h > g ? one : other) - (one * other));
                }

                complete[first + h, first + g] += sum;
                complete[first + h, severity] += sum;
                complete[severity, first + h] += sum;
                complete[severity, severity] += sum;
                if (_data.Steps is RaschSteps.Common)
                {
                    complete[first + h, criterion] += sum;
                    complete[criterion, first + h] += sum;
                    complete[severity, criterion] += sum;
                    complete[criterion, severity] += sum;
                    complete[criterion, criterion] += sum;
                }
            }
        }
    }
}
