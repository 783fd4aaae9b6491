using System.Net;
using Fairlead.Core.Review;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Review;

public class ModeratingTests
{
    [Theory, BothDatabases]
    public async Task Readers_who_differ_are_moderated_by_a_third_after_a_question_to_the_applicant(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var (world, seat, browser) = await ModeratedAsync(app);
        var page = await browser.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}/moderate");
        Assert.Contains("The marks are far apart", page.Text);
        Assert.Contains("Strong of the first", page.Text);
        Assert.Contains("Weak of the second", page.Text);
        Assert.DoesNotContain("ppq", page.Source);

        var ask = await browser.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}/ask");
        Assert.Equal(["Enter your question"], (await browser.SubmitAsync(ask)).Errors);
        await browser.SubmitAsync(ask, ("Question", "How many people did you lead?"));
        await app.RunDueAsync();
        Assert.DoesNotContain("Ask the applicant a question", (await browser.GetAsync(page.Path)).Text);
        var question = await app.DbAsync(db => db.Clarifications.SingleAsync());
        Assert.Equal(new DateTime(2012, 3, 12, 17, 0, 0, DateTimeKind.Utc), question.DueBefore);
        var mail = await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "clarification"));
        Assert.Contains("How many people did you lead?", mail.Body);
        Assert.DoesNotContain("Assessor", mail.Body);

        var applicant = await app.BrowserOfAsync(world.Of("Applicant ppq").PersonId);
        Assert.Contains("Those who read your application have a question.", (await applicant.GetAsync($"/applications/{question.ApplicationId}")).Text);
        var answer = await applicant.GetAsync($"/applications/{question.ApplicationId}/questions/{question.ClarificationId}");
        Assert.Equal(["Enter your answer"], (await applicant.SubmitAsync(answer)).Errors);
        await applicant.SubmitAsync(answer, ("Answer", "Two hundred."));
        var stranger = await app.BrowserOfAsync((await app.PersonAsync("A Stranger")).PersonId);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(answer.Path)).Status);

        var decide = await browser.GetAsync(page.Path);
        Assert.Contains("Two hundred.", decide.Text);
        Assert.Equal("4.5", decide.Document.QuerySelector("input[name=Mark]")!.GetAttribute("value"));
        var wrong = await browser.SubmitAsync(decide, decide.Form(page.Path), ("Mark", "9"));
        Assert.Equal(["Select what you find", "Enter a mark from 1 to 7, for example 4.5", "Enter the reason for what you find"], wrong.Errors);
        await browser.SubmitAsync(decide, decide.Form(page.Path), ("Outcome", "GoesOn"), ("Mark", "5"), ("Reason", "The answer settles it"));
        var finding = await app.DbAsync(db => db.ReviewFindings.SingleAsync());
        Assert.Equal((FindingOutcome.GoesOn, FindingBasis.Moderated, 5000, seat.ReviewSeatId), (finding.Outcome, finding.Basis, finding.Mark, finding.ReviewSeatId!.Value));
        Assert.Equal(2, finding.ReadHashes.Split(' ').Length);
        var lead = await world.LeadAsync();
        var whole = await lead.GetAsync($"{world.Path}/assessment/applications/{question.ApplicationId}");
        Assert.Contains("The answer settles it", whole.Text);
        Assert.Contains("Two hundred.", whole.Text);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_question_that_nobody_answers_lapses_and_the_moderator_decides_on_what_there_is(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var (world, seat, browser) = await ModeratedAsync(app);
        await browser.SubmitAsync(await browser.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}/ask"), ("Question", "How many?"));
        var question = await app.DbAsync(db => db.Clarifications.SingleAsync());
        var applicant = await app.BrowserOfAsync(world.Of("Applicant ppq").PersonId);
        var answer = await applicant.GetAsync($"/applications/{question.ApplicationId}/questions/{question.ClarificationId}");

        app.Clock.MoveTo(question.DueBefore);
        var late = await applicant.SubmitAsync(answer, ("Answer", "Too late, but kept"));
        Assert.Contains("Too late, but kept", late.Text);
        await app.RunDueAsync();
        Assert.Equal(ClarificationStatus.Lapsed, (await app.DbAsync(db => db.Clarifications.SingleAsync())).Status);
        Assert.Contains("not answered in time", (await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "clarification-news"))).Subject);
        Assert.Equal(seat.PersonId, (await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "clarification-news"))).ToPersonId);
        await app.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(6, 6, "yes", "yes", "")]
    [InlineData(7, 5, "yes", "yes", "Gap")]
    [InlineData(4, 4, "yes", "yes", "NearLine")]
    [InlineData(6, 6, "yes", "refer", "Test")]
    [InlineData(6, 6, "yes", "no", "Test")]
    [InlineData(2, 2, "no", "no", "")]
    [InlineData(3, 5, "yes", "yes", "Gap NearLine Test")]
    public void Moderation_opens_for_a_gap_a_mean_near_the_line_and_readers_who_differ_on_a_test(int first, int second, string one, string two, string causes)
    {
        var definition = A.Definition(File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml")));
        var rules = ReviewRules.Of(definition)!;
        CountedRead Read(int place, int mark, string eligible)
        {
            var answers = Core.Programmes.Answers.Of([
                ("eligible", eligible), ("needs-met", "yes"), ("committed", $"{mark}"), .. Core.Applications.AnswerNames.Keys(rules.Form.Question("skills")).Select(k => (k, $"{mark}"))]);
            return new(Core.Data.NewId.Next(), Core.Data.NewId.Next(), place, rules.Mark(answers)!.Value, $"{place}", rules.Findings(answers));
        }

        var joint = JointReading.Of(rules, [Read(1, first, one), Read(2, second, two)])!;

        Assert.Equal(causes, string.Join(' ', joint.Causes));
        Assert.Equal((first + second) * 500, joint.Mean);
        Assert.Null(JointReading.Of(rules, [Read(1, first, one)]));
    }

    private static async Task<(Assessed World, ReviewSeat Seat, Browser Browser)> ModeratedAsync(RunningApp app)
    {
        var world = await Assessed.MakeAsync(app, 1, 3);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = await world.SeatsAsync();
        await world.ReadAsync(seats[0], 7, feedback: "Strong of the first");
        await world.ReadAsync(seats[1], 2, feedback: "Weak of the second");
        await app.MoveClockAsync(Assessed.Moderating);
        var spare = world.Assessors.Single(a => seats.All(s => s.PersonId != a.PersonId));
        var browser = await world.BrowserAsync(spare);
        var desk = await browser.GetAsync($"{world.Path}/reviews");
        var moderate = await browser.SubmitAsync(desk, desk.Form($"{world.Path}/reviews/claim/{await world.CodeAsync("Applicant ppq")}"));
        Assert.EndsWith("/moderate", moderate.Path);
        return (world, (await world.SeatsAsync()).Single(s => s.Duty is ReviewDuty.Moderator), browser);
    }
}
