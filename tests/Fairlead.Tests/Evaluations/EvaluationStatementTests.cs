using System.Net;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Messages;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Evaluations;

public class EvaluationStatementTests
{
    [Theory, BothDatabases]
    public async Task A_page_asks_as_much_for_seven_raters_as_for_four_and_no_more_than_twelve_beside_the_session(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var staff = await world.Journey.AdministratorAsync();
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        var theirs = $"{world.Journey.Path}/evaluations/{EvaluatedWorld.RoundOf(round)}";
        var counts = new List<string>();
        foreach (var more in new[] { null, "Pam Peer" })
        {
            if (more is not null)
            {
                await world.NameAsync(round, "peers", more);
                await world.AskAsync(round);
            }

            var (link, made) = (await world.LinkAsync("Pia Peer"), new List<int>());
            foreach (var (who, path) in new[]
            {
                (world.Browser, world.Path), (world.Browser, round), (world.Browser, $"{round}/raters"), (world.Browser, $"{round}/own"), (app.NewBrowser(), link), (app.NewBrowser(), $"{link}/1"),
                (staff, $"{world.Journey.Path}/evaluations"), (staff, theirs),
            })
            {
                await who.GetAsync(path);
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await who.GetAsync(path)).Status);
                made.Add(app.Statements.Statements.Count);
                Assert.InRange(made[^1], 1, 14);
            }

            counts.Add(string.Join(' ', made));
        }

        Assert.Single(counts.Distinct());
    }

    [Theory, BothDatabases]
    public async Task An_address_that_nothing_can_be_delivered_to_is_given_up_and_somebody_else_is_named(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        await app.DbAsync(db => db.Messages.Where(m => m.ToName == "Pat Peer").ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Failed).SetProperty(m => m.SentAt, (DateTime?)null)));

        Assert.Contains("Nothing could be delivered to Pat Peer", (await world.Browser.GetAsync(round)).Text, StringComparison.Ordinal);
        var raters = await world.Browser.GetAsync($"{round}/raters");
        var form = raters.Document.QuerySelectorAll(".fl-people li form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(f => f.Closest("li")!.TextContent.Contains("Pat Peer", StringComparison.Ordinal));
        var given = await world.Browser.SubmitAsync(raters, form, ("Do", "GiveUp"));

        Assert.Contains("Could not be reached", given.Text, StringComparison.Ordinal);
        await world.NameAsync(round, "peers", "Pat Athome", "pat@home.example.org");
        await world.AskAsync(round);
        Assert.Equal("Thank you", (await world.AnswerAsync("Pat Athome", 3)).Heading);
        Assert.Equal(RaterStatus.Answered, await app.DbAsync(db => db.EvaluationRaters.Where(r => r.Address == "pat@home.example.org").Select(r => r.Status).SingleAsync()));
        await app.AssertInvariantsAsync();
    }
}
