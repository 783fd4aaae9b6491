namespace Fairlead.Allocation.Calibration;

/// <summary>The mixed-model equations solved at one pair of relative standard deviations.</summary>
internal sealed class MixedPoint
{
    private readonly MixedSystem _system;
    private readonly Cholesky _factor;
    private readonly double[] _kept;
    private readonly double[] _outer;
    private readonly double _squares;
    private readonly double[] _outerDiagonal;
    private double[]? _inverse;

    public MixedPoint(MixedSystem system, double outerScale, double innerScale, Cholesky factor, double[] kept, double squares, double logDeterminant)
    {
        (_system, OuterScale, InnerScale, _factor, _kept, _squares) = (system, outerScale, innerScale, factor, kept, squares);
        _outerDiagonal = new double[system.Outer];
        var freedom = system.Ratings - system.Fixed;
        Criterion = logDeterminant + (freedom * (1 + Math.Log(2 * Math.PI * squares / freedom)));
        Residual = Math.Sqrt(squares / freedom);
        _outer = new double[system.Outer];
        for (var i = 0; i < system.Outer; i++)
        {
            var cells = system.Row(i);
            var rest = system.OuterSum(i);
            for (var k = 0; k < cells.Columns.Length; k++)
            {
                rest -= cells.Counts[k] * ScaleOf(cells.Columns[k]) * kept[cells.Columns[k]];
            }

            _outer[i] = outerScale * rest / Diagonal(i);
        }
    }

    public double OuterScale { get; }

    public double InnerScale { get; }

    /// <summary>Minus twice the logarithm of the restricted likelihood, the residual deviation profiled out.</summary>
    public double Criterion { get; }

    /// <summary>By so much rounding may have moved the criterion: where little is left over, it is what remains of large numbers.</summary>
    public double Rounding => 1e-10 + (1e-14 * (_system.Ratings - _system.Fixed) * _system.Squares / _squares);

    /// <summary>Standard deviation of the residual, in points.</summary>
    public double Residual { get; }

    /// <summary>Of the larger and the smaller side: how much of its scatter the ratings can tell, from 0 to its number of members.</summary>
    public (double Outer, double Inner) Told { get; private set; }

    /// <summary>The derivatives of the criterion by the logarithms of both relative deviations.</summary>
    /// <remarks>
    /// By the trace of the inverse and the size of the conditional modes: θ · ∂ log|A| / ∂θ = 2 (members − trace), θ · ∂ squares / ∂θ = −2 |modes|².
    /// </remarks>
    public (double Outer, double Inner) Gradient()
    {
        _ = Inverse();
        var (outerTrace, innerTrace) = (0.0, 0.0);
        for (var i = 0; i < _system.Outer; i++)
        {
            outerTrace += 1 - _outerDiagonal[i];
        }

        for (var j = 0; j < _system.Inner; j++)
        {
            innerTrace += 1 - InverseAt(j, j);
        }

        Told = (outerTrace, innerTrace);
        var weight = (_system.Ratings - _system.Fixed) / _squares;
        return (2 * (outerTrace - (weight * _outer.Sum(u => u * u))), 2 * (innerTrace - (weight * _kept.Take(_system.Inner).Sum(u => u * u))));
    }

    /// <summary>A fixed effect, in points; the grand mean that the system took away is not in it.</summary>
    public double FixedEffect(int c) => _kept[_system.Inner + c];

    /// <summary>The covariance of two fixed effects.</summary>
    public double FixedCovariance(int c, int d) => Residual * Residual * InverseAt(_system.Inner + c, _system.Inner + d);

    /// <summary>A conditional mode of the larger side and of the smaller, in points.</summary>
    public double OuterMode(int i) => OuterScale * _outer[i];

    public double InnerMode(int j) => InnerScale * _kept[j];

    /// <summary>The variance of a conditional mode around the truth, and its covariance with each fixed effect.</summary>
    public (double Variance, double[] WithFixed) OuterSpread(int i)
    {
        _ = Inverse();
        var cells = _system.Row(i);
        var (factor, with) = (OuterScale / Diagonal(i), new double[_system.Fixed]);
        for (var c = 0; c < with.Length; c++)
        {
            for (var k = 0; k < cells.Columns.Length; k++)
            {
                with[c] -= factor * cells.Counts[k] * ScaleOf(cells.Columns[k]) * InverseAt(cells.Columns[k], _system.Inner + c);
            }

            with[c] *= OuterScale * Residual * Residual;
        }

        return (OuterScale * OuterScale * Residual * Residual * _outerDiagonal[i], with);
    }

    /// <summary>As <see cref="OuterSpread"/>, for the smaller side.</summary>
    public (double Variance, double[] WithFixed) InnerSpread(int j) => (
        InnerScale * InnerScale * Residual * Residual * InverseAt(j, j),
        [.. Enumerable.Range(_system.Inner, _system.Fixed).Select(c => InnerScale * Residual * Residual * InverseAt(j, c))]);

    private double Diagonal(int i) => 1 + (OuterScale * OuterScale * _system.OuterCount(i));

    private double ScaleOf(int column) => column < _system.Inner ? InnerScale : 1;

    private double InverseAt(int row, int column) => Inverse()[(row * Cholesky.StrideOf(_factor.Size)) + column];

    private double[] Inverse()
    {
        if (_inverse is { } known)
        {
            return known;
        }

        var (inverse, stride) = (_inverse = _factor.Inverse(), Cholesky.StrideOf(_factor.Size));
        for (var i = 0; i < _system.Outer; i++)
        {
            var cells = _system.Row(i);
            var quadratic = 0.0;
            for (var a = 0; a < cells.Columns.Length; a++)
            {
                var (row, half) = (cells.Columns[a] * stride, 0.0);
                for (var b = 0; b < a; b++)
                {
                    half += cells.Counts[b] * ScaleOf(cells.Columns[b]) * inverse[row + cells.Columns[b]];
                }

                var weight = cells.Counts[a] * ScaleOf(cells.Columns[a]);
                quadratic += weight * ((2 * half) + (weight * inverse[row + cells.Columns[a]]));
            }

            _outerDiagonal[i] = (1 / Diagonal(i)) + (OuterScale * OuterScale / (Diagonal(i) * Diagonal(i)) * quadratic);
        }

        return inverse;
    }
}
