using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;

namespace Fairlead.Web.Commands;

/// <summary>Checks a certificate without a solver. Exit codes: 0 everything holds, 3 something does not, 1 the file cannot be read.</summary>
internal static class VerifyCommand
{
    public static Command Command { get; } = new(
        "verify", "Checks a certificate without a solver, in exact arithmetic", "fairlead verify certificate.json", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, [], ["--json"]);
        if (options.Rest is not [var path])
        {
            throw new UsageException("verify takes one certificate, such as “fairlead verify certificate.json”");
        }

        var bytes = await InputFile.ReadAsync(path, cancellationToken);
        var watch = Stopwatch.StartNew();
        var verdict = CertificateFile.Verify(bytes);
        await terminal.Out.WriteAsync(options.Has("--json") ? AsJson(verdict, watch.Elapsed.TotalSeconds) : AsLines(verdict, watch.Elapsed.TotalSeconds));
        return verdict.Holds ? 0 : 3;
    }

    private static string AsLines(Verdict verdict, double seconds)
    {
        var head = verdict.Objective is null ? "" : $"objective: {verdict.Objective}\nbound: {verdict.Bound}\n";
        var tail = string.Create(CultureInfo.InvariantCulture, $"seconds: {seconds:F3}\nholds: {(verdict.Holds ? "yes" : "no")}\n");
        return verdict.Holds
            ? $"{head}{tail}{verdict.Meaning}\n"
            : tail + Answer.Lines(verdict.Faults);
    }

    private static string AsJson(Verdict verdict, double seconds) => Answer.Json(new
    {
        kind = verdict.Kind,
        objective = Number(verdict.Objective),
        bound = Number(verdict.Bound),
        gap = verdict.Holds && Number(verdict.Objective) is { } objective && Number(verdict.Bound) is { } bound ? Math.Abs(bound - objective) : (decimal?)null,
        seconds = Math.Round(seconds, 3),
        proven = verdict.Holds && verdict.Objective == verdict.Bound,
        holds = verdict.Holds,
        meaning = verdict.Meaning,
        faults = verdict.Faults,
    });

    // A chance is stated as a fraction.
    private static decimal? Number(string? text) => text?.Split('/') switch
    {
        null => null,
        [var whole] when decimal.TryParse(whole, CultureInfo.InvariantCulture, out var number) => number,
        [var above, var below] when BigInteger.TryParse(above, out var a) && BigInteger.TryParse(below, out var b) && b > 0 => new Fraction(a, b).ToDecimal(),
        _ => null,
    };
}
