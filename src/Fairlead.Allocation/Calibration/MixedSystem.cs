namespace Fairlead.Allocation.Calibration;

/// <summary>
/// The mixed-model equations of one set of ratings: everything that does not change with the variances is added up once. The larger side
/// (mostly people) is eliminated, because its block is diagonal; the smaller side and the fixed effects are left as one dense square.
/// </summary>
internal sealed class MixedSystem
{
    private readonly double[] _outerCounts;
    private readonly double[] _outerSums;
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _counts;
    private readonly double[] _kept;
    private readonly double[] _keptSums;

    public MixedSystem(CalibrationProblem problem)
    {
        PeopleAreOuter = problem.People.Count >= problem.Assessors.Count;
        var (outerOf, innerOf) = PeopleAreOuter ? (problem.PersonOf, problem.AssessorOf) : (problem.AssessorOf, problem.PersonOf);
        (Outer, Inner) = PeopleAreOuter ? (problem.People.Count, problem.Assessors.Count) : (problem.Assessors.Count, problem.People.Count);
        (Ratings, Fixed) = (problem.Ratings.Count, problem.Criteria.Count);

        // Around the grand mean sums of squares keep their digits however far from 0 the scale lies.
        Centre = problem.Ratings.Average(r => r.Score);
        var (size, stride) = (Inner + Fixed, Cholesky.StrideOf(Inner + Fixed));
        (_outerCounts, _outerSums, _keptSums, _kept) = (new double[Outer], new double[Outer], new double[size], new double[stride * stride]);
        var cells = new List<(int Outer, int Column)>(Ratings * 3);
        var columns = new int[3];
        for (var i = 0; i < Ratings; i++)
        {
            var score = problem.Ratings[i].Score - Centre;
            Squares += score * score;
            _outerCounts[outerOf[i]]++;
            _outerSums[outerOf[i]] += score;
            (columns[0], columns[1], columns[2]) = (innerOf[i], Inner, Inner + problem.CriterionOf[i]);
            var used = problem.CriterionOf[i] == 0 ? 2 : 3;
            for (var a = 0; a < used; a++)
            {
                cells.Add((outerOf[i], columns[a]));
                _keptSums[columns[a]] += score;
                for (var b = 0; b <= a; b++)
                {
                    _kept[(columns[a] * stride) + columns[b]]++;
                }
            }
        }

        (_starts, _columns, _counts) = Packed(cells);
    }

    public bool PeopleAreOuter { get; }

    public int Outer { get; }

    public int Inner { get; }

    public int Ratings { get; }

    /// <summary>How many fixed effects there are: an intercept, and one for each criterion but the first.</summary>
    public int Fixed { get; }

    /// <summary>What was taken from every score.</summary>
    public double Centre { get; }

    /// <summary>The scores' squares around the grand mean, added up.</summary>
    public double Squares { get; }

    public double OuterCount(int i) => _outerCounts[i];

    /// <summary>How large the scores' squares are around the means of the criteria: 0 where there is nothing to be explained.</summary>
    public double SquaresWithinCriteria()
    {
        var stride = Cholesky.StrideOf(Inner + Fixed);
        var (rest, sum, count) = (Squares, _keptSums[Inner], _kept[(Inner * stride) + Inner]);
        for (var c = Inner + 1; c < Inner + Fixed; c++)
        {
            rest -= _keptSums[c] * _keptSums[c] / _kept[(c * stride) + c];
            (sum, count) = (sum - _keptSums[c], count - _kept[(c * stride) + c]);
        }

        return rest - (sum * sum / count);
    }

    /// <summary>The profiled REML criterion and all that comes with it at two standard deviations, each relative to that of the residual.</summary>
    /// <remarks>
    /// Source: D. Bates, M. Mächler, B. Bolker and S. Walker, "Fitting linear mixed-effects models using lme4", Journal of Statistical
    /// Software 67(1), 2015, equations 39 to 42. Cost: the squares of how many assessors each person has, and a factor of the smaller side.
    /// </remarks>
    /// <returns>Null when rounding has left no positive definite matrix.</returns>
    public MixedPoint? At(double outerScale, double innerScale)
    {
        var size = Inner + Fixed;
        var stride = Cholesky.StrideOf(size);
        var (matrix, sums) = ((double[])_kept.Clone(), (double[])_keptSums.Clone());
        var (squares, logDeterminant) = (Squares, 0.0);
        for (var i = 0; i < Outer; i++)
        {
            var diagonal = 1 + (outerScale * outerScale * _outerCounts[i]);
            var weight = outerScale * outerScale / diagonal;
            logDeterminant += Math.Log(diagonal);
            squares -= weight * _outerSums[i] * _outerSums[i];
            for (var a = _starts[i]; a < _starts[i + 1]; a++)
            {
                var (row, weighted) = (_columns[a] * stride, weight * _counts[a]);
                sums[_columns[a]] -= weighted * _outerSums[i];
                for (var b = _starts[i]; b <= a; b++)
                {
                    matrix[row + _columns[b]] -= weighted * _counts[b];
                }
            }
        }

        for (var row = 0; row < size; row++)
        {
            var scale = row < Inner ? innerScale : 1;
            sums[row] *= scale;
            for (var column = 0; column <= row; column++)
            {
                matrix[(row * stride) + column] *= scale * (column < Inner ? innerScale : 1);
            }

            matrix[(row * stride) + row] += row < Inner ? 1 : 0;
        }

        if (Cholesky.Factor(matrix, size) is not { } factor)
        {
            return null;
        }

        factor.SolveForward(sums);
        squares -= sums.Sum(s => s * s);
        factor.SolveBack(sums);
        logDeterminant += factor.LogDeterminant();
        return squares > 0 ? new MixedPoint(this, outerScale, innerScale, factor, sums, squares, logDeterminant) : null;
    }

    /// <summary>What stands in the equations between one of the larger side and the rest, as columns and counts.</summary>
    public Cells Row(int outer)
    {
        var range = _starts[outer].._starts[outer + 1];
        return new Cells(_columns.AsSpan(range), _counts.AsSpan(range));
    }

    public double OuterSum(int i) => _outerSums[i];

    private (int[] Starts, int[] Columns, double[] Counts) Packed(List<(int Outer, int Column)> cells)
    {
        cells.Sort();
        var (starts, columns, counts) = (new int[Outer + 1], new List<int>(), new List<double>());
        for (var k = 0; k < cells.Count; k++)
        {
            if (k > 0 && cells[k] == cells[k - 1])
            {
                counts[^1]++;
            }
            else
            {
                columns.Add(cells[k].Column);
                counts.Add(1);
                starts[cells[k].Outer + 1]++;
            }
        }

        for (var i = 0; i < Outer; i++)
        {
            starts[i + 1] += starts[i];
        }

        return (starts, [.. columns], [.. counts]);
    }

    public readonly ref struct Cells(ReadOnlySpan<int> columns, ReadOnlySpan<double> counts)
    {
        public ReadOnlySpan<int> Columns { get; } = columns;

        public ReadOnlySpan<double> Counts { get; } = counts;
    }
}
