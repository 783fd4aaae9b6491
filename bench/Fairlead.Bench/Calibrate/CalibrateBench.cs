using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Fairlead.Allocation.Calibration;
using Fairlead.Bench.Running;

namespace Fairlead.Bench.Calibrate;

/// <summary>The ratings of <c>FAIRLEAD_BENCH_DATA</c> against what lme4 and TAM make of them.</summary>
internal static class CalibrateBench
{
    private const int Runs = 5;

    public static int Run()
    {
        if (Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") is not { } data || !Directory.Exists(Path.Combine(data, "ratings")))
        {
            Report.Say($"The ratings were skipped: FAIRLEAD_BENCH_DATA names no folder that has them.");
            return 0;
        }

        var folder = Path.Combine(data, "ratings");
        CalibrationProblem penicillin = new([.. Rows(folder, "lme4_Penicillin.csv").Skip(1).Select(r => new Rating(r[1], r[2], Number(r[0])))]);
        CalibrationProblem lectures = new([.. Rows(folder, "lme4_InstEval.csv.gz").Skip(1).Select(r => new Rating(r[0], r[1], Number(r[6])))]);
        var (samples, essays) = (Wide(folder, "sirt_data_ratings1.csv"), Wide(folder, "sirt_data_ratings3.csv"));

        // Peers' seconds as recorded with the data: lme4, and TAM with its default settings or, for steps of each criterion, 2,000 rounds.
        Report.Say($"{"calibration",-28} {"objective",15} {"known",15} {"difference",11} {"gradient",9} {"ours s",8} {"peer s",8} {"ratio",7}");
        var right = Solve("Penicillin, reml", 330.860589, 0.03, () => MixedCalibrator.Calibrate(penicillin));
        right &= Solve("InstEval, reml", 237783.880388, 13.7, () => MixedCalibrator.Calibrate(lectures));
        right &= Solve("ratings1, rasch, common", 2573.618192, 0.12, () => RaschCalibrator.Calibrate(samples));
        right &= Solve("ratings1, rasch, item", 2526.704460, 5.8, () => RaschCalibrator.Calibrate(samples, RaschSteps.Item));
        right &= Solve("ratings3, rasch, common", 27758.142601, 2.1, () => RaschCalibrator.Calibrate(essays));
        right &= Solve("ratings3, rasch, item", 26544.850494, 26, () => RaschCalibrator.Calibrate(essays, RaschSteps.Item));
        return right ? 0 : 2;
    }

    private static bool Solve(string name, double known, double peer, Func<CalibrationOutcome> calibrate)
    {
        var (best, found) = (double.MaxValue, (CalibrationOutcome.Calibrated?)null);
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            found = (CalibrationOutcome.Calibrated)calibrate();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        var isRight = found!.Converged && Math.Abs(found.Objective - known) <= 1e-3;
        Report.Say($"{name,-28} {found.Objective,15:F6} {known,15:F6} {found.Objective - known,11:F6} {found.Gradient,9:0.0e-0} {best,8:F3} {peer,8:F2} {best / peer,7:F3}{(isRight ? "" : "  WRONG")}");
        foreach (var (what, value) in Scatter(found))
        {
            Report.Say($"  {what,-26} {value,15:F7}");
        }

        var moved = found.People.Count(p => p.AdjustedRank != p.RawRank);
        Report.Say($"  of {found.People.Count} people {moved} change their rank, the furthest by {found.People.Max(p => Math.Abs(p.AdjustedRank - p.RawRank))}");
        return isRight;
    }

    private static (string What, double Value)[] Scatter(CalibrationOutcome.Calibrated found) => found switch
    {
        CalibrationOutcome.Mixed mixed => [("people", mixed.PersonDeviation), ("assessors", mixed.AssessorDeviation), ("residual", mixed.ResidualDeviation), ("intercept", mixed.Fixed[0].Value)],
        CalibrationOutcome.Rasch rasch => [("variance", rasch.Variance)],
        _ => [],
    };

    // One row for each person and assessor, one column for each criterion.
    private static CalibrationProblem Wide(string folder, string file)
    {
        var rows = Rows(folder, file);
        return new([.. rows.Skip(1).SelectMany(r => r.Index().Skip(2).Where(c => c.Item != "NA").Select(c => new Rating(r[0], r[1], Number(c.Item), rows[0][c.Index])))]);
    }

    private static string[][] Rows(string folder, string file)
    {
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(Path.Combine(folder, file)), CompressionMode.Decompress)
            : File.OpenRead(Path.Combine(folder, file));
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(',').Select(c => c.Trim('"')).ToArray())];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
