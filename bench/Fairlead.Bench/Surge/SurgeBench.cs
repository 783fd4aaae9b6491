using Fairlead.Bench.Running;

namespace Fairlead.Bench.Surge;

/// <summary>
/// Final submissions through the whole stack over loopback: cookie, antiforgery token, key of the post, validation, snapshot, audit, outbox. The load
/// comes from this very process, so that it takes its share of the same cores; receipts leave meanwhile, as they do in service.
/// </summary>
internal static class SurgeBench
{
    /// <summary>Of the 99th percentile, on two cores.</summary>
    private const double AimMilliseconds = 500;

    private const int WarmUpSeconds = 5;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (seconds, rate, postgres) = (options.Number("--seconds", 60), options.Number("--rate", 100), options["--postgres"]);
        await using var world = await BenchWorld.StartAsync(postgres, background: true);
        using var load = new SurgeLoad(world.Address);
        var cohort = await world.OpenCohortAsync();
        var made = await SurgeApplicants.AddAsync(world.Database, cohort, world.Definition, BenchWorld.CompleteAnswers, (seconds + WarmUpSeconds) * rate, BenchWorld.Now);
        var ready = await load.OpenAsync(made);
        var first = await load.RunAsync([.. ready.Take(WarmUpSeconds * rate)], rate);

        Report.Say($"{rate} submissions a second for {seconds} s over HTTP, every tenth clicked twice, {(postgres is null ? "SQLite" : "PostgreSQL")}, receipts leave meanwhile, {WarmUpSeconds} s before to warm up\n");
        var run = await load.RunAsync([.. ready.Skip(WarmUpSeconds * rate)], rate);
        Report.Say($"kept     {run.PerSecond:F1}/s ({run.Acknowledged.Count} acknowledged in {run.Answers.Count} answers)");
        Report.Say($"latency  p50 {run.Percentile(50):F1} ms, p90 {run.Percentile(90):F1} ms, p99 {run.Percentile(99):F1} ms, max {run.Percentile(100):F1} ms (aim: p99 under {AimMilliseconds:F0} ms)");
        await using var db = world.Database.Create();
        string[] faults =
        [
            .. first.OtherAnswers, .. run.OtherAnswers,
            .. await SurgeCheck.FaultsAsync(db, cohort, [.. first.Acknowledged, .. run.Acknowledged]),
        ];
        Report.Say($"FAULTS   {faults.Length}");
        foreach (var fault in faults)
        {
            Report.Say($"         {fault}");
        }

        return faults.Length == 0 && run.Percentile(99) < AimMilliseconds ? 0 : 2;
    }
}
