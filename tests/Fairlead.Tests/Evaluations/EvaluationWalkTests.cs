using System.Net;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Evaluations;

/// <summary>An evaluation over the pages, from the first name to the comparison at the end.</summary>
[Trait("Goal", "G7")]
public class EvaluationWalkTests
{
    private static readonly string[] _peers = ["Pia Peer", "Per Peer", "Pat Peer"];
    private static readonly string[] _reports = ["Rob Report", "Ria Report", "Rex Report"];

    [Theory, BothDatabases]
    public async Task Seven_are_asked_and_answer_the_round_closes_and_the_rule_is_met(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var journey = await world.Browser.GetAsync(await world.Journey.JourneyAsync(EvaluatedWorld.Ann));
        Assert.NotNull(journey.Document.QuerySelector($"a[href='{world.Path}']"));
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.InvitationKind)));
        var preview = await world.Browser.GetAsync($"{round}/ask");
        Assert.Equal("Check the message", preview.Heading);
        Assert.Contains(EvaluationLetters.OwnLink, preview.Text, StringComparison.Ordinal);
        Assert.Contains("7 people get it", preview.Text, StringComparison.Ordinal);
        await world.AskAsync(round);
        Assert.Equal(7, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.InvitationKind)));
        Assert.Contains("Peers 3 asked, fewer than 3 have answered", (await world.Browser.GetAsync(round)).Text, StringComparison.Ordinal);
        await world.EvaluateHerselfAsync(round, 4);

        var first = await app.NewBrowser().GetAsync(await world.LinkAsync("Pia Peer"));
        Assert.Equal("Evaluate Ann Day", first.Heading);
        Assert.Contains("only in the mean of a group of which 3 or more answered", Shown.TextOf(first.Document.QuerySelector("#promise")!), StringComparison.Ordinal);
        var manager = await app.NewBrowser().GetAsync(await world.LinkAsync("Max Manager"));
        Assert.Contains("as those of their line manager", Shown.TextOf(manager.Document.QuerySelector("#promise")!), StringComparison.Ordinal);

        // Two peers: nobody is told that anybody has answered.
        await world.AnswerAsync("Pia Peer", 3, "Calm");
        await world.AnswerAsync("Per Peer", 3, "Clear");
        var waiting = await world.Browser.GetAsync(round);
        Assert.Contains("Peers 3 asked, fewer than 3 have answered", waiting.Text, StringComparison.Ordinal);
        Assert.Null(waiting.Document.QuerySelector($"a[href='{round}/close']"));
        Assert.Equal(round, (await world.Browser.GetAsync($"{round}/close")).Path);
        Assert.Equal("Thank you", (await world.AnswerAsync("Pat Peer", 3, "Kind")).Heading);
        Assert.Contains("Peers 3 asked, 3 or more have answered", (await world.Browser.GetAsync(round)).Text, StringComparison.Ordinal);
        foreach (var name in _reports)
        {
            await world.AnswerAsync(name, 5, name == "Rob Report" ? "Fair" : null);
        }

        await world.AnswerAsync("Max Manager", 2, "Brave");
        var closed = await world.Browser.SubmitAsync(await world.Browser.GetAsync($"{round}/close"));
        Assert.Contains("Report made", closed.Text, StringComparison.Ordinal);
        var report = await world.Browser.GetAsync($"{round}/report");
        var row = Shown.TextOf(report.Document.QuerySelector("#figures tbody tr")!);
        Assert.Equal("Self-awareness 4 2.0 3.0 3.3 or higher", row);
        Assert.DoesNotContain("All raters", Shown.TextOf(report.Document.QuerySelector("#figures thead")!), StringComparison.Ordinal);
        Assert.Equal("Self-awareness: you 4; Line manager 2.0; Peers 3.0; Direct reports 3.3 or higher", report.Document.QuerySelector("main svg[role=img]")!.GetAttribute("aria-label"));
        Assert.Contains("Brave", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fair", report.Text, StringComparison.Ordinal);
        Assert.All(["Calm", "Clear", "Kind"], comment => Assert.Contains(comment, report.Text, StringComparison.Ordinal));

        // Both sides are done, without paper.
        var participation = await world.Journey.ParticipationAsync(EvaluatedWorld.Ann);
        var entries = await app.DbAsync(db => db.LedgerEntries.Where(e => e.ParticipationId == participation && e.Kind == EntryKind.Form).Select(e => e.Form!).ToListAsync());
        Assert.Equal(["quality-evaluation-peer", "quality-evaluation-self"], entries.Order(StringComparer.Ordinal));
        var staff = await world.Journey.AdministratorAsync();
        Assert.Contains("Self and peer evaluation done Done Met", (await staff.GetAsync($"{world.Journey.Path}/participants/{participation}")).Text, StringComparison.Ordinal);

        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.ReportKind)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task At_the_end_it_is_done_once_more_and_only_what_both_reports_show_is_compared(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var start = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.EvaluateHerselfAsync(start, 2);
        await world.AskAsync(start);
        await AnswerAllAsync(world, 3, 3);
        await world.Browser.SubmitAsync(await world.Browser.GetAsync($"{start}/close"));
        Assert.Contains("It can begin eight weeks before that day", (await world.Browser.GetAsync(world.Path)).Text, StringComparison.Ordinal);

        await world.MoveToAsync(new(2022, 3, 1, 9, 0, 0, DateTimeKind.Utc));
        var end = await world.BeginAsync(EvaluatedWorld.Seven);
        Assert.NotEqual(start, end);
        await world.EvaluateHerselfAsync(end, 4);
        await world.AskAsync(end);
        await AnswerAllAsync(world, 3, 5);
        await world.Browser.SubmitAsync(await world.Browser.GetAsync($"{end}/close"));

        var compared = await world.Browser.GetAsync($"{end}/compare");
        Assert.Equal("What has moved", compared.Heading);
        Assert.Contains("Self-awareness 2 4", compared.Text, StringComparison.Ordinal);
        Assert.Contains("Self-awareness 3.0 3.0 no change", compared.Text, StringComparison.Ordinal);
        Assert.Contains("Self-awareness 3.0 3.3 or higher not known", compared.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("All raters", compared.Text, StringComparison.Ordinal);
        Assert.Equal(start, (await world.Browser.GetAsync($"{start}/compare")).Path);

        // The form had been entered at the start; it is done once.
        Assert.Equal(2, await app.DbAsync(db => db.LedgerEntries.CountAsync(e => e.Kind == EntryKind.Form)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_named_is_checked_and_nothing_typed_is_lost(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync();
        var empty = await world.Browser.GetAsync($"{round}/raters");
        var wrong = await world.Browser.SubmitAsync(empty, ("RaterName", "Pia Peer"), ("Email", "pia"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(["Select how they work with you", "Enter an e-mail address in the correct form, like name@example.org"], wrong.Errors);
        Assert.Equal("Pia Peer", wrong.Document.QuerySelector("[name=RaterName]")!.GetAttribute("value"));

        var named = await world.NameAsync(round, "peers", "Pia Peer");
        Assert.Contains("Line manager: name 1 more. At least 1 is asked", named.Text, StringComparison.Ordinal);
        Assert.Equal(["Somebody with this address is named already"], (await world.NameAsync(round, "peers", "Pia Again", "Pia.Peer+work@work.example.org")).Errors);
        var own = await app.DbAsync(db => db.PersonEmails.Where(e => db.People.Any(p => p.PersonId == e.PersonId && p.Name == EvaluatedWorld.Ann)).Select(e => e.Address).FirstAsync());
        Assert.Equal(["This is your own address. You evaluate yourself on a page of your own"], (await world.NameAsync(round, "peers", "Me", own)).Errors);
        var tooFew = await world.Browser.SubmitAsync(await world.Browser.GetAsync($"{round}/ask"));
        Assert.Equal(HttpStatusCode.BadRequest, tooFew.Status);
        Assert.Equal(3, tooFew.Errors.Count);
        await world.NameAsync(round, "manager", "Max Manager");
        await world.NameAsync(round, "manager", "Mia Manager");
        Assert.Equal(["Line manager: at most 2 can be asked"], (await world.NameAsync(round, "manager", "Moe Manager")).Errors);

        var taken = await world.Browser.GetAsync($"{round}/raters");
        var form = taken.Document.QuerySelectorAll(".fl-people form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First();
        var without = await world.Browser.SubmitAsync(taken, form, ("Do", "Unname"));
        Assert.DoesNotContain("Max Manager", Shown.TextOf(without.Document.QuerySelectorAll(".fl-people")[0]), StringComparison.Ordinal);
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.InvitationKind)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_rater_comes_back_declines_or_is_sent_another_link(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);

        // A page that is not complete is kept all the same, and comes back on the reminder's link.
        var (pia, link) = (app.NewBrowser(), await world.LinkAsync("Pia Peer"));
        var page = await pia.GetAsync($"{link}/1");
        var name = page.Document.QuerySelector("main input[type=radio]")!.GetAttribute("name")!;
        var incomplete = await pia.SubmitAsync(page, (name, "4"));
        Assert.Equal((HttpStatusCode.BadRequest, 3), (incomplete.Status, incomplete.Errors.Count));
        await world.Browser.SubmitAsync(await world.Browser.GetAsync(round));
        await app.RunDueAsync();
        Assert.Equal(7, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.ReminderKind)));
        await world.Browser.SubmitAsync(await world.Browser.GetAsync(round));
        Assert.Equal(7, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.ReminderKind)));
        var other = await world.LinkAsync("Pia Peer", EvaluationLetters.ReminderKind);
        Assert.NotEqual(link, other);
        Assert.Equal("4", (await app.NewBrowser().GetAsync($"{other}/1")).Document.QuerySelector("main input[type=radio][checked]")!.GetAttribute("value"));
        var autosaved = await pia.GetAsync($"{link}/1");
        var request = Browser.Request(autosaved, autosaved.Form(), (name, "2"));
        request.RequestUri = new Uri(autosaved.Address, $"{link}/1/autosave");
        var saved = await pia.SendAsync(request);
        Assert.Contains("Saved at", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Straight to the last page: what is missing is said where it stands.
        var last = await pia.GetAsync($"{link}/4");
        var back = await pia.SubmitAsync(last);
        Assert.StartsWith($"{link}/1?missing", back.Path, StringComparison.Ordinal);
        Assert.Equal(3, back.Errors.Count);

        var per = app.NewBrowser();
        Assert.Equal("You have declined", (await per.SubmitAsync(await per.GetAsync($"{await world.LinkAsync("Per Peer")}/decline"))).Heading);
        await app.RunDueAsync();
        Assert.Equal("Per Peer cannot evaluate you", await app.DbAsync(db => db.Messages.Where(m => m.Kind == EvaluationLetters.DeclinedKind).Select(m => m.Subject).SingleAsync()));
        Assert.Contains("Per Peer has declined", (await world.Browser.GetAsync(round)).Text, StringComparison.Ordinal);
        await world.NameAsync(round, "peers", "Pam Peer");
        await world.AskAsync(round);
        Assert.Equal("Evaluate Ann Day", (await app.NewBrowser().GetAsync(await world.LinkAsync("Pam Peer"))).Heading);

        // Whoever has answered is written to as well, and the page says the same.
        await world.AnswerAsync("Pat Peer", 3);
        foreach (var rater in new[] { "Pat Peer", "Pam Peer" })
        {
            var raters = await world.Browser.GetAsync($"{round}/raters");
            var form = raters.Document.QuerySelectorAll(".fl-people li form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(f => f.Closest("li")!.TextContent.Contains(rater, StringComparison.Ordinal));
            Assert.Contains($"{rater} is written to again", (await world.Browser.SubmitAsync(raters, form, ("Do", "SendAgain"))).Document.Body!.TextContent, StringComparison.Ordinal);
        }

        var again = await app.DbAsync(db => db.Messages.Where(m => m.Kind == EvaluationLetters.AgainKind).ToDictionaryAsync(m => m.ToName, m => m.Body));
        Assert.Contains("nothing left to do", again["Pat Peer"], StringComparison.Ordinal);
        Assert.Contains("/evaluations/", again["Pam Peer"], StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Reminders_leave_by_themselves_and_those_who_run_it_see_counts_and_close_after_the_day(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await EvaluatedWorld.MakeAsync(app);
        var round = await world.BeginAsync(EvaluatedWorld.Seven);
        await world.AskAsync(round);
        foreach (var name in _peers)
        {
            await world.AnswerAsync(name, 3);
        }

        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == EvaluationLetters.ReminderKind)));
        await world.MoveToAsync(new(2021, 9, 29, 9, 0, 0, DateTimeKind.Utc));
        var reminded = await app.DbAsync(db => db.Messages.Where(m => m.Kind == EvaluationLetters.ReminderKind).Select(m => m.ToName).ToListAsync());
        Assert.Equal(8, reminded.Count);
        Assert.Empty(reminded.Intersect(_peers));

        var staff = await world.Journey.AdministratorAsync();
        Assert.Contains("Evaluations", (await staff.GetAsync(world.Journey.Path)).Text, StringComparison.Ordinal);
        var list = await staff.GetAsync($"{world.Journey.Path}/evaluations");
        Assert.Contains("Ann Day Being answered Not sent 1 asked, not answered yet 3 asked, 3 or more have answered 3 asked, fewer than 3 have answered Nobody asked", list.Text, StringComparison.Ordinal);
        Assert.Contains("Bea Else Not begun", list.Text, StringComparison.Ordinal);
        var theirs = $"{world.Journey.Path}/evaluations/{EvaluatedWorld.RoundOf(round)}";
        var early = await staff.GetAsync(theirs);
        Assert.Null(early.Document.QuerySelector($"form[action='{theirs}/close']"));
        Assert.Equal(7, early.Document.QuerySelectorAll("#raters li").Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync($"{theirs}/report")).Status);

        var (rob, pia) = (await world.LinkAsync("Rob Report"), await world.LinkAsync("Pia Peer"));
        await world.MoveToAsync(new(2021, 10, 1, 9, 0, 0, DateTimeKind.Utc));
        staff = await world.Journey.AdministratorAsync();
        var due = await staff.GetAsync(theirs);
        var closed = await staff.SubmitAsync(due, due.Form($"{theirs}/close"));
        Assert.Contains("Report made", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("3.0", closed.Text, StringComparison.Ordinal);

        // Whoever comes after that is told so kindly.
        Assert.Equal("This evaluation is closed", (await app.NewBrowser().GetAsync(rob)).Heading);
        Assert.Equal("This evaluation is closed", (await app.NewBrowser().GetAsync($"{rob}/1")).Heading);
        Assert.Equal("Thank you", (await app.NewBrowser().GetAsync(pia)).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().GetAsync("/evaluations/nobody")).Status);
        await app.AssertInvariantsAsync();
    }

    private static async Task AnswerAllAsync(EvaluatedWorld world, int peers, int reports)
    {
        foreach (var name in _peers)
        {
            await world.AnswerAsync(name, peers);
        }

        foreach (var name in _reports)
        {
            await world.AnswerAsync(name, reports);
        }

        await world.AnswerAsync("Max Manager", 3);
    }
}
