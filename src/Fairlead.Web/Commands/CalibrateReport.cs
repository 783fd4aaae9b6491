using System.Globalization;
using System.Text;
using Fairlead.Allocation.Calibration;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead calibrate</c> prints: lines for people, or one JSON object for programs.</summary>
internal static class CalibrateReport
{
    public static string AsLines(CalibrationOutcome.Calibrated calibrated, double seconds)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"objective: {calibrated.Objective:F6}\nbound: none\ngap: none\nseconds: {seconds:F3}\nproven: no\n");
        lines.Append(CultureInfo.InvariantCulture, $"gradient: {calibrated.Gradient:0.0e-0}\nconverged: {(calibrated.Converged ? "yes" : "no")}\n");
        foreach (var (name, value) in Scatter(calibrated))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{name}: {value:F6}{AtBoundary(calibrated, value)}\n");
        }

        foreach (var (name, estimate) in Facets(calibrated))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{name}: {estimate.Value:F4} ± {estimate.Error:F4}\n");
        }

        foreach (var a in calibrated.Assessors)
        {
            lines.Append(CultureInfo.InvariantCulture, $"assessor: {a.Assessor}: severity {a.Value:F4} ± {a.Error:F4}, raw mean {a.Raw:F4} of {a.Ratings}\n");
        }

        foreach (var p in calibrated.People)
        {
            lines.Append(CultureInfo.InvariantCulture, $"person: {p.Person}: raw {p.Raw:F4} (rank {p.RawRank}), adjusted {p.Adjusted:F4} ± {p.Error:F4} (rank {p.AdjustedRank}), from {p.Lower:F4} to {p.Upper:F4}\n");
        }

        return lines.ToString();
    }

    public static string AsJson(CalibrationOutcome.Calibrated calibrated, double seconds) => Answer.Json(
        new
        {
            outcome = "calibrated",
            objective = calibrated.Objective,
            bound = (double?)null,
            gap = (double?)null,
            seconds = Math.Round(seconds, 3),
            proven = false,
            gradient = calibrated.Gradient,
            converged = calibrated.Converged,
            scatter = Scatter(calibrated).ToDictionary(s => s.Name, s => s.Value),
            facets = Facets(calibrated).Select(f => new { name = f.Name, value = f.Estimate.Value, error = Finite(f.Estimate.Error) }),
            assessors = calibrated.Assessors.Select(a => new { id = a.Assessor, ratings = a.Ratings, raw = a.Raw, severity = a.Value, error = Finite(a.Error) }),
            people = calibrated.People.Select(p => new
            {
                id = p.Person,
                ratings = p.Ratings,
                raw = p.Raw,
                rawRank = p.RawRank,
                adjusted = p.Adjusted,
                error = p.Error,
                lower = p.Lower,
                upper = p.Upper,
                adjustedRank = p.AdjustedRank,
                ability = p.Ability,
                abilityError = p.AbilityError,
                expected = p.Expected,
                expectedError = p.ExpectedError,
            }),
        });

    public static string AsCsv(CalibrationOutcome.Calibrated calibrated) => string.Concat(
        calibrated.People.Select(p => string.Create(
            CultureInfo.InvariantCulture,
            $"{Answer.Cell(p.Person)},{p.Ratings},{p.Raw:0.######},{p.RawRank},{p.Adjusted:0.######},{p.Error:0.######},{p.Lower:0.######},{p.Upper:0.######},{p.AdjustedRank},{p.AdjustedRank - p.RawRank}\n"))
            .Prepend("person,ratings,raw,raw_rank,adjusted,error,lower,upper,adjusted_rank,places_lost\n"));

    /// <summary>Why there is no answer.</summary>
    public static IReadOnlyList<string> Reasons(CalibrationOutcome outcome) => outcome switch
    {
        CalibrationOutcome.Unconnected unconnected =>
        [
            $"The ratings fall into {unconnected.Parts.Count} parts that share neither a person nor an assessor: nobody can say whether the assessors of one are more severe or its people weaker.",
            .. unconnected.Parts.Select((part, i) => $"Part {i + 1}: assessors {string.Join(", ", part.Assessors)}; people {string.Join(", ", part.People)}."),
        ],
        CalibrationOutcome.NotEstimable not => not.Reasons,
        _ => [],
    };

    private static string AtBoundary(CalibrationOutcome.Calibrated calibrated, double value) => (calibrated, value) switch
    {
        (CalibrationOutcome.Mixed, 0) => ", at the boundary: the ratings show no such scatter",
        (CalibrationOutcome.Rasch, RaschCalibrator.LeastVariance) => ", at the boundary: abilities may differ less",
        (CalibrationOutcome.Rasch, RaschCalibrator.MostVariance) => ", at the boundary: abilities may differ more",
        _ => "",
    };

    private static (string Name, double Value)[] Scatter(CalibrationOutcome.Calibrated calibrated) => calibrated switch
    {
        CalibrationOutcome.Mixed mixed => [("person deviation", mixed.PersonDeviation), ("assessor deviation", mixed.AssessorDeviation), ("residual deviation", mixed.ResidualDeviation)],
        CalibrationOutcome.Rasch rasch => [("ability variance", rasch.Variance)],
        _ => [],
    };

    private static IEnumerable<(string Name, Estimate Estimate)> Facets(CalibrationOutcome.Calibrated calibrated)
    {
        if (calibrated is CalibrationOutcome.Mixed mixed)
        {
            return mixed.Fixed.Select((f, c) => (c == 0 ? "intercept" : $"criterion: {f.Name}", f));
        }

        var rasch = (CalibrationOutcome.Rasch)calibrated;
        var steps = rasch.Steps.SelectMany((own, c) => own.Select(s => (rasch.Steps.Count == 1 ? s.Name : $"{s.Name} on {rasch.Criteria[c].Name}", s)));
        return rasch.Criteria.Select(c => (c.Name.Length == 0 ? "difficulty" : $"criterion: {c.Name}", c)).Concat(steps);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
