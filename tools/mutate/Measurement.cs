using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fairlead.Mutation;

/// <summary>Runs each mutant that Stryker has built in until a test fails, ends, or takes far longer than it should.</summary>
internal sealed class Measurement(string module, string report, int sample, string files, string tests, string slow) : IDisposable
{
    private const int CaptureLimit = 3_000, RunLimit = 60_000;

    private readonly List<(string Name, int Time, HashSet<int>? Reached)> _tests = [];
    private readonly Dictionary<string, int> _kills = [];
    private HashSet<int> _once = [];
    private Process? _worker;

    public int Run()
    {
        var all = Mutants().ToList();
        // A sample is the same each time and spread over the files: multiples of the golden ratio are in no order that matters.
        var mutants = all.OrderBy(m => unchecked((uint)m.Id * 2654435761u)).Take(sample).ToList();
        Reach();
        Console.WriteLine($"{module}: {mutants.Count} of {all.Count} mutants, {_tests.Count} tests of {_tests.Sum(t => t.Time)} ms.");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var lines = new StreamWriter($"../../{module}.tsv") { AutoFlush = true };
        foreach (var mutant in mutants)
        {
            var verdict = Verdict(mutant.Id, mutants.Where(m => m.File == mutant.File));
            var kind = verdict.Split('\t')[0];
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            lines.WriteLine($"{verdict}\t{mutant.File}:{mutant.Line}:{mutant.Column}\t{mutant.What}\t{mutant.Text}");
        }

        Dispose();
        var killed = counts.GetValueOrDefault("killed") + counts.GetValueOrDefault("late");
        Console.WriteLine($"{module}: {killed}/{mutants.Count} = {100.0 * killed / mutants.Count:0.0} % ({string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}"))})");
        return 0;
    }

    public void Dispose()
    {
        _worker?.Kill();
        _worker?.Dispose();
        _worker = null;
    }

    private IEnumerable<(int Id, string File, int Line, int Column, string What, string Text)> Mutants()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(report));
        foreach (var file in document.RootElement.GetProperty("files").EnumerateObject().Where(f => Regex.IsMatch(f.Name, files, RegexOptions.NonBacktracking)))
        {
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                var why = mutant.TryGetProperty("statusReason", out var reason) ? reason.GetString() : "";
                var start = mutant.GetProperty("location").GetProperty("start");
                if (mutant.GetProperty("status").GetString() is not "CompileError" && why is not ("Removed by mutation type filter" or "Removed by block already covered filter"))
                {
                    yield return (
                        int.Parse(mutant.GetProperty("id").GetString()!, CultureInfo.InvariantCulture), Path.GetFileName(file.Name), start.GetProperty("line").GetInt32(), start.GetProperty("column").GetInt32(),
                        mutant.GetProperty("mutatorName").GetString()!, string.Join(' ', mutant.GetProperty("replacement").GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
                }
            }
        }
    }

    private void Reach()
    {
        for (var from = 0; ;)
        {
            var known = _tests.Count;
            Start("reach", from.ToString(CultureInfo.InvariantCulture), tests, slow);
            var limit = RunLimit;
            while (Read(limit) is { } line)
            {
                // Writing down what is reached is slow; of a test that takes too long at it, everything is assumed.
                limit = line.StartsWith("runs", StringComparison.Ordinal) ? CaptureLimit : RunLimit;
                var parts = line.Split('\t');
                var reached = parts[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(_ => parts[0] is "once" or "test").Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToHashSet();
                switch (parts[0])
                {
                    case "once":
                        _once = reached;
                        break;
                    case "runs":
                        _tests.Add((parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), null));
                        from++;
                        break;
                    case "test":
                        _tests[^1] = _tests[^1] with { Reached = reached };
                        break;
                    case "fails":
                        throw new InvalidOperationException($"{parts[1]} fails without any mutant.");
                    default:
                        Dispose();
                        return;
                }
            }

            Dispose();
            if (_tests.Count == known)
            {
                throw new InvalidOperationException($"The test after {_tests[^1].Name} ends the process without any mutant.");
            }
        }
    }

    private string Verdict(int mutant, IEnumerable<(int Id, string File, int Line, int Column, string What, string Text)> beside)
    {
        // What only a class's own beginning reaches has to be there when the class begins: a process of its own.
        var isOnce = _once.Contains(mutant) && !_tests.Exists(t => t.Reached?.Contains(mutant) == true);
        var near = isOnce ? beside.Select(m => m.Id).ToHashSet() : [mutant];
        var own = _tests.Where(t => t.Reached?.Overlaps(near) != false).OrderBy(t => t.Time - (20 * _kills.GetValueOrDefault(t.Name))).Select(t => t.Name).ToList();
        if (own.Count == 0)
        {
            return "not reached\t";
        }

        if (isOnce || _worker is null)
        {
            Dispose();
            Start("kill", isOnce ? mutant.ToString(CultureInfo.InvariantCulture) : "-1", tests, slow);
        }

        _worker!.StandardInput.WriteLine(string.Join('\t', own.Prepend(mutant.ToString(CultureInfo.InvariantCulture))));
        var (limit, running) = (30_000, "the start");
        while (Read(limit) is { } line)
        {
            var parts = line.Split('\t');
            if (parts[0] == "runs")
            {
                running = parts[1];
                limit = 2000 + (4 * _tests.First(t => t.Name == running).Time);
                continue;
            }

            if (parts[0] == "killed")
            {
                _kills[parts[1]] = _kills.GetValueOrDefault(parts[1]) + 1;
            }

            if (isOnce)
            {
                Dispose();
            }

            return parts[0] == "killed" ? line : "survived\t";
        }

        Dispose();
        return $"late\t{running}";
    }

    private void Start(params string[] told)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Measurement).Assembly.Location, .. told]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
        _worker = Process.Start(start)!;
        _worker.ErrorDataReceived += (_, _) => { };
        _worker.BeginErrorReadLine();
    }

    // Null when nothing came in time, or nothing will. Processor time: beside others' work a second on the wall may be little of one.
    private string? Read(int limit)
    {
        var line = _worker!.StandardOutput.ReadLineAsync();
        var before = _worker.TotalProcessorTime;
        for (var waited = 0; waited < 20 * limit; waited += 100)
        {
            if (line.Wait(100))
            {
                return line.Result;
            }

            _worker.Refresh();
            if (_worker.HasExited ? !line.Wait(1000) : (_worker.TotalProcessorTime - before).TotalMilliseconds > limit)
            {
                return null;
            }
        }

        return null;
    }
}
