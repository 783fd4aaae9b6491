namespace Fairlead.Allocation.Calibration;

/// <summary>Turns solved mixed-model equations into people's scores and assessors' severities.</summary>
internal static class MixedAnswer
{
    public static CalibrationOutcome.Mixed Of(CalibrationProblem problem, MixedSystem system, MixedPoint point, double gradient, bool converged)
    {
        var criteria = system.Fixed;
        var covariance = new double[criteria, criteria];
        for (var c = 0; c < criteria; c++)
        {
            for (var d = 0; d < criteria; d++)
            {
                covariance[c, d] = point.FixedCovariance(c, d);
            }
        }

        // Of each criterion's mean the intercept is all, and its own effect one share.
        double[] shares = [1, .. Enumerable.Repeat(1.0 / criteria, criteria - 1)];
        var mean = system.Centre + shares.Index().Sum(s => s.Item * point.FixedEffect(s.Index));
        var meanVariance = Quadratic(covariance, shares);
        var inverse = CovarianceInverse(covariance);
        var raw = RawMeans.Of(problem.Ratings, problem.PersonOf, problem.People.Count);
        var rawAssessors = RawMeans.Of(problem.Ratings, problem.AssessorOf, problem.Assessors.Count);
        var (modes, spreads) = Side(problem.People.Count, system.PeopleAreOuter, point);
        var (assessorModes, assessorSpreads) = Side(problem.Assessors.Count, !system.PeopleAreOuter, point);
        double[] adjusted = [.. modes.Select(u => mean + u)];
        var (rawRanks, adjustedRanks) = (RawMeans.Ranks([.. raw.Select(r => r.Mean)]), RawMeans.Ranks(adjusted));
        PersonScore[] people =
        [
            .. modes.Select((mode, i) =>
            {
                var (variance, with) = spreads[i];
                var error = Math.Sqrt(Math.Max(0, variance + (2 * shares.Index().Sum(s => s.Item * with[s.Index])) + meanVariance));
                var conditional = Conditional(variance, with, inverse);
                return new PersonScore(
                    problem.People[i], raw[i].Count, raw[i].Mean, rawRanks[i], adjusted[i],
                    adjusted[i] - (RawMeans.Covering95 * error), adjusted[i] + (RawMeans.Covering95 * error), adjustedRanks[i],
                    error, mode, conditional, mode, Math.Sqrt(variance));
            }),
        ];
        Severity[] assessors =
        [
            .. assessorModes.Select((mode, j) => new Severity(
                problem.Assessors[j], rawAssessors[j].Count, rawAssessors[j].Mean, 0 - mode,
                Conditional(assessorSpreads[j].Variance, assessorSpreads[j].WithFixed, inverse))),
        ];
        var (person, assessor) = system.PeopleAreOuter ? (point.OuterScale, point.InnerScale) : (point.InnerScale, point.OuterScale);
        return new(
            point.Criterion, gradient, converged, people, assessors, person * point.Residual, assessor * point.Residual, point.Residual,
            [
                .. problem.Criteria.Select((name, c) => new Estimate(
                    c == 0 ? "intercept" : name, point.FixedEffect(c) + (c == 0 ? system.Centre : 0), Math.Sqrt(covariance[c, c]))),
            ]);
    }

    private static (double[] Modes, (double Variance, double[] WithFixed)[] Spreads) Side(int members, bool isOuter, MixedPoint point) => (
        [.. Enumerable.Range(0, members).Select(i => isOuter ? point.OuterMode(i) : point.InnerMode(i))],
        [.. Enumerable.Range(0, members).Select(i => isOuter ? point.OuterSpread(i) : point.InnerSpread(i))]);

    // Were the fixed effects known, what the modes share with them would be known too.
    private static double Conditional(double variance, double[] with, double[,] inverse) =>
        Math.Sqrt(Math.Max(0, variance - Quadratic(inverse, with)));

    private static double Quadratic(double[,] matrix, double[] vector)
    {
        var sum = 0.0;
        for (var c = 0; c < vector.Length; c++)
        {
            for (var d = 0; d < vector.Length; d++)
            {
                sum += vector[c] * matrix[c, d] * vector[d];
            }
        }

        return sum;
    }

    private static double[,] CovarianceInverse(double[,] covariance)
    {
        var size = covariance.GetLength(0);
        var stride = Cholesky.StrideOf(size);
        var cells = new double[stride * stride];
        for (var c = 0; c < size; c++)
        {
            for (var d = 0; d <= c; d++)
            {
                cells[(c * stride) + d] = covariance[c, d];
            }
        }

        var inverse = Cholesky.Factor(cells, size)?.Inverse()
            ?? throw new InvalidOperationException("The covariance of the fixed effects is not positive definite.");
        var result = new double[size, size];
        for (var c = 0; c < size; c++)
        {
            for (var d = 0; d < size; d++)
            {
                result[c, d] = inverse[(c * stride) + d];
            }
        }

        return result;
    }
}
