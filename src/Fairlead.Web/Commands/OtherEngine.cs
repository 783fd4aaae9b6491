using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Fairlead.Web.Commands;

/// <summary>What another engine says of a model.</summary>
/// <param name="Objective">The optimum that it states; null where it states none.</param>
/// <param name="IsInfeasible">Whether it says that there is no solution.</param>
/// <param name="Seconds">How long the whole process took.</param>
public sealed record EngineAnswer(double? Objective, bool IsInfeasible, double Seconds);

/// <summary>Another engine for integer programs, as a program of its own, where the machine has it: so that nobody has to trust ours.</summary>
/// <param name="Name">The program's name.</param>
/// <param name="Arguments">From the model file, a file for the solution and the most seconds.</param>
/// <param name="Reading">From what it printed and wrote.</param>
public sealed record OtherEngine(string Name, Func<string, string, int, string[]> Arguments, Func<string, (double? Objective, bool IsInfeasible)> Reading)
{
    /// <summary>Those that are known, installed or not.</summary>
    public static IReadOnlyList<OtherEngine> All { get; } =
    [
        new("cbc", (model, _, seconds) => [model, "-ratio", "0", "-allow", "0", "-sec", Text(seconds), "solve"], said =>
            (said.Contains("Result - Optimal solution found", StringComparison.Ordinal) ? After(said, "Objective value:") : null, said.Contains("infeasible", StringComparison.OrdinalIgnoreCase))),
        new("lp_solve", (model, _, seconds) => ["-ga", "0", "-gr", "0", "-timeout", Text(seconds), "-S3", "-fmps", model], said =>
            (said.Contains("sub-optimal", StringComparison.Ordinal) ? null : After(said, "Value of objective function:"), said.Contains("This problem is infeasible", StringComparison.Ordinal))),
        new("highs", (model, solution, seconds) => ["--model_file", model, "--solution_file", solution, "--time_limit", Text(seconds)], said =>
            (said.Contains("Model status\nOptimal", StringComparison.Ordinal) ? After(said, "\nObjective") : null, said.Contains("Model status\nInfeasible", StringComparison.Ordinal))),
        new("glpsol", (model, solution, seconds) => ["--freemps", model, "--tmlim", Text(seconds), "-w", solution], said =>
            (Line(said, "s mip ") is [_, _, _, _, "o", var value] ? Number(value) : null,
                said.Contains("HAS NO PRIMAL FEASIBLE SOLUTION", StringComparison.Ordinal) || said.Contains("HAS NO INTEGER FEASIBLE SOLUTION", StringComparison.Ordinal))),
    ];

    /// <summary>Whether the machine has it.</summary>
    public bool IsPresent => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Name)));

    /// <summary>Has it solve a model that minimises.</summary>
    /// <param name="model">An MPS file.</param>
    /// <param name="seconds">After how long it is to end without an answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<EngineAnswer> SolveAsync(string model, int seconds, CancellationToken cancellationToken)
    {
        var solution = Path.GetTempFileName();
        var watch = Stopwatch.StartNew();
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Name, Arguments(model, solution, seconds)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            ended.CancelAfter(TimeSpan.FromSeconds(seconds + 5));
            try
            {
                var (printed, complained) = (process.StandardOutput.ReadToEndAsync(ended.Token), process.StandardError.ReadToEndAsync(ended.Token));
                await process.WaitForExitAsync(ended.Token);
                var took = watch.Elapsed.TotalSeconds;
                var (objective, isInfeasible) = Reading($"{await printed}\n{await complained}\n{await File.ReadAllTextAsync(solution, cancellationToken)}");
                return new EngineAnswer(objective, objective is null && isInfeasible, took);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(cancellationToken);
                return new EngineAnswer(null, false, watch.Elapsed.TotalSeconds);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception)
        {
            return new EngineAnswer(null, false, watch.Elapsed.TotalSeconds);
        }
        finally
        {
            File.Delete(solution);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string[]? Line(string said, string start) =>
        said.Split('\n').FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static double? After(string said, string words) =>
        said.IndexOf(words, StringComparison.Ordinal) is var at and >= 0 ? Number(said[(at + words.Length)..].Split('\n')[0].Trim()) : null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
