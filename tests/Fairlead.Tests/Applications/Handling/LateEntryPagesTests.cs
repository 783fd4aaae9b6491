using Fairlead.Core.Applications;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using static Fairlead.Tests.Running.HandledCohort;

namespace Fairlead.Tests.Applications.Handling;

public class LateEntryPagesTests
{
    [Theory, BothDatabases]
    public async Task An_extension_moves_one_persons_deadline_is_mailed_and_listed_with_who_and_why(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var draft = await cohort.StartAsync("Dan Draft");
        var page = await cohort.Browser.GetAsync(cohort.At($"applications/{draft.ApplicationId}/extension"));

        var list = await cohort.Browser.SubmitAsync(
            page, Form(page, "extension"), ("Leave.Day", "9 July 2021"), ("Leave.Time", "5pm"), ("Leave.ReasonCode", "illness"), ("Leave.Words", "In hospital"));

        var entry = await app.DbAsync(db => db.LateEntries.SingleAsync());
        Assert.Equal((LateEntryKind.Extension, draft.PersonId, new DateTime(2021, 7, 9, 16, 0, 0, DateTimeKind.Utc)), (entry.Kind, entry.PersonId!.Value, entry.Until));
        Assert.Equal("Dan Draft Extension 5pm on Friday 9 July 2021 Illness or bereavement In hospital Ada Admin, 10am, 14 June 2021 Not used yet Take back what Dan Draft was given", Texts(list, "#late-entries tbody tr").Single());
        Assert.Contains("5pm on Friday 9 July 2021", await app.DbAsync(db => db.Messages.Where(m => m.ToPersonId == draft.PersonId).Select(m => m.Body).SingleAsync()), StringComparison.Ordinal);

        var revoke = await cohort.Browser.GetAsync(cohort.At($"late-entries/{entry.LateEntryId}/revoke"));
        var after = await cohort.Browser.SubmitAsync(revoke, Form(revoke, "revoke"));
        Assert.Contains("Taken back", Texts(after, "#late-entries tbody tr").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "illness", "x", "Enter a real date, such as 9 July 2021")]
    [InlineData("31 June 2021", "", "illness", "x", "Enter a real date, such as 9 July 2021")]
    [InlineData("9 July 2021", "lunch", "illness", "x", "Enter a time, such as 5pm or 17:00, or leave it empty for the end of the day")]
    [InlineData("27 March 2022", "1:30am", "illness", "x", "There is no such time on 27 March 2022: the clocks go forward over it. Enter another time")]
    [InlineData("31 October 2021", "1:30am", "illness", "x", "That time happens twice on 31 October 2021: the clocks go back over it. Enter another time")]
    [InlineData("2 July 2021", "5pm", "illness", "x", "The new deadline must be after the deadline of all, the end of Friday 2 July 2021")]
    [InlineData("9 July 2021", "", "because", "x", "Select a reason")]
    [InlineData("9 July 2021", "", "illness", " ", "Enter why")]
    public async Task An_extension_that_cannot_be_is_refused_with_a_sentence(string day, string time, string reason, string words, string sentence)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var cohort = await MakeAsync(app);
        var draft = await cohort.StartAsync("Dan Draft");
        var page = await cohort.Browser.GetAsync(cohort.At($"applications/{draft.ApplicationId}/extension"));

        var refused = await cohort.Browser.SubmitAsync(
            page, Form(page, "extension"), ("Leave.Day", day), ("Leave.Time", time), ("Leave.ReasonCode", reason), ("Leave.Words", words));

        Assert.Equal([sentence], refused.Errors);
        Assert.Equal(400, (int)refused.Status);
        Assert.Equal(0, await app.DbAsync(db => db.LateEntries.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_late_code_is_shown_once_mailed_and_lets_the_persons_paper_form_in(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await app.MoveClockAsync(Deadline.AddDays(4));
        var page = await cohort.Browser.GetAsync(cohort.At("late-entries/code"));

        var shown = await cohort.Browser.SubmitAsync(
            page, Form(page, "give-code"), ("Name", "Lena Late"), ("Email", "lena@example.org"), ("Leave.Day", "20 July 2021"), ("Leave.ReasonCode", "directors-agree"), ("Leave.Words", "Agreed on 5 July"));

        var code = Texts(shown, "#new-code h2").Single();
        Assert.Contains(code, await app.DbAsync(db => db.Messages.Select(m => m.Body).SingleAsync()), StringComparison.Ordinal);
        Assert.Empty((await cohort.Browser.GetAsync(cohort.At("late-entries"))).Document.QuerySelectorAll("#new-code"));

        var entered = await PaperFormTests.EnterAsync(cohort, Answered("Lena Late", "lena@example.org"), "5 July 2021", "10am");
        Assert.Equal("Lena Late", entered.Heading);
        Assert.Equal(Timeliness.LateByCode, await app.DbAsync(db => db.Submissions.Select(s => s.Timeliness).SingleAsync()));
        Assert.Contains("Used", Texts(await cohort.Browser.GetAsync(cohort.At("late-entries")), "#late-entries tbody tr").Single(), StringComparison.Ordinal);
    }
}
