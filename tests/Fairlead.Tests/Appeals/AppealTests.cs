using System.Net;
using Fairlead.Core.Appeals;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Programmes.Reading;
using Fairlead.Core.Selection;
using Fairlead.Tests.Feedback;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Appeals;

public class AppealTests
{
    [Theory, BothDatabases]
    public async Task An_appeal_is_made_once_given_to_somebody_who_had_no_part_in_it_and_answered_with_reasons(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await ToldAsync(app);
        var (applicant, lead) = (await world.ApplicantAsync(Closed.First), await world.LeadAsync());
        var fresh = await app.PersonAsync("Ada Fresh", Part.SectorRepresentative, PartReach.OverCohort(world.Cohort.CohortId));
        var path = $"/applications/{world.Of(Closed.First).ApplicationId}/appeal";
        var form = await applicant.GetAsync(path);
        Assert.Contains("before the end of Tuesday 20 March 2012", form.Text, StringComparison.Ordinal);
        var wrong = await applicant.SubmitAsync(form, ("Details[conflict]", "He knows me"));
        Assert.Equal(["Enter what went wrong", "Tick “Somebody had an interest”, or take out what you wrote beneath it"], wrong.Errors);
        Assert.Contains("He knows me", wrong.Text, StringComparison.Ordinal);
        await applicant.SubmitAsync(wrong, ("Words", "My third example was not read."), ("Chosen", "conflict"), ("Details[conflict]", "He knows me"));
        await applicant.SubmitAsync(form, ("Words", "Another one"));
        var appeal = await app.DbAsync(db => db.Appeals.AsNoTracking().SingleAsync());
        Assert.Equal((AppealSubject.Finding, "My third example was not read."), (appeal.Subject, appeal.Words));
        Assert.Equal("He knows me", Assert.Single(appeal.Grounds).Detail);

        var list = await lead.GetAsync($"{world.Path}/appeals");
        Assert.Contains(Closed.First, list.Text, StringComparison.Ordinal);
        var assign = await lead.GetAsync($"{world.Path}/appeals/{appeal.AppealId}/assign");
        Assert.Contains("Lena Lead checked this application at the gateway", assign.Text, StringComparison.Ordinal);
        var reader = (await world.SeatsAsync(Closed.First))[0].PersonId;
        var name = world.Assessors.Single(a => a.PersonId == reader).Name;
        Assert.Equal([$"{name} had a seat as a reader of this application, so somebody else has to look into the appeal"], (await lead.SubmitAsync(assign, ("To", $"{reader}"))).Errors);
        Assert.Equal(
            ["Lena Lead checked this application at the gateway, so somebody else has to look into the appeal"], (await lead.SubmitAsync(assign, ("To", $"{world.Lead.PersonId}"))).Errors);
        Assert.Equal(["Select a person from the list"], (await lead.SubmitAsync(assign, ("To", $"{world.Of(Closed.First).PersonId}"))).Errors);
        var first = await app.PersonAsync("Fay First", Part.Funder, PartReach.OverCohort(world.Cohort.CohortId));
        await lead.SubmitAsync(assign, ("To", $"{first.PersonId}"));
        await lead.SubmitAsync(await lead.GetAsync(assign.Path), ("To", $"{fresh.PersonId}"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.BrowserOfAsync(first.PersonId)).GetAsync($"/appeals/{appeal.AppealId}")).Status);

        var answerer = await app.BrowserOfAsync(fresh.PersonId);
        Assert.Contains("appeal to answer", (await answerer.GetAsync("/")).Text, StringComparison.Ordinal);
        var seen = await answerer.GetAsync($"/appeals/{appeal.AppealId}");
        Assert.Equal(["Select whether the appeal is upheld", "Enter the reasons for your answer"], (await answerer.SubmitAsync(seen)).Errors);
        Assert.Equal(["Enter what follows from it"], (await answerer.SubmitAsync(seen, ("Upheld", "true"), ("Reasons", "It was not read."))).Errors);
        var leadSees = await lead.GetAsync($"/appeals/{appeal.AppealId}");
        Assert.Empty(leadSees.Document.QuerySelectorAll("textarea[name=Reasons]"));
        Assert.Equal(HttpStatusCode.Conflict, (await lead.FollowAsync(Browser.Request(seen, seen.Form(), ("Upheld", "true"), ("__RequestVerificationToken", Token(assign))))).Status);
        await answerer.SubmitAsync(seen, ("Upheld", "true"), ("Reasons", "It was not read."), ("Follows", "It is read again by two others."));

