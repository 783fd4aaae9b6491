using System.Net;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Feedback;

public class FeedbackLetterTests
{
    [Theory, BothDatabases]
    public async Task A_letter_begins_with_what_was_found_is_edited_checked_by_a_second_person_and_sent(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 1);
        var (lead, second) = (await world.LeadAsync(), await app.BrowserOfAsync((await world.SecondLeadAsync()).PersonId));
        var list = await lead.GetAsync($"{world.Path}/feedback");
        Assert.Contains(Closed.First, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Closed.Second, list.Text, StringComparison.Ordinal);

        var editor = await lead.GetAsync(world.FeedbackOf(Closed.First));
        var draft = editor.Document.QuerySelector("textarea[name=Text]")!.TextContent;
        Assert.Contains("Committed: not met", draft, StringComparison.Ordinal);
        Assert.Contains("Eligible: met", draft, StringComparison.Ordinal);
        Assert.Contains("- Be strategic", draft, StringComparison.Ordinal);
        Assert.Contains("Reader 1 says: tell more of yourself.", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("demonstration", draft, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Minimal demonstration: limited positive evidence", editor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Assessor ", editor.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.DbAsync(db => db.FeedbackLetters.CountAsync()));

        var raw = await lead.SubmitAsync(editor, ("Forward", "true"));
        Assert.Equal(["Work on the draft before you put it forward: it was put together by rule, and it is never sent as it is"], raw.Errors);
        Assert.Equal(["Enter the text of the letter"], (await lead.SubmitAsync(editor, ("Text", " "))).Errors);
        await lead.SubmitAsync(editor, ("Text", Closed.Written), ("Forward", "true"));
        var own = await lead.GetAsync($"{world.FeedbackOf(Closed.First)}/check");
        Assert.Contains("You wrote this letter, so somebody else has to approve it.", own.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.SubmitAsync(own, ("Approve", "true"))).Status);

        var check = await second.GetAsync($"{world.FeedbackOf(Closed.First)}/check");
        Assert.Equal(["Enter what is to be changed"], (await second.SubmitAsync(check, ("Approve", "false"))).Errors);
        await second.SubmitAsync(check, ("Approve", "false"), ("Note", "Say how"));
        var again = await lead.GetAsync(world.FeedbackOf(Closed.First));
        Assert.Contains("Say how", again.Text, StringComparison.Ordinal);
        await lead.SubmitAsync(again, ("Text", $"{Closed.Written} Like this."), ("Forward", "true"));
        await second.SubmitAsync(await second.GetAsync($"{world.FeedbackOf(Closed.First)}/check"), ("Approve", "true"));

