using System.Diagnostics;
using Fairlead.Allocation.Calibration;
using Fairlead.Core.Calibration;

namespace Fairlead.Web.Commands;

/// <summary>Says how severe each assessor is, without a database. Exit codes: 0 calibrated, 2 impossible, 1 bad input.</summary>
internal static class CalibrateCommand
{
    public static Command Command { get; } = new(
        "calibrate", "Tells severe assessors from lenient ones, and shows raw and adjusted scores side by side",
        "fairlead calibrate --ratings ratings.csv --model reml|rasch --steps common|item --out adjusted.csv", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, ["--ratings", "--model", "--steps", "--out", "--seed"], ["--json"]);
        options.TakesNothingElse("calibrate");
        var path = options["--ratings"] ?? throw new UsageException("calibrate needs --ratings");
        var calibrate = Model(options, cancellationToken);
        var file = RatingsFile.Read(await InputFile.ReadAsync(path, cancellationToken));
        await InputFile.RefuseAsync(path, file.Problems, terminal);
        if (file.Problem is not { } problem)
        {
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var outcome = calibrate(problem);
        var seconds = watch.Elapsed.TotalSeconds;
        if (outcome is not CalibrationOutcome.Calibrated calibrated)
        {
            var reasons = CalibrateReport.Reasons(outcome);
            await terminal.Out.WriteAsync(options.Has("--json") ? Answer.None(reasons, seconds) : Answer.Lines(reasons));
            return 2;
        }

        if (options["--out"] is { } written)
        {
            await InputFile.WriteAsync(written, CalibrateReport.AsCsv(calibrated), cancellationToken);
        }

        await terminal.Out.WriteAsync(options.Has("--json") ? CalibrateReport.AsJson(calibrated, seconds) : CalibrateReport.AsLines(calibrated, seconds));
        return 0;
    }

    private static Func<CalibrationProblem, CalibrationOutcome> Model(Options options, CancellationToken cancellationToken) => (options["--model"], options["--steps"]) switch
    {
        ("reml" or null, null) => problem => MixedCalibrator.Calibrate(problem, cancellationToken),
        ("rasch", "common" or null) => problem => RaschCalibrator.Calibrate(problem, RaschSteps.Common, cancellationToken),
        ("rasch", "item") => problem => RaschCalibrator.Calibrate(problem, RaschSteps.Item, cancellationToken),
        ("rasch", var steps) => throw new UsageException($"--steps takes “common” or “item”, not “{steps}”"),
        ("reml" or null, _) => throw new UsageException("--steps goes with --model rasch only"),
        (var model, _) => throw new UsageException($"--model takes “reml” or “rasch”, not “{model}”"),
    };
}
