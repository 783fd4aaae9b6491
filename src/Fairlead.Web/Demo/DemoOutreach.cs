using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Jobs;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;

namespace Fairlead.Web.Demo;

/// <summary>What was there before the first application: people who waited to hear, and a session at which there is more asking than room.</summary>
internal static class DemoOutreach
{
    private const int Waited = 7;
    private const int Comes = 5;
    private const int Places = 4;

    private static IEnumerable<DemoApplicant> ApplicantsOf(DemoWorld world) => world.Applicants.Where(a => a.Arrival is DemoArrival.InTime);

    /// <summary>Those who asked, before anything was open, to be told when it is. They still wait: the lead tells them.</summary>
    public static async Task RegisterInterestAsync(AppDb db, DemoWorld world, string programmeId, DateTime now, CancellationToken cancellationToken)
    {
        var answer = new AnswerInterest(db);
        foreach (var applicant in ApplicantsOf(world).TakeLast(Waited))
        {
            var details = new InterestDetails(applicant.Name, applicant.Email, "E12000004", CareerStage.ThirdTier);
            var interest = RegisteredInterest.Ask(NewId.Next(), programmeId, details, Actor.Visitor, now);
            db.RegisteredInterests.Add(interest);
            await answer.ConfirmOrStayAsync(interest, now, cancellationToken);
        }
    }

    /// <summary>Announces the session, and has people sign up for it when their time comes.</summary>
    public static async Task AnnounceAsync(AppDb db, DemoWorld world, Installation installation, ProgrammeLibrary programmes, Cohort cohort, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var facts = world.Facts.Session;
        var typed = new TypedSession
        {
            Title = facts.Title, Day = facts.Day, Starts = facts.Starts, Ends = facts.Ends, JoinLink = facts.JoinLink, Capacity = $"{Places}", ClosingDay = facts.ClosingDay,
            ClosingTime = facts.ClosingTime, Words = facts.Words,
        };
        var plan = SessionPlan.Read(typed, isNew: true, now).Plan ?? throw new InvalidOperationException("The demonstration's own session is not complete.");
        var session = await new ArrangeSession(db, installation, new AnswerSignUp(db, programmes, installation)).AnnounceAsync(cohort, plan, by, now, cancellationToken);
        db.Jobs.AddRange(ApplicantsOf(world).Take(Comes).Select((applicant, day) => new Job
        {
            JobId = NewId.Next(), Kind = DemoSignsUp.Name, Key = $"{DemoSignsUp.Name}/{applicant.Slug}", DueAt = WorldFacts.Utc(facts.FirstSignUp.AddDays(day)),
            CohortId = cohort.CohortId, SubjectId = session.InformationSessionId, Argument = applicant.Slug,
        }));
    }
}

/// <summary>Somebody signs up for the information session and confirms it.</summary>
public sealed class DemoSignsUp(ProgrammeLibrary programmes, Installation installation, DemoWorld world) : DemoDeed(programmes, world)
{
    public const string Name = "demo-signs-up";

    private readonly ProgrammeLibrary _programmes = programmes;

    public override string Kind => Name;

    protected override async Task DoAsync(JobRun run, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var (db, applicant) = (run.Db, World.BySlug[run.Job.Argument!]);
        var session = await db.InformationSessions.FindAsync([run.Job.SubjectId!.Value], cancellationToken);
        if (session is null || !session.TakesSignUpsAt(run.Now))
        {
            return;  // a visitor has changed or cancelled it
        }

        var (question, needs) = DemoWorld.Chance(3, "session", applicant.Slug) switch
        {
            0 => ("How much time did it take each week?", null),
            1 => ("Did your employer keep your post free of other work?", "Live captions, please."),
            _ => ((string?)null, (string?)null),
        };
        var signUp = SessionSignUp.For(
            NewId.Next(), session, new SignUpDetails(applicant.Name, applicant.Email, applicant.Post, question, needs), Actor.Visitor, run.Now);
        db.SessionSignUps.Add(signUp);
        await db.SaveChangesAsync(cancellationToken);
        await new AnswerSignUp(db, _programmes, installation).ConfirmAsync(signUp.SessionSignUpId, run.Now, cancellationToken);
    }
}