        var preview = await lead.GetAsync($"{world.Path}/feedback/send");
        Assert.Contains("Say that next time. Like this.", preview.Text, StringComparison.Ordinal);
        await lead.SubmitAsync(preview);
        var applicant = await world.ApplicantAsync(Closed.First);
        var address = $"/applications/{world.Of(Closed.First).ApplicationId}";
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.GetAsync($"{address}/feedback")).Status);
        Assert.DoesNotContain("feedback", (await applicant.GetAsync(address)).Text, StringComparison.OrdinalIgnoreCase);
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30));

        Assert.Contains("Say that next time. Like this.", (await applicant.GetAsync($"{address}/feedback")).Text, StringComparison.Ordinal);
        Assert.Contains("There is feedback for you.", (await applicant.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.ApplicantAsync(Closed.Second)).GetAsync($"{address}/feedback")).Status);
        var mail = await app.DbAsync(db => db.Messages.AsNoTracking().SingleAsync(m => m.Kind == SendFeedback.MailKind));
        Assert.Equal((MessageStatus.Sent, (Guid?)world.Of(Closed.First).PersonId), (mail.Status, mail.ToPersonId));
        Assert.DoesNotContain("next time", mail.Body, StringComparison.Ordinal);
        var letter = await world.LetterAsync(Closed.First);
        Assert.Equal((FeedbackStatus.Sent, FeedbackLetter.HashOf(letter.Text)), (letter.Status, letter.TextHash));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_was_sent_can_be_taken_back_until_it_can_be_read_and_then_stays_as_it_is(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 2, 0);
        var second = await world.SecondLeadAsync();
        await world.ReadyAsync(Closed.First, second);
        var lead = await world.LeadAsync();
        var stale = await lead.GetAsync($"{world.Path}/feedback/send");
        await world.ReadyAsync(Closed.Second, second);
        Assert.Contains("Something changed after you read the letters.", (await lead.SubmitAsync(stale)).Document.Body!.TextContent, StringComparison.Ordinal);

        var sent = await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/feedback/send"));
        Assert.Contains("2 letters have been sent and cannot be read yet.", sent.Text, StringComparison.Ordinal);
        await lead.SubmitAsync(sent, sent.Form($"{world.Path}/feedback/undo"));
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30));
        Assert.Equal(FeedbackStatus.Ready, (await world.LetterAsync(Closed.First)).Status);
        Assert.Equal(2, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == SendFeedback.MailKind && m.Status == MessageStatus.Stopped)));

        await world.TellAsync();
        var list = await lead.GetAsync($"{world.Path}/feedback");
        Assert.DoesNotContain("Take back", list.Text, StringComparison.Ordinal);
        Assert.Equal(2, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == SendFeedback.MailKind && m.Status == MessageStatus.Sent)));
        Assert.Equal($"{world.FeedbackOf(Closed.First)}/check", (await lead.GetAsync(world.FeedbackOf(Closed.First))).Path);
        var letter = await app.DbAsync(db => db.FeedbackLetters.FirstAsync());
        Assert.Throws<RuleBrokenException>(() => letter.Write("Other words", Assessed.By(world.Lead), app.Clock.Now));
        Assert.Throws<RuleBrokenException>(() => letter.TakeBack(Assessed.By(world.Lead), app.Clock.Now));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Two_who_write_the_same_letter_are_told_and_lose_nothing(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 0);
        var (lead, second) = (await world.LeadAsync(), await app.BrowserOfAsync((await world.SecondLeadAsync()).PersonId));
        var (one, other) = (await lead.GetAsync(world.FeedbackOf(Closed.First)), await second.GetAsync(world.FeedbackOf(Closed.First)));
        await lead.SubmitAsync(one, ("Text", "Written first"));

        var told = await second.SubmitAsync(other, ("Text", "Written second"));

        Assert.StartsWith("Somebody else has changed this letter since you opened it.", told.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("Written second", told.Document.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
        Assert.Contains("Written first", told.Text, StringComparison.Ordinal);
        await second.SubmitAsync(told);
        Assert.Equal("Written second", (await world.LetterAsync(Closed.First)).Text);
    }

    [Theory, BothDatabases]
    public async Task Whoever_was_not_chosen_or_refused_is_owed_feedback_once_they_were_told_and_the_reserve_when_the_programme_has_started(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 0, 4);
        var lead = await world.LeadAsync();
        Assert.Contains("Nobody is owed feedback yet.", (await lead.GetAsync($"{world.Path}/feedback")).Text, StringComparison.Ordinal);
        var told = app.Clock.Now.AddMinutes(30);
        await app.DbAsync(async db =>
        {
            foreach (var (name, outcome) in new[] { (Closed.First, DecisionOutcome.NoPlace), (Closed.Second, DecisionOutcome.Reserve), ("Applicant pps", DecisionOutcome.Place), ("Applicant ppt", DecisionOutcome.NotEligible) })
            {
                var decision = Decision.Prepare(NewId.Next(), world.Cohort.CohortId, world.Of(name).ApplicationId, outcome, outcome is DecisionOutcome.NotEligible ? "needs-not-met" : null, Assessed.By(world.Lead), app.Clock.Now);
                decision.Release(told, "hash", Assessed.By(world.Lead), app.Clock.Now);
                db.Add(decision);
            }

            await db.SaveChangesAsync();
        });
        async Task<List<string>> OwedAsync() => [.. (await lead.GetAsync($"{world.Path}/feedback")).Document.QuerySelectorAll("tbody th").Select(h => h.TextContent.Trim())];

        Assert.Empty(await OwedAsync());
        app.Clock.MoveTo(told);
        Assert.Equal([Closed.First, "Applicant ppt"], await OwedAsync());
        app.Clock.MoveTo(new DateTime(2012, 5, 22, 9, 0, 0, DateTimeKind.Utc));

        Assert.Equal([Closed.First, Closed.Second, "Applicant ppt"], await OwedAsync());
        var refused = (await lead.GetAsync(world.FeedbackOf("Applicant ppt"))).Document.QuerySelector("textarea")!.TextContent;
        Assert.Contains("we could not consider your application: development needs cannot be met within 12 to 18 months.", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("assessors read", refused, StringComparison.Ordinal);
        Assert.Contains("Not chosen", (await lead.GetAsync($"{world.Path}/feedback")).Text, StringComparison.Ordinal);
        Assert.Contains("it went on from there", (await lead.GetAsync(world.FeedbackOf(Closed.First))).Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_finding_that_has_fallen_owes_no_feedback_and_what_was_ready_is_not_sent(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 0);
        await world.ReadyAsync(Closed.First, await world.SecondLeadAsync());
        var lead = await world.LeadAsync();
        var preview = await lead.GetAsync($"{world.Path}/feedback/send");
        var reader = (await world.SeatsAsync(Closed.First))[0].PersonId;
        await app.DbAsync(async db =>
        {
            db.Add(Recusal.Declare(NewId.Next(), reader, world.Of(Closed.First), InterestKind.Mentoring, null, new Actor(reader, nameof(Part.Assessor)), app.Clock.Now));
            await db.SaveChangesAsync();
        });

        await lead.SubmitAsync(preview);

        Assert.Equal(FeedbackStatus.Ready, (await world.LetterAsync(Closed.First)).Status);
        Assert.Contains("Nobody is owed feedback yet.", (await lead.GetAsync($"{world.Path}/feedback")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(world.FeedbackOf(Closed.First))).Status);
    }

    [Theory, BothDatabases]
    public async Task A_finding_that_falls_after_the_applicant_was_told_is_pointed_out(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 0);
        await world.ReadyAsync(Closed.First, await world.SecondLeadAsync());
        await world.TellAsync();
        var lead = await world.LeadAsync();
        Assert.DoesNotContain("tell the applicant", (await lead.GetAsync($"{world.Path}/feedback")).Text, StringComparison.Ordinal);
        var reader = (await world.SeatsAsync(Closed.First))[0].PersonId;

        await app.AddAsync(Recusal.Declare(NewId.Next(), reader, world.Of(Closed.First), InterestKind.Mentoring, null, new Actor(reader, nameof(Part.Assessor)), app.Clock.Now));

        Assert.Contains("What was found has changed since: tell the applicant", (await lead.GetAsync($"{world.Path}/feedback")).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_recused_lead_finds_no_trace_of_a_letter(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 1);
        var recused = await world.SecondLeadAsync("Rex Recused");
        await app.AddAsync(Recusal.Declare(NewId.Next(), recused.PersonId, world.Of(Closed.First), InterestKind.Mentoring, null, Assessed.By(recused, Part.ProgrammeLead), app.Clock.Now));
        var (browser, second) = (await app.BrowserOfAsync(recused.PersonId), await world.SecondLeadAsync());
        string[] pages = ["/", world.Path, $"{world.Path}/feedback", $"{world.Path}/feedback/send", $"{world.Path}/messages", $"{world.Path}/history", $"{world.Path}/applications/{world.Of(Closed.First).ApplicationId}"];
        async Task<List<string>> SeenAsync()
        {
            var seen = new List<string>();
            foreach (var page in pages)
            {
                seen.Add($"{page}: {(await browser.GetAsync(page)).Text}");
            }

            return seen;
        }

        await app.RunDueAsync();
        var before = await SeenAsync();
        await world.ReadyAsync(Closed.First, second);
        var whenReady = await SeenAsync();
        await world.TellAsync();

        Assert.DoesNotContain(Closed.First, before[2], StringComparison.Ordinal);
        Assert.Equal(before, whenReady);
        Assert.Equal(before, await SeenAsync());
        foreach (var path in new[] { world.FeedbackOf(Closed.First), $"{world.FeedbackOf(Closed.First)}/check" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        }
    }

    [Theory, InlineData(On.Sqlite)]
    public async Task Where_a_programme_owes_no_feedback_its_pages_do_not_exist(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Ann Best"));
        var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);

        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"/cohorts/{cohort.CohortId}/feedback")).Status);
        Assert.DoesNotContain("Feedback letters", (await lead.GetAsync($"/cohorts/{cohort.CohortId}")).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData(On.Sqlite)]
    public async Task Pages_of_feedback_ask_as_often_for_many_as_for_few(On on)
    {
        var counts = new List<List<int>>();
        foreach (var closing in new[] { 2, 12 })
        {
            await using var app = await Assessed.AppAsync(on);
            var world = await Closed.MakeAsync(app, closing, 1);
            var second = await world.SecondLeadAsync();
            foreach (var number in Enumerable.Range(2, closing - 1))
            {
                await world.ReadyAsync($"Applicant {Assessed.Number(number)}", second);
            }

            var lead = await world.LeadAsync();
            var count = new List<int>();
            foreach (var path in new[] { $"{world.Path}/feedback", world.FeedbackOf(Closed.First), $"{world.FeedbackOf(Closed.Second)}/check", $"{world.Path}/feedback/send" })
            {
                await lead.GetAsync(path);
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync(path)).Status);
                count.Add(app.Statements.Statements.Count);
            }

            counts.Add(count);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.All(counts[0], c => Assert.InRange(c, 1, 14));  // twelve, and the two of sign-in
    }

    [Fact]
    public void A_definition_names_the_question_that_is_written_for_the_applicant()
    {
        var yaml = File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml"));
        var usual = FeedbackRules.Of(A.Definition(yaml))!;
        var named = A.Definition(yaml.Replace("{id: feedback, ask: Feedback to the applicant, type: long-text, required: true, words: 300, src: \"000:289\"}\n  - id: interview-record", "{id: advice, ask: Advice, type: long-text, required: true, words: 300, src: \"000:289\"}\n  - id: interview-record", StringComparison.Ordinal)
            .Replace("  feedback: constructive\n", "  feedback: constructive\n  feedback_question: advice\n", StringComparison.Ordinal));

        Assert.Equal("feedback", usual.Question!.Id);
        Assert.Equal("advice", FeedbackRules.Of(named)!.Question!.Id);
        Assert.Null(FeedbackRules.Of(A.Definition(yaml.Replace("  feedback: constructive\n", "", StringComparison.Ordinal))));
    }
}
