using Fairlead.Core.Appeals;
using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Files;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Interviews;
using Fairlead.Core.Journeys;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.SelfAssessments;
using Fairlead.Core.SignIn;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Data;

/// <summary>What holds in every database, and that each of it would be noticed, or is refused by the database, when it does not.</summary>
[Trait("Goal", "G22")]
public class InvariantTests
{
    /// <summary>A statement that breaks what the sentence says; {0} is an instant long past, {1} one far ahead.</summary>
    private static readonly (string Sentence, string Statement)[] _plants =
    [
        ("Every place that is taken has been accepted", """UPDATE "CohortPlaces" SET "Taken" = 0"""),
        ("A released cohort gives as many places as it has", """UPDATE "Cohorts" SET "Places" = "Places" + 5"""),
        ("Whoever has accepted a place takes part or has deferred, and nobody else does", """UPDATE "Participations" SET "Status" = 'Withdrawn', "EndedAt" = {0}"""),
        ("An entry of a ledger corrects one about the same thing of the same person, made before", """UPDATE "LedgerEntries" SET "Subject" = 'rule:another' WHERE "CorrectsEntryId" IS NOT NULL"""),
        ("Nobody is in two sets at a time", """UPDATE "SetMemberships" SET "From" = {0}"""),
        ("Everybody who is in a set takes part", """UPDATE "Participations" SET "Status" = 'Withdrawn', "EndedAt" = {0}"""),
        ("Nobody is in a set that has been dissolved", """UPDATE "LearningSets" SET "Until" = {1}"""),
        ("A human has confirmed the sets of a cohort", """UPDATE "SetRuns" SET "Status" = 'Discarded' WHERE "Status" = 'Confirmed'"""),
        ("Whoever is matched with a coach or mentor takes part", """UPDATE "Participations" SET "Status" = 'Withdrawn', "EndedAt" = {0}"""),
        ("A human has confirmed the matches of a cohort", """UPDATE "CoachingRuns" SET "Status" = 'Discarded' WHERE "Status" = 'Confirmed'"""),
        ("A session that counts was held while the two worked together", """UPDATE "CoachingPairs" SET "From" = {1}, "Until" = NULL"""),
        ("Of an evaluation whose report is made no answer is left", """UPDATE "EvaluationBoxes" SET "SheetsJson" = '[1]'"""),
        ("Only somebody who is asked and has not answered has a draft of an evaluation", """UPDATE "EvaluationRaters" SET "Status" = 'Answered'"""),
        ("A learning plan that is agreed says what its last version says, and has all its versions", """UPDATE "LearningPlans" SET "Versions" = "Versions" + 1"""),
        ("A review that is done was confirmed as it stands", """UPDATE "ReviewWords" SET "Hash" = 'other'"""),
        ("No more offers stand than there are places", """UPDATE "Cohorts" SET "Places" = 1"""),
        ("The submissions of an application are numbered from one without a gap", """UPDATE "Submissions" SET "Number" = "Number" + 1"""),
        ("An application knows how often it has been submitted", """UPDATE "Applications" SET "Submissions" = 7"""),
        ("Of a self-assessment that was let go no copy is left", """UPDATE "SelfAssessments" SET "AnswersJson" = ''"""),
        ("Every file has its content, in full", """DELETE FROM "ApplicationFileContents" """),
        ("A file is named by a submission of its own application", """UPDATE "ApplicationFiles" SET "NamedBySubmission" = 99"""),
        ("What has been submitted says when it came in and whether that was in time", """UPDATE "Applications" SET "Timeliness" = NULL"""),
        ("An application says when it was withdrawn exactly if it is", """UPDATE "Applications" SET "WithdrawnAt" = {0}"""),
        ("An application that stands aside is withdrawn in favour of another to the same cohort",
            """UPDATE "Applications" SET "DuplicateOfApplicationId" = (SELECT a."ApplicationId" FROM "Applications" a ORDER BY 1 LIMIT 1)"""),
        ("Decisions are released only in a released cohort", """UPDATE "Cohorts" SET "Status" = 'SignedOff'"""),
        ("A cohort is released exactly if one release stands", """UPDATE "CohortReleases" SET "Status" = 'Undone'"""),
        ("A cohort that is signed off or released has a confirmed composition", """UPDATE "Compositions" SET "Status" = 'Draft'"""),
        ("A human confirmed each composition, with a reason and minutes", """UPDATE "Compositions" SET "MinutesJson" = NULL"""),
        ("A confirmed composition has members, and no more than places", """DELETE FROM "CompositionMembers" """),
        ("Everybody in a confirmed composition has passed the gateway", """UPDATE "GatewayChecks" SET "Outcome" = 'Referred'"""),
        ("A form that a backer sent was frozen, with its fingerprint and its time", """UPDATE "Nominations" SET "Hash" = NULL"""),
        ("A request to a backer says when it was answered if it was", """UPDATE "Backings" SET "AnsweredAt" = NULL"""),
        ("What an assessor sent was frozen, with its fingerprint and its time", """UPDATE "ReviewForms" SET "Snapshot" = NULL, "Hash" = NULL, "ReceivedAt" = NULL"""),
        ("Nobody has a seat at an application of their own",
            """UPDATE "Applications" SET "PersonId" = (SELECT s."PersonId" FROM "ReviewSeats" s ORDER BY 1 LIMIT 1) WHERE "ApplicationId" IN (SELECT s."ApplicationId" FROM "ReviewSeats" s)"""),
        ("A moderated finding is that of whoever moderated the application",
            """UPDATE "ReviewFindings" SET "ReviewSeatId" = (SELECT s."ReviewSeatId" FROM "ReviewSeats" s WHERE s."Duty" = 'Reader' LIMIT 1)"""),
        ("Only what has been made ready is read", """UPDATE "BlindPapers" SET "ReadyAt" = NULL, "ReadyByPersonId" = NULL"""),
        ("Nobody has scored a calibration form that has not been opened", """UPDATE "CalibrationReads" SET "SentAt" = {0}"""),
        ("Whoever sits on a panel sits there when and while its interview stands", """UPDATE "ReviewSeats" SET "InterviewAt" = {1} WHERE "Duty" = 'Panellist'"""),
        ("A result that counts is of an interview that was held", """UPDATE "Interviews" SET "Status" = 'Confirmed'"""),
        ("Feedback that was sent rests on a finding or on a decision", """DELETE FROM "ReviewFindings" """),
        ("Nobody looks into an appeal about what they read, checked or rated",
            """UPDATE "Appeals" SET "AssignedToPersonId" = (SELECT s."PersonId" FROM "ReviewSeats" s WHERE s."Duty" = 'Reader' LIMIT 1)"""),
        ("Nobody is offered a place without a released decision", """UPDATE "Decisions" SET "Status" = 'Prepared', "ReleasedAt" = NULL"""),
        ("An offer says when it was answered exactly if it no longer waits", """UPDATE "Offers" SET "AnsweredAt" = NULL"""),
        ("Offers are accepted while they can be answered", """UPDATE "Offers" SET "AnsweredAt" = {1} WHERE "Status" = 'Accepted'"""),
        ("Invoices are numbered without a gap", """UPDATE "Invoices" SET "Number" = 9"""),
        ("An invoice that was issued says when, and by when it is to be paid", """UPDATE "Invoices" SET "Status" = 'Issued'"""),
        ("Only for an accepted place is there an invoice, in the same cohort", """UPDATE "Offers" SET "Status" = 'Declined'"""),
        ("A message says when it was sent exactly if it was, and was not sent before it was due", """UPDATE "Messages" SET "SentAt" = {0}"""),
        ("A message of a batch belongs to the cohort of the batch", """UPDATE "Messages" SET "CohortId" = NULL"""),
        ("No more people have a place at an information session than it has", """UPDATE "SessionSignUps" SET "Status" = 'Placed' WHERE "Status" = 'Waiting'"""),
        ("Nobody waits for an information session that has a place free", """UPDATE "InformationSessions" SET "Capacity" = 9"""),
        ("Of a sign-up that was erased nothing personal is left, nor in what was written to it", """UPDATE "SessionSignUps" SET "Employer" = 'A council'"""),
        ("Of an entry of the register of interest that has ended nothing personal is left, nor in what was written to it",
            """UPDATE "RegisteredInterests" SET "Region" = 'E12000004'"""),
        ("Work says when it ended exactly if it has", """UPDATE "Jobs" SET "Status" = 'Done', "FinishedAt" = NULL"""),
        ("A leave to apply later is used by its own person in its own cohort, once it says when", """UPDATE "LateEntries" SET "UsedAt" = {0}"""),
        ("Nobody’s rating counts who has declared an interest", """UPDATE "MeritRatings" SET "SetAsideAt" = NULL"""),
        ("A merged record says which record is kept, and no other does", """UPDATE "People" SET "Status" = 'Merged'"""),
        ("A merged record holds no part, no application that counts and no open session",
            """UPDATE "People" SET "Status" = 'Merged', "MergedIntoPersonId" = (SELECT p."PersonId" FROM "People" p ORDER BY 1 LIMIT 1)"""),
        ("A person has one current e-mail address at most", """UPDATE "PersonEmails" SET "PersonId" = (SELECT p."PersonId" FROM "People" p ORDER BY 1 LIMIT 1)"""),
        ("A person has one current employer at most", """UPDATE "Employments" SET "Until" = NULL"""),
        ("Nothing that a person has or had ends before it began", """UPDATE "PartsHeld" SET "Until" = {0}"""),
        ("Everything has as many audit entries as it counts", """DELETE FROM "AuditEntries" WHERE "Seq" > 1"""),
        ("Everything ends with the audit entry that it names", """UPDATE "Cohorts" SET "AuditHead" = 'forged'"""),
        ("Each audit entry follows the one before it", """UPDATE "AuditEntries" SET "PreviousHash" = 'forged' WHERE "Seq" = 2"""),
        ("Every audit entry belongs to something", """DELETE FROM "Sessions" """),
    ];

