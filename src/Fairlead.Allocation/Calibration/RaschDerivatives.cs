namespace Fairlead.Allocation.Calibration;

/// <summary>The derivatives of the log-likelihood by the free parameters: stretches that add up to 0 lose their last.</summary>
internal sealed class RaschDerivatives
{
    private readonly RaschData _data;
    private readonly int[] _free;
    private readonly int[] _followers;
    private readonly double[] _slope;
    private readonly double[,] _complete;
    private readonly double[,] _missing;
    private double[]? _covariance;

    /// <param name="data">The ratings.</param>
    /// <param name="point">Where.</param>
    /// <param name="isCentred">Whether the variance's equation is that of the scatter around the mean ability, in place of its derivative.</param>
    public RaschDerivatives(RaschData data, RaschPoint point, bool isCentred)
    {
        _data = data;
        (_slope, _complete, _missing) = point.Derivatives();
        _complete[data.Variance, data.Variance] += point.VarianceInformation();
        _slope[data.Variance] -= isCentred ? point.MeanExcess() : 0;
        var lasts = data.ZeroSums.Select(z => z.Last).ToHashSet();
        var variance = point.Parameters[data.Variance];
        if ((variance <= Math.Log(RaschCalibrator.LeastVariance) && _slope[data.Variance] < 0) || (variance >= Math.Log(RaschCalibrator.MostVariance) && _slope[data.Variance] > 0))
        {
            lasts.Add(data.Variance);
            _slope[data.Variance] = 0;
        }

        _free = [.. Enumerable.Range(0, data.Parameters).Where(i => !lasts.Contains(i))];
        _followers = new int[data.Parameters];
        Array.Fill(_followers, -1);
        foreach (var (first, last) in data.ZeroSums)
        {
            Array.Fill(_followers, last, first, last - first);
        }
    }

    /// <summary>The largest derivative of the deviance by a free parameter, by size.</summary>
    public double Largest => _free.Max(i => Math.Abs(2 * Slope(i)));

    /// <summary>The Newton step in all parameters, or where the information is not positive definite, the step of an EM algorithm.</summary>
    public (double[] Step, bool IsNewton) Step()
    {
        var newton = Factor(isObserved: true);
        var factor = newton ?? Factor(isObserved: false) ?? throw new InvalidOperationException("The information is not positive definite.");
        double[] solved = [.. _free.Select(Slope)];
        factor.SolveForward(solved);
        factor.SolveBack(solved);
        var step = new double[_data.Parameters];
        for (var i = 0; i < _free.Length; i++)
        {
            step[_free[i]] = solved[i];
            if (_followers[_free[i]] is >= 0 and var last)
            {
                step[last] -= solved[i];
            }
        }

        return (step, newton is not null);
    }

    /// <summary>By how much a step is to lower the deviance.</summary>
    public double Promise(double[] step) => _slope.Zip(step, (s, t) => s * t).Sum();

    /// <summary>The standard error of a weighted sum of parameters.</summary>
    public double Error(IReadOnlyList<(int Parameter, double Weight)> sum)
    {
        if (_covariance is null)
        {
            _covariance = Factor(isObserved: true)?.Inverse() ?? [];
        }

        if (_covariance.Length == 0)
        {
            return double.NaN;
        }

        var weights = new double[_data.Parameters];
        foreach (var (parameter, weight) in sum)
        {
            weights[parameter] += weight;
        }

        var (variance, stride) = (0.0, Cholesky.StrideOf(_free.Length));
        double[] free = [.. _free.Select(i => weights[i] - (_followers[i] >= 0 ? weights[_followers[i]] : 0))];
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j < free.Length && free[i] != 0; j++)
            {
                variance += free[i] * _covariance[(i * stride) + j] * free[j];
            }
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    private double Slope(int i) => _slope[i] - (_followers[i] >= 0 ? _slope[_followers[i]] : 0);

    private Cholesky? Factor(bool isObserved)
    {
        double At(int i, int j) => _complete[i, j] - (isObserved ? _missing[i, j] : 0);

        var stride = Cholesky.StrideOf(_free.Length);
        var cells = new double[stride * stride];
        for (var a = 0; a < _free.Length; a++)
        {
            var (i, last) = (_free[a], _followers[_free[a]]);
            for (var b = 0; b <= a; b++)
            {
                var (j, other) = (_free[b], _followers[_free[b]]);
                cells[(a * stride) + b] = At(i, j) - (last >= 0 ? At(last, j) : 0) - (other >= 0 ? At(i, other) : 0) + (last >= 0 && other >= 0 ? At(last, other) : 0);
            }
        }

        return Cholesky.Factor(cells, _free.Length);
    }
}
