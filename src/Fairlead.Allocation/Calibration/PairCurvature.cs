namespace Fairlead.Allocation.Calibration;

/// <summary>What is known of the second derivatives of a function of two variables: an expectation, corrected by how the slope has changed.</summary>
internal sealed class PairCurvature
{
    private const double LongestStep = 2;

    private readonly double[] _cells = new double[3];
    private double[]? _place;
    private double[]? _slope;

    /// <summary>Takes in a place with its slope. The first one sets the expectation; later ones correct it (the BFGS formula).</summary>
    public void Learn(double[] place, double[] slope, double first, double second)
    {
        if (_place is { } before && _slope is { } slopeBefore)
        {
            var (s, t) = (place[0] - before[0], place[1] - before[1]);
            var (y, z) = (slope[0] - slopeBefore[0], slope[1] - slopeBefore[1]);

            // A long step has left behind what was learnt; only its expectation anew is to be trusted.
            if (Math.Max(Math.Abs(s), Math.Abs(t)) > 0.3 || !(_cells[0] > 0))
            {
                (_cells[0], _cells[1], _cells[2]) = (first, 0, second);
            }

            var (along, changed) = ((s * y) + (t * z), (s * s * _cells[0]) + (2 * s * t * _cells[1]) + (t * t * _cells[2]));
            if (along > 1e-9 * changed && changed > 0)
            {
                var (u, v) = ((_cells[0] * s) + (_cells[1] * t), (_cells[1] * s) + (_cells[2] * t));
                _cells[0] += (y * y / along) - (u * u / changed);
                _cells[1] += (y * z / along) - (u * v / changed);
                _cells[2] += (z * z / along) - (v * v / changed);
            }
        }
        else
        {
            (_cells[0], _cells[1], _cells[2]) = (first, 0, second);
        }

        (_place, _slope) = (place, slope);
    }

    /// <summary>The step to where the slope is expected to be 0, shortened to two in each variable; 0 in a variable that stays.</summary>
    public double[] Step(double[] slope, bool[] stays)
    {
        var determinant = (_cells[0] * _cells[2]) - (_cells[1] * _cells[1]);
        double[] step = (stays[0], stays[1]) switch
        {
            (true, true) => [0, 0],
            (true, false) => [0, -slope[1] / _cells[2]],
            (false, true) => [-slope[0] / _cells[0], 0],
            _ when determinant > 1e-9 * _cells[0] * _cells[2] =>
                [((_cells[1] * slope[1]) - (_cells[2] * slope[0])) / determinant, ((_cells[1] * slope[0]) - (_cells[0] * slope[1])) / determinant],
            _ => [-slope[0] / _cells[0], -slope[1] / _cells[2]],
        };
        var share = Math.Min(1, LongestStep / Math.Max(1e-300, Math.Max(Math.Abs(step[0]), Math.Abs(step[1]))));
        return [share * step[0], share * step[1]];
    }
}
