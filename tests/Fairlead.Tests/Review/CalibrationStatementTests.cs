using System.Net;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Review;

/// <summary>Every page of calibration asks the database as often for forty assessors as for three, and at most twelve times.</summary>
public class CalibrationStatementTests
{
    [Fact]
    public async Task A_page_of_calibration_asks_as_often_for_forty_assessors_as_for_three()
    {
        var counts = new List<Dictionary<string, int>>();
        foreach (var assessors in new[] { 4, 41 })
        {
            await using var app = await Assessed.AppAsync(On.Sqlite);
            var world = await Assessed.MakeAsync(app, 2, 2);
            var all = world.Assessors.ToList();
            while (all.Count < assessors)
            {
                all.Add(await world.AssessorAsync($"Assessor {Assessed.Number(all.Count)}"));
            }

            await world.MakeReadyAsync();
            await world.AssignAsync();
            var id = await world.OpenAsync();
            foreach (var assessor in all.Skip(1))
            {
                await world.ScoreAsync(id, assessor, 4);
            }

            var (lead, late, sent) = (await world.LeadAsync(), await world.BrowserAsync(world.Assessors[0]), await world.BrowserAsync(world.Assessors[1]));
            var asked = new Dictionary<string, int>();
            foreach (var (browser, path) in new[]
            {
                (lead, $"{world.Path}/assessment/calibration"), (lead, world.Page(id)), (lead, world.Page(id, "remind")), (lead, world.Page(id, "close")),
                (lead, world.Page(id, $"let-off/{world.Assessors[0].PersonId}")), (late, $"{world.Path}/reviews"), (late, world.Desk(id)), (sent, $"{world.Path}/reviews"), (sent, world.Desk(id)),
            })
            {
                await browser.GetAsync(path);
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).Status);
                asked[$"{(browser == lead ? "lead" : browser == late ? "late" : "sent")} {asked.Count}"] = app.Statements.Statements.Count;
            }

            await world.CloseAsync(id);
            var index = await lead.GetAsync($"{world.Path}/assessment/calibration");
            var draft = await lead.SubmitAsync(index, index.Form($"{world.Path}/assessment/calibration"));
            var ready = await lead.SubmitAsync(draft, draft.Form(draft.Path), [.. MadeUp.Application(world.Programme).Fields(), ("Title", "Another")]);
            foreach (var what in new[] { "", "/write", "/open" })
            {
                await lead.GetAsync($"{ready.Path}{what}");
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"{ready.Path}{what}")).Status);
                asked[$"draft{what}"] = app.Statements.Statements.Count;
            }

            counts.Add(asked);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.All(counts[0], c => Assert.InRange(c.Value, 1, 14));  // twelve, and the two of sign-in
    }
}
