using Fairlead.Bench.Running;
using Fairlead.Core.Applications;
using Fairlead.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Bench.Surge;

/// <summary>
/// Final submissions through the whole stack over loopback: cookie, antiforgery token, key of the post, validation, snapshot, audit, outbox. The load
/// comes from this very process, so that it takes its share of the same cores; receipts leave meanwhile, as they do in service, unless told to wait.
/// </summary>
internal static class SurgeBench
{
    /// <summary>Of the 99th percentile, on two cores.</summary>
    private const double AimMilliseconds = 500;

    private const int WarmUpSeconds = 5;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (seconds, rate, postgres, wait) = (options.Number("--seconds", 60), options.Number("--rate", 100), options["--postgres"], options.Has("--receipts-wait"));
        await using var world = await BenchWorld.StartAsync(postgres, background: !wait);
        using var load = new SurgeLoad(world.Address);
        var cohort = await world.OpenCohortAsync();
        var made = await SurgeApplicants.AddAsync(world.Database, cohort, world.Definition, BenchWorld.CompleteAnswers, (seconds + WarmUpSeconds) * rate, BenchWorld.Now);
        var ready = await load.OpenAsync(made);
        var first = await load.RunAsync([.. ready.Take(WarmUpSeconds * rate)], rate);

        Report.Say($"{rate} submissions a second for {seconds} s over HTTP, every tenth clicked twice, {(postgres is null ? "SQLite" : "PostgreSQL")}");
        Report.Say($"receipts {(wait ? "wait" : "leave meanwhile")}, {WarmUpSeconds} s before to warm up\n");
        var (own, all) = (Environment.CpuUsage.TotalTime.TotalMilliseconds, Cpu.MillisecondsOfMachine);
        var run = await load.RunAsync([.. ready.Skip(WarmUpSeconds * rate)], rate);
        (own, all) = (Environment.CpuUsage.TotalTime.TotalMilliseconds - own, Cpu.MillisecondsOfMachine - all);
        await using var db = world.Database.Create();
        var left = await db.Messages.CountAsync(m => m.CohortId == cohort.CohortId && m.Kind == Receipt.SubmittedKind && m.Status == MessageStatus.Sent);
        Report.Say($"kept     {run.PerSecond:F1}/s ({run.Acknowledged.Count} acknowledged in {run.Answers.Count} answers)");
        Report.Say($"latency  p50 {run.Percentile(50):F1} ms, p90 {run.Percentile(90):F1} ms, p99 {run.Percentile(99):F1} ms, max {run.Percentile(100):F1} ms");
        Report.Say($"         aim: p99 under {AimMilliseconds:F0} ms");
        Report.Say($"cores    {own / run.Acknowledged.Count:F1} ms of processor time a submission, the client's share included");
        var others = postgres is null ? "all else on the machine" : "the database server and all else on the machine";
        Report.Say($"         {own / run.Took.TotalMilliseconds:F2} cores to this, {(all - own) / run.Took.TotalMilliseconds:F2} to {others}");
        Report.Say($"receipts {left} of {first.Acknowledged.Count + run.Acknowledged.Count} have left");
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
