namespace Fairlead.Allocation.Calibration;

/// <summary>Calibrates by a many-facet Rasch model: criterion, assessor and steps of the scale, in logits.</summary>
public static class RaschCalibrator
{
    /// <summary>The longest scale that is taken, in steps.</summary>
    public const int MostSteps = 50;

    /// <summary>Over how many abilities, evenly from −6 to 6 logits, a person's likelihood is summed.</summary>
    public const int Nodes = 21;

    /// <summary>The least variance of abilities that is looked at, in squared logits: a narrower scatter would fall between the nodes.</summary>
    public const double LeastVariance = 0.16;

    /// <summary>The most: a wider scatter would reach far beyond the nodes.</summary>
    public const double MostVariance = 36;

    private const double NodeStep = 12.0 / (Nodes - 1);

    /// <summary>People's abilities and assessors' severities at the optimum of the marginal likelihood.</summary>
    /// <remarks>
    /// Minimises minus twice the logarithm of the marginal likelihood, people normal around 0 with a variance that is estimated too, by Newton's
    /// method with exact second derivatives, guarded by the steps of the EM algorithm where they promise no descent. At the end the variance is
    /// set to the scatter of abilities around their mean, as TAM takes it, and all else follows: with few nodes that is not quite its optimum. Severities add up to 0, and so
    /// do common steps. A scale begins at the lowest score of all ratings; the highest of a criterion is the highest that anybody has there.
    /// Deterministic. Cost: each round the nodes times ratings times steps, and a cube of the number of parameters.
    /// Sources: J. M. Linacre, "Many-Facet Rasch Measurement", 1989; G. N. Masters, "A Rasch model for partial credit scoring", Psychometrika 47(2),
    /// 1982, pages 149 to 174; T. A. Warm, "Weighted likelihood estimation of ability in item response theory", Psychometrika 54(3), 1989,
    /// pages 427 to 450.
    /// </remarks>
    /// <returns><see cref="CalibrationOutcome.Rasch"/>, <see cref="CalibrationOutcome.Unconnected"/> or <see cref="CalibrationOutcome.NotEstimable"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static CalibrationOutcome Calibrate(CalibrationProblem problem, RaschSteps steps = RaschSteps.Common, CancellationToken cancellationToken = default)
    {
        if (RatingParts.Of(problem) is { Count: > 1 } parts)
        {
            return new CalibrationOutcome.Unconnected(parts);
        }

        var (data, reasons) = RaschData.Of(problem, steps);
        if (data is null)
        {
            return new CalibrationOutcome.NotEstimable(reasons);
        }

        // A person with very many scores is known better than nodes are apart: from each of several starts the search may end by another node.
        var point = new[] { -NodeStep / 2, 0, NodeStep / 2 }.Select(shift => Climb(data, new RaschPoint(data, Start(data, shift)), cancellationToken)).MinBy(p => p.Deviance)!;
        for (var round = 0; ; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var derivatives = new RaschDerivatives(data, point, isCentred: true);
            var (step, isNewton) = derivatives.Step();
            var promise = derivatives.Promise(step);
            if (Math.Abs(promise) <= 1e-11 || round == 200)
            {
                return RaschAnswer.Of(data, point, derivatives, Math.Abs(promise) <= 1e-9 && isNewton);
            }

            point = Moved(data, point, step, 1);
        }
    }

    private static RaschPoint Climb(RaschData data, RaschPoint point, CancellationToken cancellationToken)
    {
        for (var round = 0; ; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var derivatives = new RaschDerivatives(data, point, isCentred: false);
            var (step, _) = derivatives.Step();
            var promise = derivatives.Promise(step);
            if (promise <= 1e-4 || round == 500 || Better(data, point, step, promise) is not { } next)
            {
                return point;
            }

            point = next;
        }
    }

    private static double[] Start(RaschData data, double shift)
    {
        var parameters = new double[data.Parameters];
        var (criteria, height) = (data.Heights.Length, data.Height);
        var counts = new double[criteria, height + 1];
        foreach (var (cell, category) in data.People.SelectMany(p => p))
        {
            counts[data.Cells[cell].Criterion, category]++;
        }

        if (data.Steps is RaschSteps.Item)
        {
            for (var c = 0; c < criteria; c++)
            {
                for (var h = 0; h < data.Heights[c]; h++)
                {
                    parameters[data.Threshold(c, h)] = shift + Math.Log(counts[c, h] / counts[c, h + 1]);
                }
            }

            return parameters;
        }

        double[] all = [.. Enumerable.Range(0, height + 1).Select(k => Enumerable.Range(0, criteria).Sum(c => counts[c, k]))];
        double[] logits = [.. Enumerable.Range(0, height).Select(h => Math.Log(all[h] / all[h + 1]))];
        var mean = logits.Average();
        for (var h = 0; h < height; h++)
        {
            parameters[data.Threshold(0, h)] = logits[h] - mean;
        }

        Array.Fill(parameters, mean + shift, 0, criteria);
        return parameters;
    }

    private static RaschPoint? Better(RaschData data, RaschPoint point, double[] step, double promise)
    {
        for (var share = 1.0; share > 1e-8; share /= 2)
        {
            var next = Moved(data, point, step, share);
            if (next.Deviance < point.Deviance - (1e-4 * share * Math.Min(1, promise)) + 1e-11)
            {
                return next;
            }
        }

        return null;
    }

    private static RaschPoint Moved(RaschData data, RaschPoint point, double[] step, double share)
    {
        double[] parameters = [.. point.Parameters.Zip(step, (p, s) => p + (share * Math.Clamp(s, -2, 2)))];
        Balance(data, parameters);
        parameters[data.Variance] = Math.Clamp(parameters[data.Variance], Math.Log(LeastVariance), Math.Log(MostVariance));
        return new RaschPoint(data, parameters);
    }

    // A step that was cut short in one place must not leave a stretch that no longer adds up to 0.
    private static void Balance(RaschData data, double[] parameters)
    {
        foreach (var (first, last) in data.ZeroSums)
        {
            parameters[last] = 0 - parameters[first..last].Sum();
        }
    }
}
