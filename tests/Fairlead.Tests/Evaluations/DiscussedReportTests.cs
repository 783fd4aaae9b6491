using System.Net;
using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Evaluations;

/// <summary>A report that a facilitator talks over before its participant reads it.</summary>
public class DiscussedReportTests
{
    [Theory, BothDatabases]
    public async Task The_facilitator_reads_and_opens_it_and_nobody_who_runs_the_programme_sees_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        await world.Journey.ChangeDefinitionAsync(yaml => yaml
            .Replace("release: at-once", "release: guide", StringComparison.Ordinal)
            .Replace("  - {id: tutor, name", "  - {id: guide, name: Facilitator, part: facilitator, per: cohort, starts: deliver, ends: award, duties: [talk reports over], src: \"003:41\"}\n  - {id: tutor, name", StringComparison.Ordinal));
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        foreach (var (relationship, name) in EvaluatedWorld.Seven)
        {
            await world.AnswerAsync(name, relationship == "manager" ? 2 : 3);
        }

        var closed = await world.Browser.SubmitAsync(await world.Browser.GetAsync($"{round}/close"));
        Assert.Contains("Ready to discuss", closed.Text, StringComparison.Ordinal);
        Assert.Equal(round, (await world.Browser.GetAsync($"{round}/report")).Path);
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.ReportKind)));

        var address = $"{world.Journey.Path}/evaluations/{EvaluatedWorld.RoundOf(round)}/report";
        foreach (var part in new[] { Part.ProgrammeLead, Part.ProgrammeAdministrator, Part.Administrator, Part.AwardingMember })
        {
            var reader = await app.BrowserOfAsync((await app.PersonAsync($"Any {part}", part, PartReach.OverCohort(world.Journey.Cohort.CohortId))).PersonId);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(address)).Status);
        }

        var facilitator = await app.BrowserOfAsync((await app.PersonAsync("Fin Facilitator", Part.Facilitator, PartReach.OverCohort(world.Journey.Cohort.CohortId))).PersonId);
        Assert.Contains("report to talk over", (await facilitator.GetAsync("/")).Text, StringComparison.Ordinal);
        var list = await facilitator.GetAsync($"{world.Journey.Path}/evaluations/reports");
        Assert.Contains("Ann Day", list.Text, StringComparison.Ordinal);
        var report = await facilitator.GetAsync(address);
        Assert.Contains("Self-awareness – 2.0 3.0 3.0 2.9", Shown.TextOf(report.Document.QuerySelector("#figures")!), StringComparison.Ordinal);
        var unconfirmed = await facilitator.SubmitAsync(report);
        Assert.Equal(["Confirm that you have talked the report over with Ann Day"], unconfirmed.Errors);
        await facilitator.SubmitAsync(report, ("TalkedOver", "true"));

        var read = await world.Browser.GetAsync($"{round}/report");
        Assert.Equal("Your report", read.Heading);
        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.ReportKind)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Where_raters_were_told_that_the_participant_alone_reads_it_a_facilitator_does_not(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        foreach (var (_, name) in EvaluatedWorld.Seven)
        {
            await world.AnswerAsync(name, 3);
        }

        await world.Browser.SubmitAsync(await world.Browser.GetAsync($"{round}/close"));

        var facilitator = await app.BrowserOfAsync((await app.PersonAsync("Fin Facilitator", Part.Facilitator, PartReach.OverCohort(world.Journey.Cohort.CohortId))).PersonId);
        Assert.Equal(HttpStatusCode.NotFound, (await facilitator.GetAsync($"{world.Journey.Path}/evaluations/{EvaluatedWorld.RoundOf(round)}/report")).Status);
        Assert.Contains("No report has been made yet", (await facilitator.GetAsync($"{world.Journey.Path}/evaluations/reports")).Text, StringComparison.Ordinal);
        var bea = await world.Journey.Cohort.BrowserOfAsync("Bea Else");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.GetAsync($"{round}/report")).Status);
    }
}
