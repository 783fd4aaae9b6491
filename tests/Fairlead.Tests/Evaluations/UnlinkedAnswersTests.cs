using System.Data.Common;
using System.Globalization;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Evaluations;

/// <summary>What the database tells somebody who can read all of it about which answer is whose.</summary>
[Trait("Goal", "G2")]
public class UnlinkedAnswersTests
{
    [Theory, BothDatabases]
    public async Task Sending_an_answer_changes_two_rows_and_leaves_no_time_no_receipt_and_no_word_of_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        var link = await world.LinkAsync("Pia Peer");
        await EvaluatedWorld.AnswerOnAsync(app.NewBrowser(), await world.LinkAsync("Per Peer"), 4, "Steady");
        var before = await EverythingAsync(app);

        await EvaluatedWorld.AnswerOnAsync(app.NewBrowser(), link, 2, "Patient");

        var after = await EverythingAsync(app);
        var changed = after.Keys.Union(before.Keys).Where(table => !(before.GetValueOrDefault(table) ?? []).SequenceEqual(after.GetValueOrDefault(table) ?? [])).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["EvaluationBoxes", "EvaluationRaters"], changed);
        var gone = before["EvaluationRaters"].Except(after["EvaluationRaters"]).Single();
        var come = after["EvaluationRaters"].Except(before["EvaluationRaters"]).Single();
        Assert.Equal(come.Replace("Answered", "Asked", StringComparison.Ordinal), gone);
        Assert.DoesNotContain("Patient", string.Join('\n', after.Where(t => t.Key != "EvaluationBoxes").SelectMany(t => t.Value)), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_box_is_the_same_whoever_comes_first(On on)
    {
        string[] first = ["Pia Peer", "Per Peer", "Pat Peer"], second = ["Pat Peer", "Pia Peer", "Per Peer"];
        var boxes = new List<string>();
        foreach (var order in new[] { first, second })
        {
            await using var app = await RunningApp.StartAsync(on);
            var world = await EvaluatedWorld.MakeAsync(app);
            await world.AskAsync(await world.BeginAsync(EvaluatedWorld.Seven));
            foreach (var name in order)
            {
                await world.AnswerAsync(name, name.Length % 2 == 0 ? 4 : name[1] == 'i' ? 2 : 5, name[..2]);
            }

            boxes.Add(await app.DbAsync(db => db.EvaluationBoxes.Where(b => b.Relationship == "peers").Select(b => b.SheetsJson).SingleAsync()));
        }

        Assert.Equal(boxes[0], boxes[1]);
        Assert.DoesNotContain("Peer", boxes[0], StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Once_the_report_is_made_no_answer_no_draft_and_no_link_in_an_e_mail_is_left(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        foreach (var name in new[] { "Pia Peer", "Per Peer", "Pat Peer" })
        {
            await world.AnswerAsync(name, 3, name == "Pia Peer" ? "Steadfast" : null);
        }

        var begun = app.NewBrowser();
        var page = await begun.GetAsync($"{await world.LinkAsync("Rob Report")}/4");
        await begun.SubmitAsync(page, ("answers[strength]", "Halfwritten"), ("later", "true"));
        Assert.Contains("Halfwritten", await TextAsync(app), StringComparison.Ordinal);
        await world.MoveToAsync(new(2021, 10, 1, 9, 0, 0, DateTimeKind.Utc));
        await world.Browser.SubmitAsync(await world.Browser.GetAsync($"{round}/close"));

        var text = await TextAsync(app);
        Assert.DoesNotContain("Halfwritten", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Steadfast", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/evaluations/", string.Join('\n', await app.DbAsync(db => db.Messages.Where(m => m.AboutId != null).Select(m => m.Body).ToListAsync())), StringComparison.Ordinal);
        Assert.All(await app.DbAsync(db => db.EvaluationBoxes.ToListAsync()), box => Assert.Equal("[]", box.SheetsJson));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_promise_stays_as_it_was_when_the_definition_changes(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        var link = await world.LinkAsync("Pia Peer");
        var told = Shown.TextOf((await app.NewBrowser().GetAsync(link)).Document.QuerySelector("#promise")!);

        await world.Journey.ChangeDefinitionAsync(yaml => yaml
            .Replace("show_from: 3", "show_from: 5", StringComparison.Ordinal).Replace("id: peers, name: Peers", "id: peers, named: true, name: Peers", StringComparison.Ordinal));

        Assert.Equal(told, Shown.TextOf((await app.NewBrowser().GetAsync(link)).Document.QuerySelector("#promise")!));
        var kept = await app.DbAsync(db => db.EvaluationRounds.SingleAsync());
        Assert.Equal((3, false), (kept.Promise.ShowFrom, kept.Promise.Relationship("peers").Named));
    }

    [Theory, BothDatabases]
    public async Task Two_who_send_at_the_same_moment_are_both_counted(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        await world.AskAsync(await world.BeginAsync(EvaluatedWorld.Seven));
        string[] names = ["Pia Peer", "Per Peer", "Pat Peer"];
        var links = new List<string>();
        foreach (var name in names)
        {
            links.Add(await world.LinkAsync(name));
        }

        await Task.WhenAll(links.Select(link => EvaluatedWorld.AnswerOnAsync(app.NewBrowser(), link, 3, "Together")));

        Assert.Equal(3, (await app.DbAsync(db => db.EvaluationBoxes.SingleAsync(b => b.Relationship == "peers"))).Count);
    }

    private static async Task<string> TextAsync(RunningApp app) => string.Join('\n', (await EverythingAsync(app)).SelectMany(t => t.Value));

    /// <summary>Every row of every table, as text.</summary>
    private static Task<Dictionary<string, List<string>>> EverythingAsync(RunningApp app) => app.DbAsync(async db =>
    {
        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().ToList();
        await db.Database.OpenConnectionAsync();
        var all = new Dictionary<string, List<string>>();
        foreach (var table in tables)
        {
            all[table] = await RowsAsync(db, table);
        }

        return all;
    });

    private static async Task<List<string>> RowsAsync(AppDb db, string table)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those of the model's own tables.
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
