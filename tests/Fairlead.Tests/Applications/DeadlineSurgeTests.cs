using Fairlead.Bench.Surge;
using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Applications;

/// <summary>How fast the service is, <c>bench surge</c> prints; here it counts only that it keeps its word.</summary>
[Trait("Goal", "G4")]
[Collection(Name)]
public class DeadlineSurgeTests
{
    public const string Name = "With the machine to itself";

    private const int Rate = 100;

    private static readonly int _seconds = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1" ? 60 : 10;

    [Theory, BothDatabases]
    public async Task What_is_acknowledged_in_the_last_seconds_is_there_exactly_once(On on)
    {
        await using var app = await RunningApp.ListenAsync(on);
        var cohort = await app.OpenCssslAsync();
        var made = await SurgeApplicants.AddAsync(
            app.Services.GetRequiredService<DatabaseChoice>(), cohort, A.Definition(A.CssslYaml), Applying.CssslAnswers(), _seconds * Rate, app.Clock.Now);
        using var load = new SurgeLoad(app.Address);
        var ready = await load.OpenAsync(made);

        var run = await load.RunAsync(ready, Rate);

        Assert.Empty(run.OtherAnswers);
        Assert.Equal(made.Select(m => m.ApplicationId).Order(), run.Acknowledged.Order());
        Assert.Equal(made.Count + (made.Count / 10), run.Answers.Count);
        Assert.Empty(await FaultsAsync());
        await app.AssertInvariantsAsync();

        await SpoilAsync();
        Assert.Equal(
            ["1 not frozen once, whole and as agreed to as their applicants were told", "1 not confirmed by one e-mail as their applicants were told"],
            await FaultsAsync());

        Task<IReadOnlyList<string>> FaultsAsync() => app.DbAsync(db => SurgeCheck.FaultsAsync(db, cohort, run.Acknowledged));

        // So that the check is known to see what it looks for.
        Task SpoilAsync() => app.DbAsync(async db =>
        {
            var (one, other) = (made[0].ApplicationId, made[1].ApplicationId);
            await db.Submissions.Where(s => s.ApplicationId == one).ExecuteUpdateAsync(s => s.SetProperty(x => x.Hash, "another"));
            var key = Receipt.KeyOf(await db.Submissions.Where(s => s.ApplicationId == other).Select(s => s.SubmissionId).SingleAsync());
            await db.Messages.Where(m => m.Key == key).ExecuteDeleteAsync();
        });
    }
}

/// <summary>Runs after everything else, so that other tests neither slow it down nor are slowed down.</summary>
[CollectionDefinition(DeadlineSurgeTests.Name, DisableParallelization = true)]
public sealed class WithTheMachineToItself;
