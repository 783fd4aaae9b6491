namespace Fairlead.Allocation.Calibration;

/// <summary>Turns the parameters of a Rasch model into people's scores and assessors' severities.</summary>
internal static class RaschAnswer
{
    public static CalibrationOutcome.Rasch Of(RaschData data, RaschPoint point, RaschDerivatives derivatives, bool converged)
    {
        var problem = data.Problem;
        var low = problem.Ratings.Min(r => r.Score);
        var raw = RawMeans.Of(problem.Ratings, problem.PersonOf, problem.People.Count);
        var rawAssessors = RawMeans.Of(problem.Ratings, problem.AssessorOf, problem.Assessors.Count);
        (double Ability, double Error)[] abilities = [.. data.People.Select(p => Weighted(data, point, p))];
        double[] adjusted = [.. abilities.Select(a => low + Fair(data, point, a.Ability).Score)];
        var (rawRanks, adjustedRanks) = (RawMeans.Ranks([.. raw.Select(r => r.Mean)]), RawMeans.Ranks(adjusted));
        PersonScore[] people =
        [
            .. abilities.Select((a, i) =>
            {
                var (expected, deviation) = point.Expected(i);
                return new PersonScore(
                    problem.People[i], raw[i].Count, raw[i].Mean, rawRanks[i], adjusted[i],
                    low + Fair(data, point, a.Ability - (RawMeans.Covering95 * a.Error)).Score, low + Fair(data, point, a.Ability + (RawMeans.Covering95 * a.Error)).Score,
                    adjustedRanks[i], a.Error * Fair(data, point, a.Ability).Slope, a.Ability, a.Error, expected, deviation);
            }),
        ];
        Severity[] assessors =
        [
            .. problem.Assessors.Select((name, j) => new Severity(
                name, rawAssessors[j].Count, rawAssessors[j].Mean, point.Parameters[data.FirstAssessor + j], derivatives.Error([(data.FirstAssessor + j, 1)]))),
        ];
        var (criteria, steps) = Facets(data, point, derivatives);
        return new(point.Deviance, derivatives.Largest, converged, people, assessors, Variance(point.Parameters[data.Variance]), criteria, steps);
    }

    // At a boundary the variance is to equal it, not the exponential of its logarithm.
    private static double Variance(double logarithm) =>
        logarithm <= Math.Log(RaschCalibrator.LeastVariance) ? RaschCalibrator.LeastVariance
        : logarithm >= Math.Log(RaschCalibrator.MostVariance) ? RaschCalibrator.MostVariance
        : Math.Exp(logarithm);

    private static (Estimate[] Criteria, Estimate[][] Steps) Facets(RaschData data, RaschPoint point, RaschDerivatives derivatives)
    {
        var names = data.Problem.Criteria;
        if (data.Steps is RaschSteps.Common)
        {
            return (
                [.. names.Select((name, c) => new Estimate(name, point.Parameters[c], derivatives.Error([(c, 1)])))],
                [[.. Enumerable.Range(0, data.Height).Select(h => new Estimate($"step {h + 1}", point.Parameters[data.Threshold(0, h)], derivatives.Error([(data.Threshold(0, h), 1)])))]]);
        }

        Estimate Criterion(int c)
        {
            int[] own = [.. Enumerable.Range(data.Threshold(c, 0), data.Heights[c])];
            return new(names[c], own.Average(i => point.Parameters[i]), derivatives.Error([.. own.Select(i => (i, 1.0 / own.Length))]));
        }

        Estimate[] criteria = [.. names.Select((_, c) => Criterion(c))];
        Estimate Step(int c, int h)
        {
            int[] own = [.. Enumerable.Range(data.Threshold(c, 0), data.Heights[c])];
            return new(
                $"step {h + 1}", point.Parameters[own[h]] - criteria[c].Value, derivatives.Error([.. own.Select(i => (i, (i == own[h] ? 1.0 : 0) - (1.0 / own.Length)))]));
        }

        return (criteria, [.. names.Select((_, c) => Enumerable.Range(0, data.Heights[c]).Select(h => Step(c, h)).ToArray())]);
    }

    /// <summary>Where the scores' surprise and half the slope of the logarithm of their information cancel out (Warm's estimate).</summary>
    private static (double Ability, double Error) Weighted(RaschData data, RaschPoint point, (int Cell, int Category)[] scores)
    {
        (double Off, double Information) At(double ability)
        {
            var (off, information, third) = (0.0, 0.0, 0.0);
            foreach (var (cell, category) in scores)
            {
                var (criterion, assessor) = data.Cells[cell];
                var moments = RaschScale.Moments(point, data, criterion, ability - point.Parameters[data.FirstAssessor + assessor]);
                off += category - moments.Mean;
                information += moments.Variance;
                third += moments.Third;
            }

            return (off + (third / (2 * information)), information);
        }

        // Far out the correction is half a step towards the middle, and no sum of surprises is larger there: the root lies between.
        var (low, high, ability) = (-40.0, 40.0, 0.0);
        for (var round = 0; round < 200 && high - low > 1e-11; round++)
        {
            var (off, information) = At(ability);
            (low, high) = off > 0 ? (ability, high) : (low, ability);
            var next = ability + Math.Clamp(off / information, -1, 1);
            if (Math.Abs(next - ability) < 1e-12)
            {
                break;
            }

            ability = next > low && next < high ? next : (low + high) / 2;
        }

        return (ability, 1 / Math.Sqrt(At(ability).Information));
    }

    // What an assessor of average severity gives on average over all criteria, in steps, and how fast that grows with ability.
    private static (double Score, double Slope) Fair(RaschData data, RaschPoint point, double ability)
    {
        var (score, slope) = (0.0, 0.0);
        for (var c = 0; c < data.Heights.Length; c++)
        {
            var moments = RaschScale.Moments(point, data, c, ability);
            score += moments.Mean / data.Heights.Length;
            slope += moments.Variance / data.Heights.Length;
        }

        return (score, slope);
    }
}
