using System.Text;
using Fairlead.Core.Appeals;
using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Files;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Audit;
using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.Interviews;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.SelfAssessments;
using Fairlead.Core.SignIn;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Fairlead.Tests.Sponsoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Security;

/// <summary>
/// Makes a cohort in each stage with something in it for every page to be about. Longer than other files: it is one world, and its values
/// are made from each other.
/// </summary>
internal sealed class StageMaker(RunningApp app, Person owner, Person maker)
{
    private readonly Actor _by = new(maker.PersonId, nameof(Part.ProgrammeLead));

    private readonly Dictionary<Stage, Guid> _cohorts = [];
    private readonly Dictionary<Stage, Dictionary<string, string>> _values = [];
    private readonly ProgrammeDefinition _programme = A.Definition(GuardedWorld.ProgrammeYaml);

    // A day before the requests, so that the letters of a release have left.
    private readonly DateTime _then = app.Clock.Now.AddDays(-1);

    public IReadOnlyCollection<Guid> Cohorts => _cohorts.Values;

    /// <summary>A cohort that is only planned.</summary>
    public Task<Guid> PlanAsync(string label, int laterByDays = 0) => app.DbAsync(async db =>
        (await new OpenCohort(db).PlanAsync(_programme, label, 2, _programme.Timeline.Entries.Min(e => e.First)?.AddDays(laterByDays), _by, _then.AddDays(-60))).CohortId);

    public async Task MakeAsync(Stage stage)
    {
        var cohortId = _cohorts[stage] = await PlanAsync($"Cohort {stage}", stage is Stage.Published ? 8 * 7 : 0);
        var values = _values[stage] = new Dictionary<string, string> { ["cohortId"] = $"{cohortId}" };
        if (stage is Stage.Planned)
        {
            return;
        }

        await app.DbAsync(async db =>
        {
            (await CohortAsync(db, cohortId)).Publish(_by, _then.AddDays(-59));
            await db.SaveChangesAsync();
        });
        await ApplyAsync(stage, values);
        await Outreach.AnnounceAsync(app, cohortId, _by, _then, values);
        if (stage is Stage.Published or Stage.Cancelled)
        {
            await UploadAsync(cohortId, values);
        }

        if (stage is Stage.Cancelled)
        {
            await app.DbAsync(async db =>
            {
                (await CohortAsync(db, cohortId)).Cancel(_by, _then);
                await db.SaveChangesAsync();
            });
        }

        if (stage is Stage.Choosing or Stage.SignedOff or Stage.Released)
        {
            await ComposeAsync(stage, cohortId, values);
        }

        if (stage is Stage.SignedOff or Stage.Released)
        {
            await DecideAsync(stage, cohortId, values);
        }
    }

    /// <summary>With what is the same at every stage, and with a file that <paramref name="askerId"/> has asked for.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ValuesAsync(Stage stage, Guid askerId)
    {
        var values = _values[stage];
        var export = new ApplicationExport
        {
            ApplicationExportId = NewId.Next(), CohortId = _cohorts[stage], ByPersonId = askerId, At = app.Clock.Now, Purpose = ExportPurpose.Other,
            PurposeWords = "A test", Query = "", Rows = 0,
        };
        export.Record(_by, app.Clock.Now);
        await app.AddAsync(export);
        foreach (var (name, value) in await SharedAsync())
        {
            values[name] = value;
        }

        if (stage is not Stage.Planned)
        {
            values["backingId"] = await BackingAsync(stage);
        }

        values["exportId"] = $"{export.ApplicationExportId}";
        if (values.TryGetValue("award", out var award))
        {
            var file = new AwardingFile { AwardingFileId = NewId.Next(), CohortId = _cohorts[stage], AwardId = award, ByPersonId = askerId, At = app.Clock.Now, Rows = 1 };
            file.Record(_by, app.Clock.Now);
            await app.AddAsync(file);
            values["awardingFileId"] = $"{file.AwardingFileId}";
        }

        await Outreach.ExportAsync(app, _cohorts[stage], askerId, _by, values);
        return values;
    }

