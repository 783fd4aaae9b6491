using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.InformationSessions;

public class AfterwardsTests
{
    [Theory, BothDatabases]
    public async Task Those_with_a_place_are_reminded_on_the_morning_before_of_what_counts_then(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app, capacity: 1);
        await held.TakePlacesAsync("Ann", "Bea");
        var preview = await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("change")), ("Form.Day.Day", "29"), ("Form.ClosingDay.Day", "28"));
        await held.Staff.SubmitAsync(preview);

        await app.MoveClockAsync(new DateTime(2021, 6, 28, 7, 59, 0, DateTimeKind.Utc));
        var early = await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "session-reminder"));
        await app.MoveClockAsync(new DateTime(2021, 6, 28, 8, 0, 0, DateTimeKind.Utc));

        Assert.Equal(0, early);
        var reminder = await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "session-reminder"));
        Assert.Equal("Ann", reminder.ToName);
        Assert.Contains("Tuesday 29 June 2021", reminder.Body);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Staff_mark_who_came_and_take_a_copy_that_says_what_it_is_for(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);
        await held.TakePlacesAsync("Ann", "Bea", "Cem");
        await held.SignUpAsync("Needy", ("AccessNeeds", "A ramp"), ("Question", "=1+1"));
        await held.ConfirmAsync("Needy");
        var tooEarly = await held.Staff.GetAsync(held.At("attendance"));
        await app.MoveClockAsync(HeldSession.Starts.AddHours(2));
        var ids = await app.DbAsync(db => db.SessionSignUps.ToDictionaryAsync(s => s.Name!, s => s.SessionSignUpId));

        var marked = await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("attendance")), ($"came[{ids["Ann"]}]", "yes"), ($"came[{ids["Bea"]}]", "no"));
        var undone = await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("attendance")), ($"came[{ids["Bea"]}]", ""));
        var form = await held.Staff.GetAsync(held.At("export"));
        var purposeless = await held.Staff.SubmitAsync(form);
        var file = await held.Staff.SubmitAsync(form, ("Purpose", "Speakers"));
        var text = await file.Response.Content.ReadAsStringAsync();
        var report = await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("export")), ("Purpose", "Reporting"));

        Assert.Equal(held.At(), tooEarly.Path);
        Assert.Contains("Saved: 1 came, 1 did not.", marked.Document.Body!.TextContent);
        Assert.Contains("1 came, 0 did not", undone.Text);
        Assert.Equal(["Select what the copy is for"], purposeless.Errors);
        Assert.Contains("Ann,ann@visitor.example,,has a place,yes,", text);
        Assert.Contains("'=1+1", text);
        Assert.DoesNotContain("A ramp", text);
        Assert.DoesNotContain("Ann", await report.Response.Content.ReadAsStringAsync());
        var entry = await app.DbAsync(db => db.AuditEntries.Where(e => e.Event == nameof(SessionListExported)).OrderBy(e => e.At).FirstAsync());
        Assert.Contains("Speakers", entry.Data);
        var colleague = await app.PersonAsync("Col League", Part.ProgrammeAdministrator, PartReach.OverCohort(held.Cohort.Id));
        Assert.Equal(404, (int)(await (await app.BrowserOfAsync(colleague.PersonId)).GetAsync(file.Path)).Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Thirty_days_after_the_session_no_byte_of_anybody_is_left(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app, capacity: 1);
        await held.SignUpAsync("Annabella", ("Employer", "Zzyx council"), ("Question", "Zzyx question"), ("AccessNeeds", "Zzyx ramp"));
        await held.ConfirmAsync("Annabella");
        await held.TakePlacesAsync("Bertrande");
        await app.MoveClockAsync(HeldSession.Starts.AddHours(2));
        var id = await app.DbAsync(db => db.SessionSignUps.Where(s => s.Name == "Annabella").Select(s => s.SessionSignUpId).SingleAsync());
        await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("attendance")), ($"came[{id}]", "yes"));

        await app.MoveClockAsync(HeldSession.Starts.AddHours(1).AddDays(30).AddSeconds(-1));
        var before = await Leftovers.FindAsync(app, "annabella", "zzyx", "bertrande");
        await app.MoveClockAsync(HeldSession.Starts.AddHours(1).AddDays(30));
        var page = await held.Staff.GetAsync(held.At());

        Assert.Contains("SessionSignUps.Address", before);
        Assert.Empty(await Leftovers.FindAsync(app, "annabella", "zzyx", "bertrande"));
        Assert.Contains("1 came, 0 did not", page.Text);
        Assert.Contains("names and addresses have been erased", page.Text);
        await app.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData("", "staff")]
    [InlineData("attendance", "staff")]
    [InlineData("list", "staff")]
    [InlineData("public", "visitor")]
    [InlineData("programme", "visitor")]
    public async Task A_page_asks_the_database_as_often_for_five_hundred_people_as_for_five(string page, string who)
    {
        List<int> counts = [];
        foreach (var people in new[] { 5, 500 })
        {
            await using var app = await RunningApp.StartAsync(On.Sqlite);
            var held = await HeldSession.MakeAsync(app, capacity: 600);
            await held.AddPlacedAsync(people);
            if (page == "attendance")
            {
                await app.MoveClockAsync(HeldSession.Starts);
            }

            var address = page switch
            {
                "list" => held.Cohort.At("information-sessions"), "public" => $"/information-sessions/{held.Id}", "programme" => "/programmes/csssl-2021", _ => held.At(page),
            };
            var browser = who == "staff" ? held.Staff : app.NewBrowser();
            app.Statements.Clear();

            var shown = await browser.GetAsync(address);

            Assert.Equal(200, (int)shown.Status);
            Assert.Equal(page is "" or "attendance", shown.Text.Contains($"Person {people - 1:000}", StringComparison.Ordinal));
            counts.Add(app.Statements.Statements.Count);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, 14);  // twelve, and the two of sign-in
    }
}