        await app.RunDueAsync();
        var told = await applicant.GetAsync(path);
        Assert.Contains("Your appeal has been upheld.", told.Text, StringComparison.Ordinal);
        Assert.Contains("It is read again by two others.", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Fresh", told.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("Assessor", told.Text, StringComparison.Ordinal);
        Assert.Contains("Your appeal has been answered.", (await applicant.GetAsync($"/applications/{appeal.ApplicationId}")).Text, StringComparison.Ordinal);
        var mail = await app.DbAsync(db => db.Messages.AsNoTracking().Where(m => m.Kind == AppealLetters.Kind).ToListAsync());
        Assert.Equal(
            new[] { (world.Of(Closed.First).PersonId, 2), (world.Lead.PersonId, 2), (first.PersonId, 2), (fresh.PersonId, 1) }.Order(),
            mail.Where(m => m.ToName is not "Lars Second").GroupBy(m => m.ToPersonId!.Value).Select(g => (g.Key, g.Count())).Order());
        Assert.All(mail, m => Assert.Equal((MessageStatus.Sent, false), (m.Status, m.Body.Contains("not read", StringComparison.Ordinal))));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task One_page_shows_who_did_what_when_what_they_saw_and_the_rules_in_force(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await ToldAsync(app);
        var (appeal, fresh) = await AssignedAsync(world);
        var seats = await world.SeatsAsync(Closed.First);
        await app.AddAsync(Recusal.Declare(NewId.Next(), seats[0].PersonId, world.Of(Closed.First), InterestKind.Mentoring, null, new Actor(seats[0].PersonId, nameof(Part.Assessor)), app.Clock.Now));

        var page = await (await app.BrowserOfAsync(fresh.PersonId)).GetAsync($"/appeals/{appeal.AppealId}");

        var rules = Shown.TextOf(page.Document.QuerySelector("#rules")!);
        Assert.Contains($"version {world.Programme.Version}, fingerprint", rules, StringComparison.Ordinal);
        Assert.Contains("2 read each application; pass mark 4.0", rules, StringComparison.Ordinal);
        Assert.Contains("Blind reading, from", rules, StringComparison.Ordinal);
        Assert.Contains("20 working days", rules, StringComparison.Ordinal);
        var acts = Shown.TextOf(page.Document.QuerySelector("#acts")!);
        foreach (var seat in seats)
        {
            var name = world.Assessors.Single(a => a.PersonId == seat.PersonId).Name;
            Assert.Contains(name, acts, StringComparison.Ordinal);
            Assert.Contains($"What {name} sent, of submission 1, mark 2.0", page.Text, StringComparison.Ordinal);
        }

        var code = await world.CodeAsync(Closed.First);
        Assert.Contains($"Submission 1 without names, under {code}; what sponsors and line managers wrote", acts, StringComparison.Ordinal);
        Assert.Contains("Blind reading", acts, StringComparison.Ordinal);
        Assert.Contains("Lena Lead, programme lead", acts, StringComparison.Ordinal);
        Assert.Contains("Submission 1, with the name, and the forms of backers", acts, StringComparison.Ordinal);
        Assert.Contains("closes with feedback, 2.0, the readers agreed; confirmed by Lena Lead", page.Text, StringComparison.Ordinal);
        Assert.Contains("Had done something here before", Shown.TextOf(page.Document.QuerySelector("#conflicts")!), StringComparison.Ordinal);
        Assert.Contains("Reader 1 says: tell more of yourself.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Say that next time.", page.Text, StringComparison.Ordinal);
        Assert.Contains(Assessed.Canary(Closed.First), page.Text, StringComparison.Ordinal);
        Assert.Contains("Feedback on your application: Aspirant DCS 2012", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Closed.Second, page.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_case_is_for_whoever_looks_into_it_and_the_lead_and_closes_to_whoever_is_recused(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await ToldAsync(app);
        var recused = await world.SecondLeadAsync("Rex Recused");
        await app.AddAsync(Recusal.Declare(NewId.Next(), recused.PersonId, world.Of(Closed.First), InterestKind.Mentoring, null, Assessed.By(recused, Part.ProgrammeLead), app.Clock.Now));
        var (appeal, fresh) = await AssignedAsync(world);
        var path = $"/appeals/{appeal.AppealId}";
        Assert.Equal(HttpStatusCode.OK, (await (await app.BrowserOfAsync(fresh.PersonId)).GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await world.LeadAsync()).GetAsync(path)).Status);
        var handling = await app.PersonAsync("Hal Handling", Part.ProgrammeAdministrator, PartReach.OverCohort(world.Cohort.CohortId));
        foreach (var personId in new[] { recused.PersonId, world.Assessors[0].PersonId, world.Of(Closed.First).PersonId, world.Of(Closed.Second).PersonId, handling.PersonId })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await app.BrowserOfAsync(personId)).GetAsync(path)).Status);
        }

        var other = await app.BrowserOfAsync(recused.PersonId);
        foreach (var page in new[] { "/", $"{world.Path}/appeals", $"{world.Path}/history", $"{world.Path}/messages", $"{world.Path}/applications/{appeal.ApplicationId}" })
        {
            var text = (await other.GetAsync(page)).Text;
            Assert.DoesNotContain("look again", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("appeal to", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Appeal received", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("Nobody has appealed.", (await other.GetAsync($"{world.Path}/appeals")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == AppealLetters.Kind && m.ToPersonId == recused.PersonId)));
        await app.AddAsync(Recusal.Declare(NewId.Next(), fresh.PersonId, world.Of(Closed.First), InterestKind.Mentoring, null, Assessed.By(fresh), app.Clock.Now));

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.BrowserOfAsync(fresh.PersonId)).GetAsync(path)).Status);
    }

    [Theory, BothDatabases]
    public async Task An_appeal_is_late_at_the_instant_at_which_the_time_is_over_and_nothing_typed_is_lost(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await ToldAsync(app);
        var applicant = await world.ApplicantAsync(Closed.First);
        var address = $"/applications/{world.Of(Closed.First).ApplicationId}";
        var form = await applicant.GetAsync($"{address}/appeal");
        Assert.Contains("you can appeal before the end of Tuesday 20 March 2012", (await applicant.GetAsync(address)).Text, StringComparison.Ordinal);
        app.Clock.MoveTo(new DateTime(2012, 3, 21, 0, 0, 0, DateTimeKind.Utc));

        var late = await applicant.SubmitAsync(form, ("Words", "Too late, but kept"));

        Assert.Equal("The time to appeal has passed", late.Heading);
        Assert.Contains("Too late, but kept", late.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.DbAsync(db => db.Appeals.CountAsync()));
        Assert.DoesNotContain("you can appeal", (await applicant.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Whoever_was_refused_or_not_chosen_can_appeal_once_told_and_withdraw_and_whoever_has_a_place_cannot(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Ann Best", 400), new Applied("Bea Good", 300), new Applied("Eve Busy", Refused: true));
        await cohort.ReleaseAsync();
        string PathOf(string name) => $"/applications/{cohort.Application(name).ApplicationId}/appeal";
        foreach (var name in new[] { "Ann Best", "Bea Good", "Eve Busy" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await cohort.BrowserOfAsync(name)).GetAsync(PathOf(name))).Status);
        }

        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30));
        Assert.Equal(HttpStatusCode.NotFound, (await (await cohort.BrowserOfAsync("Ann Best")).GetAsync(PathOf("Ann Best"))).Status);
        var eve = await cohort.BrowserOfAsync("Eve Busy");
        await eve.SubmitAsync(await eve.GetAsync(PathOf("Eve Busy")), ("Words", "I do meet the rule."));
        var bea = await cohort.BrowserOfAsync("Bea Good");
        await bea.SubmitAsync(await bea.GetAsync(PathOf("Bea Good")), ("Words", "I was better."));
        Assert.Equal([AppealSubject.Decision, AppealSubject.Gateway], (await app.DbAsync(db => db.Appeals.Select(a => a.Subject).ToListAsync())).OrderDescending());

        await bea.SubmitAsync(await bea.GetAsync($"{PathOf("Bea Good")}/withdraw"));

        var after = await bea.GetAsync(PathOf("Bea Good"));
        Assert.Contains("You withdrew this appeal", after.Text, StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll("textarea"));
        var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);
        Assert.Equal(["To give to somebody", "Withdrawn"], (await lead.GetAsync($"/cohorts/{cohort.CohortId}/appeals")).Document.QuerySelectorAll("tbody .govuk-tag").Select(t => t.TextContent));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_appeal_moves_with_a_merge_of_whoever_looks_into_it(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await ToldAsync(app);
        var (appeal, fresh) = await AssignedAsync(world);
        var kept = await app.PersonAsync("Ada Kept");

        var merge = await app.DbAsync(db => new Core.People.Merging.MergePeople(db).MergeAsync(new(kept.PersonId, fresh.PersonId, [], "The same"), Assessed.By(world.Lead), app.Clock.Now));
        Assert.Equal(HttpStatusCode.OK, (await (await app.BrowserOfAsync(kept.PersonId)).GetAsync($"/appeals/{appeal.AppealId}")).Status);
        await app.DbAsync(async db => await new Core.People.Merging.UndoMerge(db).UndoAsync(await db.PersonMerges.Include(m => m.Moved).SingleAsync(m => m.PersonMergeId == merge.PersonMergeId), Assessed.By(world.Lead), app.Clock.Now));

        Assert.Equal(fresh.PersonId, await app.DbAsync(db => db.Appeals.Select(a => a.AssignedToPersonId).SingleAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, InlineData(On.Sqlite)]
    public async Task The_pages_of_appeals_ask_twelve_times_at_most(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await ToldAsync(app);
        var (appeal, fresh) = await AssignedAsync(world);
        var answerer = await app.BrowserOfAsync(fresh.PersonId);
        foreach (var (browser, path) in new[]
        {
            (answerer, $"/appeals/{appeal.AppealId}"), (await world.LeadAsync(), $"{world.Path}/appeals"), (await world.LeadAsync(), $"{world.Path}/appeals/{appeal.AppealId}/assign"),
            (await world.ApplicantAsync(Closed.First), $"/applications/{appeal.ApplicationId}/appeal"), (await world.ApplicantAsync(Closed.First), $"/applications/{appeal.ApplicationId}"),
        })
        {
            await browser.GetAsync(path);
            app.Statements.Clear();
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).Status);
            Assert.True(app.Statements.Statements.Count <= 14, $"{path}: {app.Statements.Statements.Count}\n{string.Join('\n', app.Statements.Statements)}");
        }
    }

    [Fact]
    public void A_definition_says_within_which_time_and_on_what_grounds_one_can_appeal()
    {
        var yaml = File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml"));
        var declared = A.Definition(yaml.Replace("  feedback: constructive\n", "  feedback: constructive\n  appeal: {within: P28D, grounds: [{id: late, words: It came too late}]}\n", StringComparison.Ordinal));
        var told = new DateTime(2012, 3, 1, 12, 0, 0, DateTimeKind.Utc);

        Assert.Equal(new DateTime(2012, 3, 29, 23, 0, 0, DateTimeKind.Utc), AppealTerms.Of(declared).DueBefore("Europe/London", told));
        Assert.Equal(["late"], AppealTerms.Of(declared).Grounds.Select(g => g.Id));
        Assert.Equal(new DateTime(2012, 3, 29, 23, 0, 0, DateTimeKind.Utc), AppealTerms.Of(A.Definition(yaml)).DueBefore("Europe/London", told));
        Assert.Equal(["procedure", "conflict", "information", "equality"], AppealTerms.Of(A.Definition(yaml)).Grounds.Select(g => g.Id));
        Assert.Contains("feedback_question", Assert.Single(FaultsOf(yaml.Replace("  feedback: constructive\n", "  feedback: constructive\n  feedback_question: skills\n", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("“late” twice", Assert.Single(FaultsOf(yaml.Replace("  feedback: constructive\n", "  feedback: constructive\n  appeal: {grounds: [{id: late, words: A}, {id: late, words: B}]}\n", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    private static IEnumerable<string> FaultsOf(string yaml) =>
        ProgrammeReader.Read("test.yaml", System.Text.Encoding.UTF8.GetBytes(yaml), SmallDefinition.Frameworks) is ProgrammeReading.Refused refused ? refused.Problems.Select(p => p.ToString()!) : [];

    private static string Token(Shown page) => page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>The first applicant has read, in their feedback on 21 February 2012, that their application closes.</summary>
    private static async Task<Assessed> ToldAsync(RunningApp app)
    {
        var world = await Closed.MakeAsync(app, 1, 1);
        await world.ReadyAsync(Closed.First, await world.SecondLeadAsync());
        await world.TellAsync();
        return world;
    }

    private static async Task<(Appeal Appeal, Person Fresh)> AssignedAsync(Assessed world)
    {
        var app = world.App;
        var fresh = await app.PersonAsync("Ada Fresh", Part.SectorRepresentative, PartReach.OverCohort(world.Cohort.CohortId));
        var applicant = await world.ApplicantAsync(Closed.First);
        await applicant.SubmitAsync(await applicant.GetAsync($"/applications/{world.Of(Closed.First).ApplicationId}/appeal"), ("Words", "Look again"), ("Chosen", "procedure"));
        var appeal = await app.DbAsync(db => db.Appeals.AsNoTracking().SingleAsync());
        var lead = await world.LeadAsync();
        await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/appeals/{appeal.AppealId}/assign"), ("To", $"{fresh.PersonId}"));
        return (appeal, fresh);
    }
}