    /// <summary>What the database itself refuses, with the statement that tries it.</summary>
    private static readonly (string Sentence, string Statement)[] _refused =
    [
        ("No more places are taken than there are", """UPDATE "CohortPlaces" SET "Taken" = "Places" + 1"""),
        ("An application has one standing offer at most", """UPDATE "Offers" SET "Status" = 'Open', "ApplicationId" = (SELECT o."ApplicationId" FROM "Offers" o ORDER BY 1 LIMIT 1)"""),
        ("A person has one application that counts in a cohort", """UPDATE "Applications" SET "PersonId" = (SELECT a."PersonId" FROM "Applications" a ORDER BY 1 LIMIT 1)"""),
        ("A ledger has one beginning about each thing", """UPDATE "LedgerEntries" SET "CorrectsEntryId" = NULL, "IsStruck" = false"""),
        ("An entry is corrected once", """UPDATE "LedgerEntries" SET "CorrectsEntryId" = (SELECT e."LedgerEntryId" FROM "LedgerEntries" e WHERE e."CorrectsEntryId" IS NULL LIMIT 1)"""),
        ("Nobody is in two sets today", """UPDATE "SetMemberships" SET "Until" = NULL, "EndedAt" = NULL"""),
        ("An application has one decision", """UPDATE "Decisions" SET "ApplicationId" = (SELECT d."ApplicationId" FROM "Decisions" d ORDER BY 1 LIMIT 1)"""),
        ("A decision is of an application to its own cohort", """UPDATE "Decisions" SET "CohortId" = (SELECT c."CohortId" FROM "Cohorts" c WHERE c."Label" = 'Another')"""),
        ("An offer is for an application to its own cohort", """UPDATE "Offers" SET "CohortId" = (SELECT c."CohortId" FROM "Cohorts" c WHERE c."Label" = 'Another')"""),
        ("A decision says when it was released exactly if it is", """UPDATE "Decisions" SET "ReleasedAt" = NULL"""),
        ("A refusal at the gateway has a reason", """UPDATE "GatewayChecks" SET "Outcome" = 'Refused', "ReasonCode" = NULL"""),
        ("An application has one gateway check", """UPDATE "GatewayChecks" SET "ApplicationId" = (SELECT g."ApplicationId" FROM "GatewayChecks" g ORDER BY 1 LIMIT 1)"""),
        ("An e-mail address is current for one person only", """UPDATE "PersonEmails" SET "AddressKey" = 'same@example.org'"""),
        ("A part reaches over one thing", """UPDATE "PartsHeld" SET "Scope" = 'Cohort'"""),
        ("An offer leaves time to answer it", """UPDATE "Offers" SET "RespondBefore" = "VisibleFrom" """),
        ("An invoice is for some money", """UPDATE "Invoices" SET "Pence" = 0"""),
        ("A cohort has places", """UPDATE "Cohorts" SET "Places" = 0"""),
        ("A cohort has a name of its own in its programme", """UPDATE "Cohorts" SET "Label" = 'Same'"""),
        ("An audit entry has a number of its own", """UPDATE "AuditEntries" SET "Seq" = 1"""),
        ("A request that was declined says why", """UPDATE "Backings" SET "Status" = 'Declined'"""),
        ("A mailbox signs up once for an information session", """UPDATE "SessionSignUps" SET "MailboxKey" = 'same@example.org'"""),
        ("A sign-up that was erased has no address", """UPDATE "SessionSignUps" SET "ErasedAt" = NULL"""),
        ("An entry of the register of interest that has ended has no address", """UPDATE "RegisteredInterests" SET "Address" = 'back@example.org'"""),
        ("An information session ends after it starts", """UPDATE "InformationSessions" SET "EndsAt" = "StartsAt" """),
        ("A message goes to a person or is about somebody who has no record", """UPDATE "Messages" SET "ToPersonId" = NULL"""),
        ("Nobody scores a calibration form twice", """UPDATE "CalibrationReads" SET "PersonId" = (SELECT r."PersonId" FROM "CalibrationReads" r ORDER BY 1 LIMIT 1)"""),
        ("A cohort has one calibration form open at most", """UPDATE "CalibrationForms" SET "Status" = 'Open', "ClosedAt" = NULL"""),
        ("Whoever sat on a panel does not look over its result", """UPDATE "ReviewSeats" SET "Duty" = 'SecondLine', "InterviewId" = NULL, "PersonId" = (SELECT s."PersonId" FROM "ReviewSeats" s WHERE s."Duty" = 'Panellist') WHERE "Duty" = 'Moderator'"""),
        ("Whoever wrote a feedback letter does not approve it", """UPDATE "FeedbackLetters" SET "ApprovedByPersonId" = "WrittenByPersonId" """),
        ("Feedback is sent only when a second person has approved it", """UPDATE "FeedbackLetters" SET "ApprovedByPersonId" = NULL, "TextHash" = NULL"""),
        ("Feedback says from when it can be read exactly if it was sent", """UPDATE "FeedbackLetters" SET "VisibleFrom" = NULL"""),
        ("An answer to an appeal gives its reasons", """UPDATE "Appeals" SET "Status" = 'NotUpheld', "EndedAt" = "MadeAt" """),
        ("An appeal that is being looked into says by whom", """UPDATE "Appeals" SET "Status" = 'Assigned', "AssignedToPersonId" = NULL"""),
        ("Nobody is removed whom something refers to", """DELETE FROM "People" """),
    ];

