using Fairlead.Core.InformationSessions;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.InformationSessions;

public class ArrangingTests
{
    [Theory, BothDatabases]
    public async Task Staff_add_a_session_and_the_public_page_lists_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await HandledCohort.MakeAsync(app);

        var empty = await cohort.Browser.GetAsync(cohort.At("information-sessions"));
        var added = await cohort.Browser.SubmitAsync(await cohort.Browser.GetAsync(cohort.At("information-sessions/add")), Fields());
        var listed = await cohort.Browser.GetAsync(cohort.At("information-sessions"));
        var shown = await app.NewBrowser().GetAsync("/programmes/csssl-2021");

        Assert.Contains("There are none yet.", empty.Text);
        Assert.Equal("An evening of questions", added.Heading);
        Assert.Contains("0 taken of 20, 0 waiting", added.Text);
        Assert.Contains("Thursday 24 June 2021, 4pm to 5:30pm", listed.Text);
        Assert.Contains("An evening of questions", shown.Text);
        Assert.Equal(
            ["InformationSessionAnnounced"],
            await app.DbAsync(db => db.AuditEntries.Where(e => e.Stream == nameof(InformationSession)).Select(e => e.Event).ToListAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData("27", "3", "2022", "1:30am", "Form.Starts", "The clocks go forward on 27 March 2022, so there is no 1:30am. Enter another time")]
    [InlineData("31", "10", "2021", "01:30", "Form.Starts", "The clocks go back on 31 October 2021, so 1:30am comes twice. Enter another time")]
    [InlineData("13", "6", "2021", "10:00", "Form.Day", "Enter a day and time in the future")]
    [InlineData("31", "2", "2022", "10:00", "Form.Day", "Day must be a real date")]
    [InlineData("24", "6", "2021", "ten", "Form.Starts", "Enter the time at which it starts, like 17:00 or 5pm")]
    [InlineData("24", "6", "2021", "18:00", "Form.Ends", "It must end after it starts, on the same day")]
    public async Task A_time_that_is_no_instant_or_makes_no_sense_is_refused_beside_its_field(string day, string month, string year, string starts, string field, string sentence)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var cohort = await HandledCohort.MakeAsync(app);

        var refused = await cohort.Browser.SubmitAsync(
            await cohort.Browser.GetAsync(cohort.At("information-sessions/add")),
            Fields(("Form.Day.Day", day), ("Form.Day.Month", month), ("Form.Day.Year", year), ("Form.Starts", starts)));

        Assert.Equal([sentence], refused.Errors);
        Assert.Contains(sentence, refused.Document.QuerySelector($"[id='{field.Replace('.', '_')}-error'], [id='{field}-error']")!.TextContent);
        Assert.Equal("An evening of questions", refused.Document.QuerySelector("[name='Form.Title']")!.GetAttribute("value"));
        Assert.Equal(0, await app.DbAsync(db => db.InformationSessions.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_change_is_told_only_after_its_message_has_been_read(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app, capacity: 1);
        await held.TakePlacesAsync("Ann", "Bea");

        var preview = await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("change")), ("Form.Starts", "15:00"));
        var sentBefore = await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "session-changed"));
        var unread = await held.Staff.SubmitAsync(preview, ("Form.Starts", "14:00"));
        var done = await held.Staff.SubmitAsync(unread);
        await app.RunDueAsync();

        Assert.Equal("Check the message", preview.Heading);
        Assert.Contains("2 people get this message at once", preview.Text);
        Assert.Contains("Thursday 24 June 2021, 3pm to 5pm", preview.Text);
        Assert.Equal(0, sentBefore);
        Assert.Contains("Thursday 24 June 2021, 2pm to 5pm", unread.Text);
        Assert.Contains("The session is changed, and 2 people are told.", done.Document.Body!.TextContent);
        var (placed, waiting) = ((await held.MailAsync("Ann"))[^1], (await held.MailAsync("Bea"))[^1]);
        Assert.Equal(("session-changed", "session-changed"), (placed.Kind, waiting.Kind));
        Assert.Contains("SEQUENCE:2", placed.Calendar);
        Assert.Contains("T140000", placed.Calendar);
        Assert.Contains(HeldSession.JoinLink, placed.Body);
        Assert.DoesNotContain(HeldSession.JoinLink, waiting.Body);
        Assert.Null(waiting.Calendar);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_change_a_session_the_second_is_told(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);
        var (mine, theirs) = (await held.Staff.GetAsync(held.At("change")), await held.Staff.GetAsync(held.At("change")));

        await held.Staff.SubmitAsync(mine, ("Form.Title", "Mine"));
        var second = await held.Staff.SubmitAsync(theirs, ("Form.Title", "Theirs"));

        Assert.Contains("Somebody else changed the session", second.Document.Body!.TextContent);
        Assert.Equal("Mine", await app.DbAsync(db => db.InformationSessions.Select(s => s.Title).SingleAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_cancelled_session_leaves_the_page_the_mail_and_the_calendar(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);
        await held.TakePlacesAsync("Ann");
        await held.SignUpAsync("Una");
        var (link, unconfirmed) = (await held.LinkAsync("Ann"), await held.LinkAsync("Una"));

        var form = await held.Staff.GetAsync(held.At("cancel"));
        var nothing = await held.Staff.SubmitAsync(form);
        var preview = await held.Staff.SubmitAsync(form, ("Reason", "The speaker is ill."));
        await held.Staff.SubmitAsync(preview);
        await app.RunDueAsync();
        var tooLate = await app.NewBrowser().GetAsync(unconfirmed);
        await app.MoveClockAsync(HeldSession.Starts);

        Assert.Equal(["Enter why it is cancelled, in 500 characters or fewer"], nothing.Errors);
        Assert.Contains("The speaker is ill.", preview.Text);
        var told = (await held.MailAsync("Ann"))[^1];
        Assert.Equal("session-cancelled", told.Kind);
        Assert.Contains("The speaker is ill.", told.Body);
        Assert.Contains("METHOD:CANCEL", told.Calendar);
        Assert.Contains("SEQUENCE:3", told.Calendar);
        Assert.Equal("This session has been cancelled", tooLate.Heading);
        Assert.Equal("This session has been cancelled", (await app.NewBrowser().GetAsync(link)).Heading);
        Assert.DoesNotContain("Meet last year’s participants", (await app.NewBrowser().GetAsync("/programmes/csssl-2021")).Text);
        Assert.DoesNotContain(await held.MailAsync("Ann"), m => m.Kind == "session-reminder");
        await app.AssertInvariantsAsync();
    }

    private static (string, string?)[] Fields(params (string Name, string? Value)[] changes)
    {
        (string Name, string? Value)[] usual =
        [
            ("Form.Title", "An evening of questions"), ("Form.Day.Day", "24"), ("Form.Day.Month", "6"), ("Form.Day.Year", "2021"), ("Form.Starts", "16:00"),
            ("Form.Ends", "5:30pm"), ("Form.JoinLink", HeldSession.JoinLink), ("Form.Capacity", "20"), ("Form.ClosingDay.Day", "16"), ("Form.ClosingDay.Month", "6"),
            ("Form.ClosingDay.Year", "2021"), ("Form.ClosingTime", "12:00"),
        ];
        // What is only about one field is not to be about the order of the others too.
        return [.. usual.Where(u => changes.All(c => c.Name != u.Name)), .. changes];
    }
}
