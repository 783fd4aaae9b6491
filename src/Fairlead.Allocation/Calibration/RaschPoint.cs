namespace Fairlead.Allocation.Calibration;

/// <summary>The marginal likelihood of a Rasch model at one set of parameters, with its first and second derivatives.</summary>
/// <remarks>
/// A score k on a criterion by an assessor has probability proportional to exp(k·(ability − severity) − the first k thresholds). Ability is
/// normal around 0 and summed over fixed nodes. Each person's derivatives are means over what their scores say of their ability; the
/// information that is missing because ability is not seen is its covariance (Louis's identity).
/// Source: T. A. Louis, "Finding the observed information matrix when using the EM algorithm", Journal of the Royal Statistical Society B 44(2),
/// 1982, pages 226 to 233.
/// </remarks>
internal sealed partial class RaschPoint
{
    private static readonly double[] _nodes = [.. Enumerable.Range(0, RaschCalibrator.Nodes).Select(q => -6 + (12.0 * q / (RaschCalibrator.Nodes - 1)))];

    private readonly RaschData _data;
    private readonly double[] _weights;
    private readonly double[][] _beliefs;
    private readonly double[][] _reached;

    public RaschPoint(RaschData data, double[] parameters)
    {
        (_data, Parameters) = (data, parameters);
        var variance = Math.Exp(parameters[data.Variance]);
        _weights = [.. _nodes.Select(t => -0.5 * ((t * t / variance) + Math.Log(2 * Math.PI * variance)) + Math.Log(_nodes[1] - _nodes[0]))];
        _reached = new double[data.Cells.Length][];
        var logs = new double[data.Cells.Length][];
        for (var cell = 0; cell < data.Cells.Length; cell++)
        {
            (_reached[cell], logs[cell]) = Chances(cell);
        }

        _beliefs = new double[data.People.Length][];
        var likelihood = 0.0;
        for (var p = 0; p < data.People.Length; p++)
        {
            (_beliefs[p], var own) = Belief(data.People[p], logs);
            likelihood += own;
        }

        Deviance = -2 * likelihood;
    }

    public double[] Parameters { get; }

    /// <summary>Minus twice the logarithm of the marginal likelihood.</summary>
    public double Deviance { get; }

    /// <summary>The mean and the standard deviation of a person's ability given their scores.</summary>
    public (double Mean, double Deviation) Expected(int person)
    {
        var (mean, square) = (0.0, 0.0);
        for (var q = 0; q < _nodes.Length; q++)
        {
            mean += _beliefs[person][q] * _nodes[q];
            square += _beliefs[person][q] * _nodes[q] * _nodes[q];
        }

        return (mean, Math.Sqrt(Math.Max(0, square - (mean * mean))));
    }

    /// <summary>How hard a step of a criterion is for an assessor of average severity, in logits; steps are counted from 0.</summary>
    public double Threshold(int criterion, int step) =>
        Parameters[_data.Threshold(criterion, step)] + (_data.Steps is RaschSteps.Common ? Parameters[criterion] : 0);

    private (double[] Reached, double[] Logs) Chances(int cell)
    {
        var (criterion, assessor) = _data.Cells[cell];
        var height = _data.Heights[criterion];
        var (reached, logs) = (new double[_nodes.Length * height], new double[_nodes.Length * (height + 1)]);
        Span<double> chances = stackalloc double[height + 1];
        Span<double> own = stackalloc double[height + 1];
        for (var q = 0; q < _nodes.Length; q++)
        {
            var sum = RaschScale.Chances(this, criterion, _nodes[q] - Parameters[_data.FirstAssessor + assessor], own, chances);
            var above = 0.0;
            for (var k = height; k > 0; k--)
            {
                above += chances[k];
                reached[((k - 1) * _nodes.Length) + q] = above / sum;
            }

            for (var k = 0; k <= height; k++)
            {
                logs[(k * _nodes.Length) + q] = own[k];
            }
        }

        return (reached, logs);
    }

    private (double[] Belief, double LogLikelihood) Belief((int Cell, int Category)[] scores, double[][] logs)
    {
        var belief = (double[])_weights.Clone();
        foreach (var (cell, category) in scores)
        {
            var own = logs[cell].AsSpan(category * belief.Length, belief.Length);
            for (var q = 0; q < belief.Length; q++)
            {
                belief[q] += own[q];
            }
        }

        var (most, sum) = (belief.Max(), 0.0);
        for (var q = 0; q < belief.Length; q++)
        {
            belief[q] = Math.Exp(belief[q] - most);
            sum += belief[q];
        }

        for (var q = 0; q < belief.Length; q++)
        {
            belief[q] /= sum;
        }

        return (belief, most + Math.Log(sum));
    }
}