    [Theory, BothDatabases]
    public async Task Each_invariant_holds_and_is_noticed_when_it_does_not(On on)
    {
        await using var app = await WorldAsync(on);
        await app.AssertInvariantsAsync();
        Assert.Equal(await app.DbAsync(db => Task.FromResult(Invariants.Of(db).Select(i => i.Sentence))), _plants.Select(p => p.Sentence));
        Assert.True(_plants.Length >= 25);

        foreach (var (sentence, statement) in _plants)
        {
            await app.DbAsync(async db =>
            {
                await using var planted = await db.Database.BeginTransactionAsync();
                await db.Database.ExecuteSqlRawAsync(statement, new DateTime(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc));

                Assert.Contains(sentence, (await Invariants.CheckAsync(db)).Select(b => b.Sentence));
            });
        }

        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_a_constraint_can_hold_the_database_refuses(On on)
    {
        await using var app = await WorldAsync(on);

        foreach (var (sentence, statement) in _refused)
        {
            var refused = await app.DbAsync(async db => await Record.ExceptionAsync(() => db.Database.ExecuteSqlRawAsync(statement)));

            Assert.True(refused is System.Data.Common.DbException, $"“{sentence}” is not refused by the database: {refused}");
        }
    }

    /// <summary>A released cohort with a place accepted and invoiced, everything else that an invariant speaks of, and a second cohort.</summary>
    private static async Task<RunningApp> WorldAsync(On on)
    {
        var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, [.. SignedOff.People(4), new Applied("Refused Rob", Refused: true)]);
        await cohort.TellAsync();
        var accepted = await cohort.OfferToAsync("Ann 001");
        await cohort.DoAsync((_, db) => new AcceptOffer(db).RunAsync(
            new Acceptance(accepted.OfferId, "I will attend.", 500_00, new Payer("A council", "A street", "pay@example.org", null)),
            new(cohort.Person("Ann 001").PersonId, "person"), app.Clock.Now));
        await app.DbAsync(db => AddTheRestAsync(db, app, cohort));
        return app;
    }

