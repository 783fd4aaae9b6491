using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Jobs;

public class FailedTests
{
    [Theory, BothDatabases]
    public async Task What_failed_is_listed_with_its_reason_and_can_be_tried_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var boss = await app.PersonAsync("Bo Boss", Part.Administrator);
        var browser = await app.BrowserOfAsync(boss.PersonId);
        var message = MessageTo(boss, app.Clock.Now);
        message.MarkFailed("550 No such mailbox", forGood: true, app.Clock.Now);
        var job = new Job { JobId = NewId.Next(), Kind = "no-such-kind", Key = "no-such-kind", DueAt = app.Clock.Now };
        await app.AddAsync(message, job);
        await app.RunDueAsync();

        var before = await browser.GetAsync("/failed");
        var again = await browser.SubmitAsync(before);
        await app.RunDueAsync();
        var after = await browser.GetAsync("/failed");

        Assert.Contains("550 No such mailbox", before.Text);
        Assert.Contains("Nothing here knows how to do a job of the kind no-such-kind.", before.Text);
        Assert.DoesNotContain("The words of the message", before.Text);
        Assert.Contains("2 messages and pieces of work are tried again.", again.Text);
        Assert.Equal(MessageStatus.Sent, (await app.DbAsync(db => db.Messages.SingleAsync())).Status);
        Assert.DoesNotContain("550 No such mailbox", after.Text);
        Assert.Contains("no-such-kind", after.Text);
    }

    [Theory, BothDatabases]
    public async Task An_empty_list_says_so_and_offers_nothing(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var boss = await app.PersonAsync("Bo Boss", Part.Administrator);

        var page = await (await app.BrowserOfAsync(boss.PersonId)).GetAsync("/failed");

        Assert.Equal(2, page.Document.QuerySelectorAll("main p").Count(p => p.TextContent == "None."));
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    private static Message MessageTo(Person person, DateTime now) => new()
    {
        MessageId = NewId.Next(),
        Kind = "test",
        Key = "test",
        ToPersonId = person.PersonId,
        ToName = person.Name,
        ToAddress = "boss@college.example",
        Subject = "A subject",
        Body = "The words of the message",
        WrittenAt = now,
        DueAt = now,
    };
}
