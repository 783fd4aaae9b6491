using Fairlead.Core.Applications;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using static Fairlead.Tests.Running.HandledCohort;

namespace Fairlead.Tests.Applications.Handling;

public class PaperFormTests
{
    [Theory, BothDatabases]
    public async Task A_form_from_paper_counts_from_when_it_came_in_and_is_marked_as_entered_on_behalf(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await app.MoveClockAsync(Deadline.AddDays(5));

        var page = await EnterAsync(cohort, Answered("Pia Paper"), "2 July 2021", "4:30pm");

        Assert.Equal("Pia Paper", page.Heading);
        Assert.Contains("Entered on behalf of Pia Paper by Ada Admin", page.Text, StringComparison.Ordinal);
        var application = await app.DbAsync(db => db.Applications.SingleAsync());
        Assert.Equal((ApplicationSource.Paper, Timeliness.InTime, new DateTime(2021, 7, 2, 15, 30, 0, DateTimeKind.Utc)), (application.Source, application.Timeliness, application.ReceivedAt!.Value));
        Assert.Equal("application-receipt", await app.DbAsync(db => db.Messages.Select(m => m.Kind).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_late_form_is_refused_until_its_person_has_leave(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await app.MoveClockAsync(Deadline.AddDays(5));

        var late = await EnterAsync(cohort, Answered("Pia Paper"), "3 July 2021", "9am");

        Assert.Equal(["The form came in after the deadline. Grant an extension or a late code first, or correct the time"], late.Errors);
        Assert.Equal(0, await app.DbAsync(db => db.Applications.CountAsync()));
        Assert.Equal(0, await app.DbAsync(db => db.People.CountAsync(p => p.Name == "Pia Paper")));
    }

    [Theory, BothDatabases]
    public async Task Everything_wrong_with_a_form_is_said_at_once_and_what_was_typed_is_shown_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);

        var page = await EnterAsync(cohort, Answered("Pia Paper", "pia", ("why", string.Join(' ', Enumerable.Repeat("word", 301))), ("service", "")), "14 June 2021", "9am", signs: false);

        Assert.Equal(400, (int)page.Status);
        Assert.Equal(
            [
                "Enter your email address in the correct format, like name@example.com",
                "Enter an answer to “Describe the area of service you head up and the teams you manage”",
                "Your answer to “What do you want from the programme?” must be 300 words or fewer. It has 301",
            ],
            page.Errors.Take(3));
        Assert.Equal("Pia Paper", page.Document.QuerySelector("input[name='answers[person.name]']")!.GetAttribute("value"));
        Assert.Equal(0, await app.DbAsync(db => db.Applications.CountAsync()));
    }

    [Theory]
    [InlineData("", "", "Enter the day on which the form came in")]
    [InlineData("15 June 2021", "", "When the form came in is in the future. Enter when the form came in")]
    [InlineData("soon", "", "When the form came in must be a real date, such as 2 July 2021")]
    public async Task The_day_of_receipt_must_be_one_that_has_been(string day, string time, string sentence)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var cohort = await MakeAsync(app);

        Assert.Equal([sentence], (await EnterAsync(cohort, Answered("Pia Paper"), day, time)).Errors);
    }

    [Theory, BothDatabases]
    public async Task A_form_can_be_taken_as_it_came_with_what_is_missing(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var answers = Answered("Pia Paper", null, ("why", ""), ("diary", "neither"));

        var page = await cohort.Browser.GetAsync(cohort.At("applications/enter"));
        var entered = await cohort.Browser.SubmitAsync(
            page, Form(page, "paper"), [.. answers.Select(a => ($"answers[{a.Key}]", (string?)a.Value)), ("ReceivedDay", "14 June 2021"), ("ReceivedTime", "9am"), ("AsItCame", "true")]);

        Assert.Equal("Pia Paper", entered.Heading);
        Assert.Equal(1, await app.DbAsync(db => db.Submissions.CountAsync()));
    }

    internal static async Task<Shown> EnterAsync(HandledCohort cohort, Dictionary<string, string> answers, string day, string time, bool signs = true)
    {
        var page = await cohort.Browser.GetAsync(cohort.At("applications/enter"));
        return await cohort.Browser.SubmitAsync(
            page, Form(page, "paper"),
            [
                .. answers.Select(a => ($"answers[{a.Key}]", (string?)a.Value)), ("ReceivedDay", day), ("ReceivedTime", time),
                .. signs ? cohort.Definition.ApplicationForm!.Declarations.Select(d => ("SignedDeclarations", (string?)d.Id)) : [],
            ]);
    }
}
