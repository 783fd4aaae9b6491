using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead compose --lottery</c> does: finds the fairest lottery over valid cohorts, and draws one from a seed.</summary>
internal static class ComposeLottery
{
    private const int Places = 12;

    private static readonly string[] _ofScores = ["--noise", "--ids", "--model", "--firmness", "--audit"];

    /// <returns>Null where no lottery is asked for.</returns>
    public static LotteryKind? Kind(Options options)
    {
        if (options["--lottery"] is null)
        {
            return options["--distribution"] is null ? null : throw new UsageException("--distribution goes with --lottery");
        }

        return _ofScores.FirstOrDefault(o => options[o] is not null || options.Has(o)) is { } stray
            ? throw new UsageException($"{stray} does not go with --lottery")
            : options["--lottery"] switch
            {
                "maximin" => LotteryKind.Maximin,
                "leximin" => LotteryKind.Leximin,
                var other => throw new UsageException($"--lottery takes maximin or leximin, not “{other}”"),
            };
    }

    public static async Task<int> RunAsync(CohortProblem problem, LotteryKind kind, Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var outcome = CohortLottery.Find(problem, kind, ComposeCommand.EffortOf(options.Seconds()), new SlowProgress(terminal.Error), cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        if (outcome is not LotteryOutcome.Found found)
        {
            var why = ((LotteryOutcome.Impossible)outcome).Why;
            if (options["--certificate"] is { } none)
            {
                await CertificateOutput.WriteAsync(none, CohortCertificate.Write(problem, why, cancellationToken: cancellationToken), terminal, cancellationToken);
            }

            var conflict = ComposeCommand.ConflictOf(why, problem, options, cancellationToken);
            await terminal.Out.WriteAsync(options.Has("--json") ? ComposeReport.AsJson(why, null, seconds, conflict) : ComposeReport.AsLines(why, seconds, conflict));
            return 2;
        }

        if (LotteryCheck.Problems(problem, found).FirstOrDefault() is { } fault)
        {
            throw new InvalidOperationException($"A lottery did not stand its own check: {fault}");
        }

        var members = CohortLottery.Draw(found, problem.Seed);
        if (options["--out"] is { } path)
        {
            await InputFile.WriteAsync(path, Answer.Lines(members), cancellationToken);
        }

        if (options["--distribution"] is { } distribution)
        {
            await InputFile.WriteAsync(distribution, AsDistribution(found), cancellationToken);
        }

        if (options["--certificate"] is { } certificate)
        {
            await CertificateOutput.WriteAsync(certificate, LotteryCertificate.Write(problem, found, cancellationToken: cancellationToken), terminal, cancellationToken);
        }

        await terminal.Out.WriteAsync(options.Has("--json") ? AsJson(problem, found, members, seconds) : AsLines(found, members, seconds));
        return 0;
    }

    private static string AsLines(LotteryOutcome.Found found, IReadOnlyList<string> members, double seconds)
    {
        var lines = new StringBuilder(Answer.Head(found.Chance.ToDecimal(Places), found.Bound.ToDecimal(Places), seconds, found.Proven));
        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        if (found.EndedAfter is { } steps)
        {
            Line($"ended: after {steps} steps");
        }

        Line($"probability: {found.Chance}");
        foreach (var (index, stage) in found.Stages.Index())
        {
            Line($"stage: {index + 1}: {stage.Chance.ToDecimal(Places):0.######}, {stage.Groups.Sum(g => found.Groups[g].People.Count)} people, {(stage.Proven ? "proven" : "not proven")}");
        }

        foreach (var (id, chance) in found.Chances())
        {
            Line($"chance: {id}: {chance.ToDecimal(Places):0.######}");
        }

        foreach (var id in members)
        {
            Line($"member: {id}");
        }

        return lines.ToString();
    }

    private static string AsJson(CohortProblem problem, LotteryOutcome.Found found, IReadOnlyList<string> members, double seconds) => Answer.Json(new
    {
        outcome = "drawn",
        lottery = Word(found.Kind),
        objective = found.Chance.ToDecimal(Places),
        bound = found.Bound.ToDecimal(Places),
        gap = found.Bound.ToDecimal(Places) - found.Chance.ToDecimal(Places),
        seconds = Math.Round(seconds, 3),
        proven = found.Proven,
        probability = found.Chance.ToString(),
        nodes = found.Nodes,
        endedAfterSteps = found.EndedAfter,
        seed = problem.Seed,
        members,
        stages = found.Stages.Select(s => new
        {
            probability = s.Chance.ToString(),
            bound = s.Bound.ToString(),
            proven = s.Proven,
            people = s.Groups.SelectMany(g => found.Groups[g].People).Order(StringComparer.Ordinal),
        }),
        probabilities = found.Chances().Select(c => new { id = c.Id, probability = c.Chance.ToDecimal(Places), exact = c.Chance.ToString() }),
    });

    private static string AsDistribution(LotteryOutcome.Found found) => Answer.Json(new
    {
        schema = "fairlead-lottery/1",
        lottery = Word(found.Kind),
        whole = found.Whole.ToString(CultureInfo.InvariantCulture),
        groups = found.Groups.Select(g => new { people = g.People, probability = g.Chance.ToString() }),
        lockedIn = found.LockedIn,
        lockedOut = found.LockedOut,
        never = found.Never,
        cohorts = found.Cohorts.Select(c => new { weight = c.Weight.ToString(CultureInfo.InvariantCulture), counts = c.Counts }),
        stages = found.Stages.Select(s => new { groups = s.Groups, probability = s.Chance.ToString(), bound = s.Bound.ToString(), weights = s.Weights, most = s.Most }),
    });

    private static string Word(LotteryKind kind) => kind == LotteryKind.Maximin ? "maximin" : "leximin";
}
