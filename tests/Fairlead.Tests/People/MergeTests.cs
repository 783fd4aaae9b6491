using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using static Fairlead.Tests.Running.HandledCohort;

namespace Fairlead.Tests.People;

public class MergeTests
{
    [Theory, BothDatabases]
    public async Task A_merge_moves_everything_and_undoing_it_puts_everything_back(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (one, two) = (await MakeAsync(app), await MakeAsync(app, "Cohort 2", "Ben Admin"));
        var kept = await one.ApplyAsync("Ann Reed", "ann@new.example", ("person.telephone", "01632 960001"));
        var gone = await one.ApplyAsync("Ann Reed", "ann@old.example", ("person.telephone", "+44 1632 960001"));
        await two.ApplyAsync("Ann Reed", "ann@old.example");
        var part = PartHeld.Give(NewId.Next(), gone.PersonId, Part.AwardingMember, PartReach.OverCohort(one.Id), app.Clock.Now, Actor.Operator, app.Clock.Now);
        await app.AddAsync(part);
        var before = await StateAsync(app);

        // The application that counts is the gone record's, so the two change places.
        var merge = await app.DbAsync(async db =>
        {
            await using var write = await db.BeginWriteAsync();
            var done = await new MergePeople(db).MergeAsync(new MergeOrder(kept.PersonId, gone.PersonId, [gone.ApplicationId], "She told us"), one.By, app.Clock.Now);
            await write.CommitAsync();
            return done;
        });

        var merged = await StateAsync(app);
        Assert.NotEqual(before, merged);
        Assert.Equal(3, merged.Count(s => s.StartsWith("application", StringComparison.Ordinal)));
        Assert.Contains($"application {gone.ApplicationId} of {kept.PersonId}: Submitted, aside for nothing", merged);
        Assert.Contains($"application {kept.ApplicationId} of {gone.PersonId}: Withdrawn, aside for {gone.ApplicationId}", merged);
        Assert.DoesNotContain(merged, s => s.Contains($"of {gone.PersonId}:", StringComparison.Ordinal) && !s.StartsWith($"application {kept.ApplicationId}", StringComparison.Ordinal));
        Assert.Equal("ann@new.example", await app.DbAsync(db => db.PersonEmails.Where(e => e.PersonId == kept.PersonId && e.Until == null).Select(e => e.Address).SingleAsync()));

        await app.DbAsync(async db =>
        {
            await using var write = await db.BeginWriteAsync();
            await new UndoMerge(db).UndoAsync(await db.PersonMerges.Include(m => m.Moved).SingleAsync(m => m.PersonMergeId == merge.PersonMergeId), one.By, app.Clock.Now);
            await write.CommitAsync();
        });

        Assert.Equal(before, await StateAsync(app));
        Assert.Equal(["PeopleMerged", "MergeUndone"], await app.DbAsync(db => db.AuditEntries.Where(e => e.StreamId == merge.PersonMergeId).OrderBy(e => e.Seq).Select(e => e.Event).ToListAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_pair_is_recognised_compared_merged_and_undone_on_the_pages(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var first = await cohort.ApplyAsync("Zoë Ålund", "zoe@one.example");
        await cohort.ImportAsync(Table(Answered("zoe alund", "zoe@two.example")));
        await cohort.ApplyAsync("Somebody Else", null, ("authority", "E10000007"));
        var register = await cohort.Browser.GetAsync(cohort.At("applications"));
        Assert.Equal(2, register.Document.QuerySelectorAll(".fl-duplicate").Length);

        var duplicates = await cohort.Browser.GetAsync(cohort.At("duplicates"));
        Assert.Equal("Probably one person the same name, the same employer", Texts(duplicates, "#pairs tbody td:nth-child(3)").Single());
        var compare = await cohort.Browser.GetAsync(duplicates.Document.QuerySelector("#pairs a[href*='/merge']")!.GetAttribute("href")!);
        var nothing = await cohort.Browser.SubmitAsync(compare, Form(compare, "merge"));
        Assert.Equal(
            ["Select the record to keep", "Select the application to Cohort 1 that counts", "Enter how you know that they are one person, in 500 characters or fewer"], nothing.Errors);
        var merged = await cohort.Browser.SubmitAsync(
            compare, Form(compare, "merge"), ("Kept", first.PersonId.ToString()), ($"Counting[{cohort.Id}]", first.ApplicationId.ToString()), ("Reason", "Same person on the telephone"));

        Assert.Equal("zoe alund was merged into Zoë Ålund", merged.Heading);
        Assert.Equal("No two records look like one person.", (await cohort.Browser.GetAsync(cohort.At("duplicates"))).Document.QuerySelector("main p")!.TextContent);
        Assert.Equal(
            [ApplicationStatus.Submitted, ApplicationStatus.Submitted, ApplicationStatus.Withdrawn],
            await app.DbAsync(db => db.Applications.Select(a => a.Status).Order().ToListAsync()));
        var undone = await cohort.Browser.SubmitAsync(merged, Form(merged, "undo"));
        Assert.Equal("This merge has been undone. Everything is back where it was.", Texts(undone, "#undone").Single());
        Assert.Equal(3, await app.DbAsync(db => db.Applications.CountAsync(a => a.Status == ApplicationStatus.Submitted)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Two_people_who_were_told_apart_are_not_suggested_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await cohort.ApplyAsync("John Smith", "john@one.example");
        await cohort.ApplyAsync("John Smith", "john@two.example", ("authority", "E10000007"));
        var duplicates = await cohort.Browser.GetAsync(cohort.At("duplicates"));
        Assert.Equal("Possibly one person the same name", Texts(duplicates, "#pairs tbody td:nth-child(3)").Single());

        var apart = await cohort.Browser.GetAsync(duplicates.Document.QuerySelector("#pairs a[href*='/tell-apart']")!.GetAttribute("href")!);
        var after = await cohort.Browser.SubmitAsync(apart, Form(apart, "tell-apart"));

        Assert.Equal("Possible duplicates", after.Heading);
        Assert.Empty(after.Document.QuerySelectorAll("#pairs"));
    }

    [Theory, BothDatabases]
    public async Task A_merge_says_what_stands_in_the_way_of_undoing_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var kept = await cohort.ApplyAsync("Ann Reed", "ann@new.example");
        var gone = await app.PersonAsync("Ann Read");
        await cohort.App.AddAsync(Application.Start(NewId.Next(), (await MakeAsync(app, "Cohort 2", "Ben Admin")).Id, gone.PersonId, ApplicationSource.Paper, Actor.Operator, app.Clock.Now));
        var merge = await app.DbAsync(db => new MergePeople(db).MergeAsync(new MergeOrder(kept.PersonId, gone.PersonId, [], "The same"), cohort.By, app.Clock.Now));
        await app.AddAsync(A.Person("New Owner", app.Clock.Now, "ann.read@example.org"));

        var page = await cohort.Browser.GetAsync($"/merges/{merge.PersonMergeId}");

        Assert.Equal(["The address ann.read@example.org has since become somebody’s current address, so it cannot be given back."], Texts(page, "#in-the-way li"));
        Assert.Empty(page.Document.QuerySelectorAll("form#undo"));
        await Assert.ThrowsAsync<RuleBrokenException>(() => app.DbAsync(async db =>
            await new UndoMerge(db).UndoAsync(await db.PersonMerges.Include(m => m.Moved).SingleAsync(), cohort.By, app.Clock.Now)));
    }

    [Theory, BothDatabases]
    public async Task Nobody_can_gain_a_part_by_a_merge_or_merge_people_out_of_reach(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var applicant = await cohort.ApplyAsync("Ann Reed");
        var other = await cohort.ApplyAsync("Ann Other", null, ("authority", "E10000007"));
        var stranger = await app.PersonAsync("Ann Stranger");
        await app.AddAsync(PartHeld.Give(NewId.Next(), other.PersonId, Part.Administrator, PartReach.Everything, app.Clock.Now, Actor.Operator, app.Clock.Now));

        var compare = await cohort.Browser.GetAsync($"/people/{applicant.PersonId}/merge?with={other.PersonId}");

        Assert.Empty(compare.Document.QuerySelectorAll("form#merge"));
        Assert.Equal(404, (int)(await cohort.Browser.GetAsync($"/people/{applicant.PersonId}/merge?with={stranger.PersonId}")).Status);
        Assert.Equal(404, (int)(await cohort.Browser.GetAsync($"/people/{stranger.PersonId}/merge?with={applicant.PersonId}")).Status);
    }

    [Fact]
    public async Task Every_reference_to_a_person_moves_with_a_merge_or_stays_for_a_reason()
    {
        // What moves stands in MovedKind. What stays names who did something at the time, dies with the old sign-in,
        // or stands on a record that cannot go: who has judged applications stays who they are.
        string[] moves = ["Appeal.AssignedToPersonId", "Application.PersonId", "Backing.PersonId", "SelfAssessment.PersonId", "Tie.PersonId", "ConflictPin.PersonId", "AssessorTerms.PersonId", "PanelTerms.PersonId", "ReviewSeat.PersonId", "CalibrationRead.PersonId", "Employment.PersonId", "LateEntry.PersonId", "Message.ToPersonId", "PartHeld.PersonId", "PersonEmail.PersonId", "PersonTelephone.PersonId"];
        string[] stays =
        [
            "ApplicationExport.ByPersonId", "AwardCertificate.SignedByPersonId", "AwardingFile.ByPersonId", "Composition.ConfirmedByPersonId", "GatewayCheck.DecidedByPersonId", "ImportBatch.UploadedByPersonId", "KnownApart.FirstPersonId", "KnownApart.SecondPersonId", "Person.MergedIntoPersonId",
            "Appeal.AssignedByPersonId", "FeedbackLetter.WrittenByPersonId", "FeedbackLetter.ApprovedByPersonId", "MeritRating.PersonId", "Authenticator.PersonId", "Nomination.EnteredByPersonId", "BlindPaper.ReadyByPersonId", "CalibrationForm.MadeByPersonId", "ConflictPin.ProposedByPersonId", "ConflictPin.DecidedByPersonId", "ReadingRun.MadeByPersonId", "ReadingRun.DecidedByPersonId", "ReviewFinding.DecidedByPersonId", "Adjustment.DecidedByPersonId", "InterviewRun.MadeByPersonId", "InterviewRun.DecidedByPersonId", "InterviewResult.RecordedByPersonId", "Passkey.PersonId", "PersonMerge.GonePersonId", "PersonMerge.KeptPersonId", "Recusal.PersonId", "Session.PersonId", "SessionExport.ByPersonId", "SetRun.MadeByPersonId", "SetRun.DecidedByPersonId", "CoachingRun.MadeByPersonId", "CoachingRun.DecidedByPersonId", "CoachingSession.LoggedByPersonId", "SignInLink.PersonId",
        ];
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var references = await app.DbAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            .Where(f => f.PrincipalEntityType.ClrType == typeof(Person)).Select(f => $"{f.DeclaringEntityType.ClrType.Name}.{f.Properties[0].Name}").Order(StringComparer.Ordinal).ToList()));

        Assert.Equal(moves.Concat(stays).Order(StringComparer.Ordinal), references);
    }

    private static Task<List<string>> StateAsync(RunningApp app) => app.DbAsync(async db =>
    {
        List<string> state =
        [
            .. (await db.Applications.AsNoTracking().ToListAsync()).Select(a => $"application {a.ApplicationId} of {a.PersonId}: {a.Status}, aside for {a.DuplicateOfApplicationId?.ToString() ?? "nothing"}"),
            .. (await db.PersonEmails.AsNoTracking().ToListAsync()).Select(e => $"address {e.Address} of {e.PersonId}: until {e.Until}"),
            .. (await db.Employments.AsNoTracking().ToListAsync()).Select(e => $"employment {e.EmploymentId} of {e.PersonId}: until {e.Until}"),
            .. (await db.PersonTelephones.AsNoTracking().ToListAsync()).Select(t => $"telephone {t.PersonTelephoneId} {t.NumberKey} of {t.PersonId}: given"),
            .. (await db.PartsHeld.AsNoTracking().ToListAsync()).Select(p => $"part {p.PartHeldId} of {p.PersonId}: {p.Part}"),
            .. (await db.Messages.AsNoTracking().ToListAsync()).Select(m => $"message {m.MessageId} of {m.ToPersonId}: {m.Kind}"),
            .. (await db.People.AsNoTracking().ToListAsync()).Select(p => $"person {p.PersonId}: {p.Status}"),
        ];
        return state.Order(StringComparer.Ordinal).ToList();
    });
}
