namespace Fairlead.Allocation.Calibration;

/// <summary>Calibrates by a linear mixed model: score = mean of the criterion + person + assessor + rest.</summary>
public static class MixedCalibrator
{
    // So small against the residual, a deviation is told from 0 by rounding alone.
    private static readonly double _least = Math.Log(1e-5);
    private static readonly double _most = Math.Log(1e6);

    /// <summary>People's adjusted scores and assessors' severities at the optimum of the restricted likelihood.</summary>
    /// <remarks>
    /// Minimises minus twice the logarithm of the restricted likelihood (the constant included, as lme4 prints it) over two relative standard
    /// deviations by a projected quasi-Newton method with exact derivatives, to a local optimum. Deterministic.
    /// Cost: each round a dense factor and inverse of the smaller side. Source: D. Bates, M. Mächler, B. Bolker and S. Walker, "Fitting
    /// linear mixed-effects models using lme4", Journal of Statistical Software 67(1), 2015, pages 1 to 48.
    /// </remarks>
    /// <returns><see cref="CalibrationOutcome.Mixed"/>, <see cref="CalibrationOutcome.Unconnected"/> or <see cref="CalibrationOutcome.NotEstimable"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static CalibrationOutcome Calibrate(CalibrationProblem problem, CancellationToken cancellationToken = default)
    {
        if (RatingParts.Of(problem) is { Count: > 1 } parts)
        {
            return new CalibrationOutcome.Unconnected(parts);
        }

        string[] reasons = [.. WhyNot(problem)];
        if (reasons.Length > 0)
        {
            return new CalibrationOutcome.NotEstimable(reasons);
        }

        var system = new MixedSystem(problem);
        if (!(system.SquaresWithinCriteria() > 1e-12 * problem.Ratings.Sum(r => r.Score * r.Score)))
        {
            return new CalibrationOutcome.NotEstimable(["All scores on a criterion are the same: there is nothing to be told apart."]);
        }

        return Search(system, cancellationToken) is var (point, gradient, converged)
            ? MixedAnswer.Of(problem, system, point, gradient, converged)
            : new CalibrationOutcome.NotEstimable(["People and assessors explain the scores without any rest: there is no residual scatter to measure errors by."]);
    }

    private static IEnumerable<string> WhyNot(CalibrationProblem problem)
    {
        if (problem.People.Count == 1)
        {
            yield return "There is only one person: how people differ cannot be told.";
        }

        if (problem.Assessors.Count == 1)
        {
            yield return "There is only one assessor: severity cannot be told.";
        }

        if (problem.People.Count == problem.Ratings.Count)
        {
            yield return "Nobody has more than one rating: people cannot be told from chance.";
        }

        if (problem.Assessors.Count == problem.Ratings.Count)
        {
            yield return "No assessor gave more than one rating: assessors cannot be told from chance.";
        }

        if (problem.Ratings.Count <= problem.Criteria.Count)
        {
            yield return "There are no more ratings than criteria.";
        }
    }

    /// <summary>Null when the criterion falls without end.</summary>
    private static (MixedPoint Point, double Gradient, bool Converged)? Search(MixedSystem system, CancellationToken cancellationToken)
    {
        double[] place = [Math.Log(0.5), Math.Log(0.5)];
        if (At(system, place) is not { } point)
        {
            return null;
        }

        var curvature = new PairCurvature();
        for (var round = 0; round < 200; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] slope = [point.Gradient().Outer, point.Gradient().Inner];
            bool[] stays = [.. place.Select((t, i) => t <= _least && slope[i] >= 0)];
            var steepest = Math.Max(stays[0] ? 0 : Math.Abs(slope[0]), stays[1] ? 0 : Math.Abs(slope[1]));
            curvature.Learn(place, slope, Expected(point.Told.Outer, system.Outer), Expected(point.Told.Inner, system.Inner));
            var step = curvature.Step(slope, stays);
            var promise = -0.5 * ((step[0] * slope[0]) + (step[1] * slope[1]));
            if (place.Max() >= _most)
            {
                return null;
            }

            if (promise <= 1e-9)
            {
                return AtBoundary(system, place, point, steepest);
            }

            if (Better(system, place, step, point, promise) is not var (next, there))
            {
                return (point, steepest, false);
            }

            (place, point) = (there, next);
        }

        return (point, Math.Max(Math.Abs(point.Gradient().Outer), Math.Abs(point.Gradient().Inner)), false);
    }

    private static (MixedPoint Point, double[] Place)? Better(MixedSystem system, double[] place, double[] step, MixedPoint point, double promise)
    {
        for (var share = 1.0; share > 1e-6; share /= 2)
        {
            double[] there = [Math.Clamp(place[0] + (share * step[0]), _least, _most), Math.Clamp(place[1] + (share * step[1]), _least, _most)];
            if (At(system, there) is { } next && next.Criterion <= point.Criterion - (1e-4 * share * Math.Min(1, promise)) + point.Rounding)
            {
                return (next, there);
            }
        }

        return null;
    }

    // Along a logarithm 0 is never reached: a deviation that is small, and no worse left out, is 0.
    private static (MixedPoint Point, double Gradient, bool Converged) AtBoundary(MixedSystem system, double[] place, MixedPoint point, double gradient)
    {
        double[] scales = [.. place.Select(t => t <= Math.Log(1e-3) ? 0 : Math.Exp(t))];
        return scales.Contains(0) && system.At(scales[0], scales[1]) is { } boundary && boundary.Criterion <= point.Criterion + 1e-9
            ? (boundary, gradient, true)
            : (point, gradient, true);
    }

    private static MixedPoint? At(MixedSystem system, double[] place) => system.At(Math.Exp(place[0]), Math.Exp(place[1]));

    // The second derivative that is expected at an optimum, were the other side known.
    private static double Expected(double told, int members) => Math.Max(4 * told * told / members, 1e-12);
}