    private static async Task AddTheRestAsync(AppDb db, RunningApp app, SignedOff cohort)
    {
        var (now, by) = (app.Clock.Now, cohort.By);
        var another = await new OpenCohort(db).PlanAsync(cohort.Definition, "Another", 2, null, by, now);
        another.Publish(by, now);
        var backed = await db.Applications.FirstAsync(a => a.CohortId != another.CohortId);
        var backing = Backing.Ask(
            NewId.Next(), backed.CohortId, backed.ApplicationId, "sponsor", new BackerPerson(cohort.Lead.PersonId, "Lead", null, null, "lead@example.org"), null, by, now);
        var nomination = new Nomination { BackingId = backing.BackingId };
        nomination.Freeze(backed, cohort.Definition, cohort.Definition.ApplicationForm!, [], Timeliness.InTime, null, now);
        backing.Send(nomination, by, now);
        db.AddRange(backing, nomination);
        var application = Core.Applications.Application.Start(
            NewId.Next(), another.CohortId, cohort.Person("Ann 001").PersonId, ApplicationSource.Online, by, now);
        var rating = MeritRating.Give(NewId.Next(), another, cohort.Definition.Rating!, application.ApplicationId, 3, "Good", by, now);
        rating.SetAside(by, now);
        var (session, _) = Session.Start(cohort.Lead.PersonId, SignInMethod.EmailLink, "A test", now);
        var employers = await db.Organisations.OrderBy(o => o.NameKey).Take(2).ToListAsync();
        var lead = await db.People.Include(p => p.Employments).SingleAsync(p => p.PersonId == by.PersonId);
        lead.WorkFor(employers[0].OrganisationId, null, by, now.AddDays(-1));
        lead.WorkFor(employers[1].OrganisationId, null, by, now);
        var (file, content) = ApplicationFile.Take(application.ApplicationId, "report.pdf", FileKind.Pdf, [1], now);
        var assessment = SelfAssessment.Begin(lead.PersonId, cohort.Definition.Id, "self-assessment");
        assessment.Keep(Core.Programmes.Answers.Of(("horizon", "12")), by, now);
        var (copy, _) = assessment.Share(by, now);
        var (reader, moderator) = (A.Person("Rea Reader", now), A.Person("Mo Moderator", now));
        var paper = BlindPaper.Begin(NewId.Next(), application, "ACDE");
        paper.Release(application, [], [], by, now);
        var read = ReviewSeat.Give(NewId.Next(), another.CohortId, application.ApplicationId, reader.PersonId, ReviewDuty.Reader, 1, null, by, now);
        var form = new ReviewForm { ReviewSeatId = read.ReviewSeatId };
        var rules = ReviewRules.Of(A.Definition(File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml"))))!;
        form.Freeze(application, cohort.Definition, rules, paper.Code, now);
        read.Open(new(reader.PersonId, "Assessor"), now);
        read.Send(form.Hash!, form.Mark, new(reader.PersonId, "Assessor"), now);
        var moderation = ReviewSeat.Give(NewId.Next(), another.CohortId, application.ApplicationId, moderator.PersonId, ReviewDuty.Moderator, 1, null, by, now);
        moderation.Open(new(moderator.PersonId, "Assessor"), now);
        moderation.Send(form.Hash!, 4000, new(moderator.PersonId, "Assessor"), now);
        var finding = ReviewFinding.Record(
            NewId.Next(), another, application.ApplicationId, new(FindingOutcome.GoesOn, FindingBasis.Moderated, "Good", 4000, [form.Hash!], moderation.ReviewSeatId), by, now);
        db.AddRange(reader, moderator, paper, read, form, moderation, finding);
        db.AddRange(MadeUp.TwoForms(another.CohortId, cohort.Definition, rules, [reader.PersonId, moderator.PersonId], by, now));
        var block = InterviewBlock.Arrange(NewId.Next(), another.CohortId, DateOnly.FromDateTime(now), new(new(9, 0), 60, 0, 2, ["Room"], "Town hall"), by, now);
        var interview = Interview.Arrange(NewId.Next(), another.CohortId, application.ApplicationId, InterviewPlace.Of(block.Times("Europe/London").First(), "Room"), by, now);
        var panel = ReviewSeat.OnPanel(NewId.Next(), interview, reader.PersonId, 1, by, now);
        interview.Hold(by, now);
        db.AddRange(block, interview, panel, InterviewResult.Record(NewId.Next(), interview, another, new("{}", InterviewOutcome.Recommended, 5000, []), by, now));
        var letter = FeedbackLetter.Begin(NewId.Next(), another.CohortId, application.ApplicationId, FeedbackCause.Finding, "By rule.", by, now);
        letter.Write("By hand.", by, now);
        letter.PutForward(by, now);
        letter.Approve(new(moderator.PersonId, "ProgrammeLead"), now);
        letter.Send(now, by, now);
        var answerer = A.Person("Ada Answerer", now);
        var appeal = Appeal.Make(
            NewId.Next(), application, AppealSubject.Finding, now.AddDays(-1), now.AddDays(9), new("Look again", []), now, new(application.PersonId, "person"), now);
        appeal.AssignTo(answerer.PersonId, by, now);
        db.AddRange(letter, answerer, appeal);
        var participation = await db.Participations.SingleAsync();
        var beginning = participation.Enter(EntryFacts.Done("quality-evaluation-self", DateOnly.FromDateTime(now)), by, now);
        var corrected = participation.Enter(EntryFacts.Done("quality-evaluation-self", DateOnly.FromDateTime(now)) with { Corrects = beginning }, by, now);
        db.AddRange(beginning, corrected, participation.Enter(EntryFacts.Strike(corrected, "In error"), by, now));
        Evaluations.EvaluationsMade.Add(db, participation, A.Definition(A.CssslYaml), by, now);
        Progress.ReviewsMade.Add(db, participation, Plans.PlansMade.Add(db, participation, by, now).Goal, by, now);
        Sets.SetsMade.Add(db, participation, by, now);
        Coaching.CoachingMade.Add(db, participation, by, now);
        db.AddRange(
            application, rating, session, file, content, assessment, copy,
            Recusal.Declare(NewId.Next(), by.PersonId, application, InterestKind.Other, "A friend", by, now),
            LateEntry.GrantExtension(NewId.Next(), another.CohortId, lead.PersonId, now.AddDays(5), "illness", "Ill", by, now));
        AddOutreach(db, another, by, now);
        await db.SaveChangesAsync();
    }

    // One person with the only place of a session, one who waits, one who was erased; and an entry that was taken back.
    private static void AddOutreach(AppDb db, Cohort cohort, Actor by, DateTime now)
    {
        var day = DateOnly.FromDateTime(now).AddDays(14);
        var typed = new TypedSession { Title = "Questions", Day = day, Starts = "16:00", Ends = "17:00", Place = "Town hall", Capacity = "1", ClosingDay = day, ClosingTime = "12:00" };
        var session = InformationSession.Announce(NewId.Next(), cohort, SessionPlan.Read(typed, isNew: true, now).Plan!, by, now);
        var signUps = new[] { "placed", "waiting", "lapsed" }
            .Select(n => SessionSignUp.For(NewId.Next(), session, new(n, $"{n}@example.org", null, null, null), Actor.Visitor, now)).ToList();
        signUps[0].Confirm(hasRoom: true, Actor.Visitor, now);
        signUps[1].Confirm(hasRoom: false, Actor.Visitor, now);
        signUps[2].Lapse(now);
        signUps[2].Erase(now);
        var interest = RegisteredInterest.Ask(NewId.Next(), cohort.ProgrammeId, new("Back", "back@example.org", null, null), Actor.Visitor, now);
        interest.TakeBack(Actor.Visitor, now);
        db.Add(session);
        db.AddRange(signUps);
        db.Add(interest);
    }
}
