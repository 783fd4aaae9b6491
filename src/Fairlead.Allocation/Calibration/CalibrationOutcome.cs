namespace Fairlead.Allocation.Calibration;

/// <summary>What came of calibrating.</summary>
public abstract record CalibrationOutcome
{
    private CalibrationOutcome()
    {
    }

    /// <summary>Severities were told apart from what people can do.</summary>
    /// <param name="Objective">Minus twice the logarithm of the likelihood: restricted for <see cref="Mixed"/>, marginal for <see cref="Rasch"/>.</param>
    /// <param name="Gradient">The largest derivative of the objective there, by size: 0 at an optimum. Deviations at a boundary do not count; the variance of Rasch counts with its own equation.</param>
    /// <param name="Converged">Whether the search ended of itself: no further step promised to lower the objective by more than 1e-9.</param>
    /// <param name="People">In the order of the problem.</param>
    /// <param name="Assessors">In the order of the problem.</param>
    public abstract record Calibrated(
        double Objective, double Gradient, bool Converged, IReadOnlyList<PersonScore> People, IReadOnlyList<Severity> Assessors) : CalibrationOutcome;

    /// <summary>Scores in points: a mean for each criterion, people and assessors scattered around it.</summary>
    /// <param name="PersonDeviation">Standard deviation between people, in points; exactly 0 where the optimum stands at that boundary.</param>
    /// <param name="AssessorDeviation">Standard deviation between assessors, in points; exactly 0 where the optimum stands at that boundary.</param>
    /// <param name="ResidualDeviation">Standard deviation of what is left, in points.</param>
    /// <param name="Fixed">The intercept (the mean of the first criterion), then for each other criterion how much higher its scores are.</param>
    public sealed record Mixed(
        double Objective, double Gradient, bool Converged, IReadOnlyList<PersonScore> People, IReadOnlyList<Severity> Assessors,
        double PersonDeviation, double AssessorDeviation, double ResidualDeviation, IReadOnlyList<Estimate> Fixed)
        : Calibrated(Objective, Gradient, Converged, People, Assessors);

    /// <summary>Scores as steps of a scale, everything in logits.</summary>
    /// <param name="Variance">
    /// Of people's abilities around their mean, in squared logits; exactly <see cref="RaschCalibrator.LeastVariance"/> or
    /// <see cref="RaschCalibrator.MostVariance"/> where it stands at that boundary.
    /// </param>
    /// <param name="Criteria">How hard each criterion is: with steps of its own, the mean of its thresholds.</param>
    /// <param name="Steps">
    /// For each criterion how much harder each step up the scale is than the criterion as a whole; where steps are common, the one list
    /// for all, which adds up to 0.
    /// </param>
    public sealed record Rasch(
        double Objective, double Gradient, bool Converged, IReadOnlyList<PersonScore> People, IReadOnlyList<Severity> Assessors,
        double Variance, IReadOnlyList<Estimate> Criteria, IReadOnlyList<IReadOnlyList<Estimate>> Steps)
        : Calibrated(Objective, Gradient, Converged, People, Assessors);

    /// <summary>Nobody can say who is severe: the ratings fall into parts that share neither a person nor an assessor.</summary>
    /// <param name="Parts">Two or more, the one with the first person first.</param>
    public sealed record Unconnected(IReadOnlyList<RatingPart> Parts) : CalibrationOutcome;

    /// <summary>The ratings are connected, and yet the model has no answer for them.</summary>
    /// <param name="Reasons">Sentences for people.</param>
    public sealed record NotEstimable(IReadOnlyList<string> Reasons) : CalibrationOutcome;
}

/// <summary>People and assessors who are joined by ratings.</summary>
/// <param name="People">In ordinal order.</param>
/// <param name="Assessors">In ordinal order.</param>
public sealed record RatingPart(IReadOnlyList<string> People, IReadOnlyList<string> Assessors);

/// <summary>A number with its standard error.</summary>
public sealed record Estimate(string Name, double Value, double Error);

/// <summary>One person's raw and adjusted scores side by side.</summary>
/// <param name="Person">Who.</param>
/// <param name="Ratings">How many scores they have.</param>
/// <param name="Raw">The mean of these, in points.</param>
/// <param name="RawRank">1 for the highest; who has the same score shares the better rank.</param>
/// <param name="Adjusted">What an assessor of average severity would have given on average over all criteria, in points.</param>
/// <param name="Lower">With <paramref name="Upper"/> the interval that covers 95 of 100, in points.</param>
/// <param name="Upper">See <paramref name="Lower"/>.</param>
/// <param name="AdjustedRank">As <paramref name="RawRank"/>, after adjustment.</param>
/// <param name="Error">The standard error of <paramref name="Adjusted"/>, in points; it includes that of the mean.</param>
/// <param name="Ability">Mixed: the conditional mode in points, 0 for the average person. Rasch: Warm's weighted likelihood estimate, in logits.</param>
/// <param name="AbilityError">Its standard error; mixed: conditional on means and variances, what lme4 gives as <c>condVar</c>.</param>
/// <param name="Expected">Rasch: the mean of the ability given the person's scores, drawn towards 0, in logits. Mixed: the same as <paramref name="Ability"/>.</param>
/// <param name="ExpectedError">Rasch: the standard deviation of that ability. Mixed: the standard error of prediction, which includes that of the mean.</param>
public sealed record PersonScore(
    string Person, int Ratings, double Raw, int RawRank, double Adjusted, double Lower, double Upper, int AdjustedRank,
    double Error, double Ability, double AbilityError, double Expected, double ExpectedError);

/// <summary>How severe an assessor is.</summary>
/// <param name="Assessor">Who.</param>
/// <param name="Ratings">How many scores they gave.</param>
/// <param name="Raw">The mean of these, in points.</param>
/// <param name="Value">Above 0 severe, below 0 lenient; mixed in points (minus the conditional mode), Rasch in logits, where all add up to 0.</param>
/// <param name="Error">Its standard error; mixed: conditional on means and variances.</param>
public sealed record Severity(string Assessor, int Ratings, double Raw, double Value, double Error);