    private static Task<Cohort> CohortAsync(AppDb db, Guid cohortId) => db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == cohortId);

    /// <summary>The owner is asked to back somebody else's application.</summary>
    private Task<string> BackingAsync(Stage stage) => app.DbAsync(async db =>
    {
        var applicationId = await db.Applications.Where(a => a.CohortId == _cohorts[stage] && a.PersonId != owner.PersonId).Select(a => a.ApplicationId).FirstAsync();
        var backing = Backing.Ask(
            NewId.Next(), _cohorts[stage], applicationId, "sponsor", new BackerPerson(owner.PersonId, owner.Name, null, null, owner.CurrentEmail!), null, _by, _then);
        db.Backings.Add(backing);
        await db.SaveChangesAsync();
        return $"{backing.BackingId}";
    });

    private Dictionary<string, string>? _shared;

    // Things that belong to people and not to a cohort.
    private async Task<Dictionary<string, string>> SharedAsync()
    {
        if (_shared is not null)
        {
            return _shared;
        }

        var (session, _) = Session.Start(owner.PersonId, SignInMethod.EmailLink, "Elsewhere", app.Clock.Now);
        var job = new Job { JobId = NewId.Next(), Kind = "test", Key = "test", DueAt = app.Clock.Now.AddDays(1), AskedByPersonId = owner.PersonId };
        var held = PartHeld.Give(NewId.Next(), owner.PersonId, Part.Funder, PartReach.OverProgramme("executive-2009"), app.Clock.Now.AddDays(1), _by, app.Clock.Now);
        var message = new Core.Messages.Message
        {
            MessageId = NewId.Next(), Kind = "test", Key = "test", ToPersonId = owner.PersonId, ToName = owner.Name, ToAddress = owner.CurrentEmail!,
            Subject = "Hello", Body = "Hello", WrittenAt = _then, DueAt = _then,
        };
        var passkey = Passkey.Add(NewId.Next(), owner.PersonId, "A key", new("id", "key", 0, "", IsBackupEligible: false, IsBackedUp: false), new Actor(owner.PersonId, "person"), app.Clock.Now);
        var assessment = SelfAssessment.Begin(owner.PersonId, AspirantCohort.ProgrammeId, "self-assessment");
        assessment.Keep(Answers.Of(("horizon", "12")), new Actor(owner.PersonId, "person"), _then);
        var (copy, sharedSecret) = assessment.Share(new Actor(owner.PersonId, "person"), _then);
        await app.AddAsync(session, job, held, message, passkey, assessment, copy);
        await app.DbAsync(db => db.Messages.Where(m => m.MessageId == message.MessageId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Sent).SetProperty(m => m.SentAt, _then)));
        var two = await PairAsync("Pat Pair", "Pat Paire");
        var merged = await PairAsync("Rae Record", "Rae Recorde");
        var merge = await app.DbAsync(db => new MergePeople(db).MergeAsync(new MergeOrder(merged[0], merged[1], [], "One person"), _by, _then));
        return _shared = new Dictionary<string, string>
        {
            ["sessionId"] = $"{session.SessionId}", ["jobId"] = $"{job.JobId}", ["partHeldId"] = $"{held.PartHeldId}", ["passkeyId"] = $"{passkey.PasskeyId}", ["messageId"] = $"{message.MessageId}",
            ["personId"] = $"{two[0]}", ["otherPersonId"] = $"{two[1]}", ["personMergeId"] = $"{merge.PersonMergeId}",
            ["programmeId"] = A.Csssl, ["formId"] = _programme.ApplicationForm!.Id, ["frameworkId"] = _programme.Frameworks[0],
            ["selfCheckProgrammeId"] = AspirantCohort.ProgrammeId, ["selfAssessmentId"] = $"{assessment.SelfAssessmentId}",
            ["sharedSelfAssessmentId"] = $"{copy.SharedSelfAssessmentId}", ["sharedSecret"] = sharedSecret,
            ["sectionId"] = "reasons", ["secret"] = "nobody-was-ever-sent-this-secret-of-a-link", ["status"] = "404", ["key"] = "deadline",
            ["roleId"] = "sponsor", ["what"] = "again", ["code"] = "XXXX", ["number"] = "1", ["sessionDone"] = "place", ["interestDone"] = "confirmed",
            ["signUpSecret"] = await Outreach.SignUpAsync(app, _cohorts[Stage.Published], _then), ["interestSecret"] = await Outreach.InterestAsync(app, AspirantCohort.ProgrammeId, _then),
            ["questionId"] = "age", ["component"] = "event-1",
        };
    }

    private async Task<Guid[]> PairAsync(params string[] names)
    {
        var people = new List<Guid>();
        foreach (var (name, cohortId) in names.Zip([_cohorts[Stage.Published], _cohorts[Stage.Cancelled]]))
        {
            var person = await app.PersonAsync(name);
            await app.AddAsync(Application.Start(NewId.Next(), cohortId, person.PersonId, ApplicationSource.Online, _by, _then));
            people.Add(person.PersonId);
        }

        return [.. people];
    }

    private async Task ApplyAsync(Stage stage, Dictionary<string, string> values)
    {
        var received = _then.AddDays(-30);
        foreach (var who in new[] { owner, await app.PersonAsync($"Noor {stage}"), await app.PersonAsync($"Nils {stage}") })
        {
            var application = Application.Start(NewId.Next(), _cohorts[stage], who.PersonId, ApplicationSource.Online, _by, received);
            application.Write(Answers.Of(HandledCohort.Answered(who.Name).Select(a => (a.Key, a.Value))), received);
            var submission = Submission.Freeze(
                NewId.Next(), application, _programme, application.Answers, [.. _programme.ApplicationForm!.Declarations.Select(d => d.Id)], Timeliness.InTime, who.PersonId, received);
            application.Submit(submission, _by, received);
            var (file, content) = ApplicationFile.Take(application.ApplicationId, "report.pdf", FileKind.Pdf, [1], received);
            file.Freeze(submission);
            await app.AddAsync(application, submission, file, content);
            values.TryAdd("applicationId", $"{application.ApplicationId}");
            values.TryAdd("fileId", $"{file.ApplicationFileId}");
        }

        var owned = await app.DbAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.CohortId == _cohorts[stage] && a.PersonId == owner.PersonId));
        var appeal = Appeal.Make(
            NewId.Next(), owned, AppealSubject.Decision, _then.AddDays(-1), _then.AddDays(20), new AppealMade("Look again", []), _then, new Actor(owner.PersonId, "person"), _then);
        await app.AddAsync(appeal);
        values["appealId"] = $"{appeal.AppealId}";
        var late = LateEntry.GrantExtension(NewId.Next(), _cohorts[stage], owner.PersonId, app.Clock.Now.AddDays(3), "illness", "Ill", _by, _then);
        var batch = MessageBatch.Write(NewId.Next(), _cohorts[stage], RecipientList.Offered, "Hello", "Hello", _by, _then);
        await app.AddAsync(late, batch);
        (values["lateEntryId"], values["batchId"]) = ($"{late.LateEntryId}", $"{batch.BatchId}");
    }

    private Task UploadAsync(Guid cohortId, Dictionary<string, string> values) => app.DbAsync(async db =>
    {
        var table = Encoding.UTF8.GetBytes(HandledCohort.Table(HandledCohort.Answered("Ina Import")));
        var taken = await new UploadImport(db).UploadAsync(await CohortAsync(db, cohortId), _programme, "people.csv", table, null, _by, _then);
        values["importBatchId"] = $"{Assert.IsType<UploadOutcome.Taken>(taken).Batch.ImportBatchId}";
    });

    /// <summary>Everything has been read and goes on; the owner’s application has a reader, a moderator and a question.</summary>
    private async Task ReviewAsync(AppDb db, Cohort cohort, Stage stage, Dictionary<string, string> values)
    {
        var assessors = new List<Person>();
        foreach (var name in new[] { $"Asa {stage}", $"Mo {stage}" })
        {
            var person = await app.PersonAsync(name);
            await app.AddAsync(PartHeld.Give(NewId.Next(), person.PersonId, Part.Assessor, PartReach.OverCohort(cohort.CohortId), _then.AddDays(-60), _by, _then.AddDays(-60)));
            assessors.Add(person);
        }

        foreach (var application in await db.Applications.Where(a => a.CohortId == cohort.CohortId).ToListAsync())
        {
            var paper = BlindPaper.Begin(NewId.Next(), application, BlindPaper.NewCode(new HashSet<string>()));
            paper.Release(application, [], [], _by, _then);
            db.AddRange(paper, ReviewFinding.Record(NewId.Next(), cohort, application.ApplicationId, new(FindingOutcome.GoesOn, FindingBasis.Agreed, "", 5000, []), _by, _then));
        }

        var ownId = Guid.Parse(values["applicationId"]);
        var reader = ReviewSeat.Give(NewId.Next(), cohort.CohortId, ownId, assessors[0].PersonId, ReviewDuty.Reader, 1, null, _by, _then);
        var moderator = ReviewSeat.Give(NewId.Next(), cohort.CohortId, ownId, assessors[1].PersonId, ReviewDuty.Moderator, 1, null, _by, _then);
        moderator.Open(new Actor(assessors[1].PersonId, nameof(Part.Assessor)), _then);
        var question = Clarification.Ask(NewId.Next(), moderator, "Why?", app.Clock.Now.AddDays(3), new Actor(assessors[1].PersonId, nameof(Part.Assessor)), _then);
        var run = new ReadingRun
        {
            ReadingRunId = NewId.Next(), CohortId = cohort.CohortId, Number = 1, Adjusts = false, InputHash = "test", PairsJson = "[]", Total = 0, Bound = 0, Kept = 0, IsEven = true,
            Certificate = "{}", MadeAt = _then, MadeByPersonId = maker.PersonId,
        };
        run.Made(_by, _then);
        var calibration = MadeUp.Form(cohort.CohortId, _programme, _by, _then);
        calibration.Open(_programme, _by, _then);
        values["calibrationId"] = $"{calibration.CalibrationFormId}";
        db.AddRange(reader, moderator, question, run, calibration);
        await db.SaveChangesAsync();
        await InterviewAsync(db, cohort, assessors, values);
        db.Add(SentLetter(cohort.CohortId, ownId, assessors[1].PersonId));
        values["answeredId"] = $"{ownId}";
        await db.SaveChangesAsync();
        (values["seatId"], values["clarificationId"], values["runId"], values["assessorId"]) = (
            $"{reader.ReviewSeatId}", $"{question.ClarificationId}", $"{run.ReadingRunId}", $"{assessors[0].PersonId}");
    }

    /// <summary>Everybody has been interviewed and is recommended; the owner’s interview has a panellist.</summary>
    private async Task InterviewAsync(AppDb db, Cohort cohort, List<Person> assessors, Dictionary<string, string> values)
    {
        var (day, rules) = (DateOnly.FromDateTime(_then.AddDays(-1)), InterviewRules.Of(_programme)!);
        var block = InterviewBlock.Arrange(NewId.Next(), cohort.CohortId, day, new(new(9, 0), 30, 0, 20, ["Room"], "Town hall"), _by, _then);
        db.Add(block);
        foreach (var (time, application) in block.Times(_programme.TimeZone).Zip(await db.Applications.Where(a => a.CohortId == cohort.CohortId).OrderByDescending(a => a.PersonId == owner.PersonId).ToListAsync()))
        {
            var record = new ReviewForm { ReviewSeatId = NewId.Next() };
            record.Freeze(application, _programme, rules.Form, "XXXX", _then);
            var interview = Interview.Arrange(NewId.Next(), cohort.CohortId, application.ApplicationId, InterviewPlace.Of(time, "Room"), _by, _then);
            var seat = ReviewSeat.OnPanel(NewId.Next(), interview, assessors[0].PersonId, 1, _by, _then);
            interview.Hold(_by, _then);
            var result = InterviewResult.Record(NewId.Next(), interview, cohort, new(record.Snapshot!, InterviewOutcome.Recommended, 5000, []), _by, _then);
            db.AddRange(interview, seat, result);
            if (values.TryAdd("panelSeatId", $"{seat.ReviewSeatId}"))
            {
                (values["resultId"], values["interviewedId"]) = ($"{result.InterviewResultId}", $"{application.ApplicationId}");
            }
        }

        var run = new InterviewRun
        {
            InterviewRunId = NewId.Next(), CohortId = cohort.CohortId, Number = 1, IsRepair = false, InputHash = "test", PlannedJson = "[]", IsProven = true, Certificate = "{}", MadeAt = _then,
            MadeByPersonId = maker.PersonId,
        };
        run.Made(_by, _then);
        db.Add(run);
        await db.SaveChangesAsync();
        values["interviewRunId"] = $"{run.InterviewRunId}";
        Assert.Equal(1, rules.Size);
    }

    /// <summary>Feedback that the owner can read: a day old, so its time to undo is over.</summary>
    private FeedbackLetter SentLetter(Guid cohortId, Guid applicationId, Guid approverId)
    {
        var letter = FeedbackLetter.Begin(NewId.Next(), cohortId, applicationId, FeedbackCause.Finding, "As it was put together.", _by, _then);
        letter.Write("As somebody wrote it.", _by, _then);
        letter.PutForward(_by, _then);
        letter.Approve(new Actor(approverId, nameof(Part.ProgrammeLead)), _then);
        letter.Send(_then, _by, _then);
        return letter;
    }

    private async Task ComposeAsync(Stage stage, Guid cohortId, Dictionary<string, string> values)
    {
        var rater = await app.PersonAsync($"Rita {stage}");
        await app.AddAsync(PartHeld.Give(NewId.Next(), rater.PersonId, Part.AwardingMember, PartReach.OverCohort(cohortId), _then.AddDays(-60), _by, _then.AddDays(-60)));
        await app.DbAsync(async db =>
        {
            var cohort = await CohortAsync(db, cohortId);
            var by = new Actor(rater.PersonId, nameof(Part.AwardingMember));
            var score = 4;
            foreach (var application in await db.Applications.Where(a => a.CohortId == cohortId).OrderByDescending(a => a.PersonId == owner.PersonId).ToListAsync())
            {
                db.Add(GatewayCheck.Decide(NewId.Next(), cohort, application, new GatewayFinding(GatewayOutcome.Passed), by, _then));
                db.Add(MeritRating.Give(NewId.Next(), cohort, _programme.Rating!, application.ApplicationId, score, "Good", by, _then));
                db.Add(MeritRating.Give(NewId.Next(), cohort, _programme.Rating!, application.ApplicationId, score--, "Good", _by, _then));
            }

            await db.SaveChangesAsync();
            await ReviewAsync(db, cohort, stage, values);
            var pool = await SelectionPool.LoadAsync(db, cohort, _programme, rater.PersonId, _then);
            var draft = (await new ComposeCohort(db, ComposePatience.Usual).ComposeAsync(cohort, pool, null, [], new Dictionary<string, DraftLock>(), by, _then)).Draft!;
            (values["draft"], values["passedId"]) = (draft.Letter, values["applicationId"]);
            var inside = pool.Members.Where(m => draft.Members.Any(d => d.ApplicationId == m.ApplicationId)).ToList();
            (values["member"], values["outsider"]) = (inside[0].Reference, pool.Members.Except(inside).First().Reference);
            if (stage is Stage.Choosing)
            {
                values["open"] = draft.Letter;
            }
            else
            {
                await new SignOffCohort(db).SignOffAsync(cohort, pool, draft, "The best.", by, _then);
                values["confirmed"] = draft.Letter;
            }

            await db.SaveChangesAsync();
        });
    }

    private async Task DecideAsync(Stage stage, Guid cohortId, Dictionary<string, string> values)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var write = await db.BeginWriteAsync();
        var cohort = await CohortAsync(db, cohortId);
        await new PrepareDecisions(db).RunAsync(cohort, _programme, _by, _then);
        var preview = await scope.ServiceProvider.GetRequiredService<PreviewDecisions>().RunAsync(cohort, _programme, _then);
        if (stage is Stage.Released)
        {
            var outcome = await scope.ServiceProvider.GetRequiredService<ReleaseDecisions>()
                .RunAsync(cohort, _programme, preview.Hash, RefillRule.Ask, _by, _then);
            values["decisionBatchId"] = $"{Assert.IsType<ReleaseOutcome.Released>(outcome).BatchId}";
            await OfferedAsync(db, cohort, values);
        }
        else
        {
            await JourneyAsync(db, cohort, values);
        }

        await db.SaveChangesAsync();
        values["decisionId"] = $"{await db.Decisions.Where(d => d.CohortId == cohortId).Select(d => d.DecisionId).FirstAsync()}";
        await write.CommitAsync();
    }

    /// <summary>The owner takes part, is expected at an event that is to come, and had a session.</summary>
    private async Task JourneyAsync(AppDb db, Cohort cohort, Dictionary<string, string> values)
    {
        var participation = Participation.Begin(cohort.CohortId, Guid.Parse(values["applicationId"]), _by, _then);
        var typed = new TypedEvent { Title = "Event 1", Day = DateOnly.FromDateTime(_then).AddDays(14), Starts = "09:00", Ends = "17:00", Place = "Town hall", For = EventPlan.Everybody };
        var held = CohortEvent.Arrange(cohort.CohortId, "event-1", EventPlan.Read(typed, _programme.TimeZone).Plan!, _by, _then);
        var entry = participation.Enter(EntryFacts.AtSession("mentoring", NewId.Next(), DateOnly.FromDateTime(_then)), _by, _then);
        values["feedSecret"] = participation.OpenFeed(_by, _then);
        db.AddRange(participation, held, entry);
        var (round, closed, rater, link) = Evaluations.EvaluationsMade.Add(db, participation, _programme, _by, _then);
        (values["roundId"], values["reportRoundId"], values["raterId"], values["raterSecret"], values["step"]) = ($"{round.EvaluationRoundId}", $"{closed.EvaluationRoundId}", $"{rater.EvaluationRaterId}", link, "1");
        var (set, apart) = Sets.SetsMade.Add(db, participation, _by, _then);
        (values["setId"], values["setApartId"]) = ($"{set.LearningSetId}", $"{apart.SetApartId}");
        var (pair, session, pin) = Coaching.CoachingMade.Add(db, participation, _by, _then);
        (values["coachingPairId"], values["coachingSessionId"], values["coachingPinId"]) = ($"{pair.CoachingPairId}", $"{session.CoachingSessionId}", $"{pin.CoachingPinId}");
        (values["participationId"], values["eventId"], values["entryId"]) = ($"{participation.ParticipationId}", $"{held.CohortEventId}", $"{entry.LedgerEntryId}");

        var (plan, goal) = Plans.PlansMade.Add(db, participation, _by, _then);
        plan.Keep(plan.Draft.With(new(goal, Answers.Of(("priority", "To lead well"), ("quality", "integrity")))), _by, _then);
        plan.Propose(_by, _then);
        (values["planId"], values["goal"], values["module"], values["planVersion"]) = ($"{plan.LearningPlanId}", goal, "project-2035", "1");

        var (review, _) = Progress.ReviewsMade.Add(db, participation, goal, _by, _then);
        (values["progressReviewId"], values["review"], values["assessedReview"]) = ($"{review.ProgressReviewId}", "mid", "end");

        // The owner has a certificate, and somebody else one that is to be looked at again.
        var (award, mine) = (_programme.Awards[0], participation.ApplicationId);
        var other = Participation.Begin(cohort.CohortId, await db.Applications.Where(a => a.CohortId == cohort.CohortId && a.ApplicationId != mine).Select(a => a.ApplicationId).FirstAsync(), _by, _then);
        var content = new CertificateContent(
            "Olga Owner", award.Name, award.Level, award.Rule, _programme.Name, cohort.Label, _programme.Provider.Lead, "Ada Admin", "Administrator", DateOnly.FromDateTime(_then), "csssl-2021", null, [], [entry.LedgerEntryId]);
        AwardCertificate certificate = AwardCertificate.Sign(participation, award.Id, content, _by, _then), questioned = AwardCertificate.Sign(other, award.Id, content, _by, _then);
        var deferral = other.Defer(DateOnly.FromDateTime(_then), DateOnly.FromDateTime(_then).AddDays(90), DeferralReason.Work, _by, _then);
        questioned.Question(entry.LedgerEntryId, _by, _then);
        var key = new BadgeKey { KeyId = $"key-{cohort.CohortId:N}"[..12], PublicJwk = "{}", ProtectedPrivate = "", MadeAt = _then };
        db.AddRange(other, deferral, certificate, questioned, key);
        values["deferredId"] = $"{other.ParticipationId}";
        (values["award"], values["certificateId"], values["questionedId"], values["code"], values["keyId"]) =
            (award.Id, $"{certificate.CertificateId}", $"{questioned.CertificateId}", certificate.Code, key.KeyId);
    }

    private async Task OfferedAsync(AppDb db, Cohort cohort, Dictionary<string, string> values)
    {
        await db.SaveChangesAsync();
        var applicationId = Guid.Parse(values["applicationId"]);
        var offer = await db.Offers.SingleAsync(o => o.ApplicationId == applicationId);
        var invoice = Invoice.Draft(NewId.Next(), cohort.CohortId, offer.OfferId, 1, 500_00, new Payer("A council", "A street", "pay@example.org", null), _by, _then);
        var run = new RefillRun
        {
            RefillRunId = NewId.Next(), CohortId = cohort.CohortId, At = _then, FreePlaces = 1, InReserve = 1, RecordJson = "{}", InputHash = "", Change = "",
        };
        var reserve = await db.Decisions.Where(d => d.CohortId == cohort.CohortId && d.Outcome != DecisionOutcome.Place).Select(d => d.ApplicationId).FirstAsync();
        var refill = Core.Offers.Refill.Propose(NewId.Next(), run, reserve, 1, [], _then);
        db.AddRange(invoice, run, refill);
        (values["offerId"], values["invoiceId"], values["refillId"]) = ($"{offer.OfferId}", $"{invoice.InvoiceId}", $"{refill.RefillId}");
    }
}
