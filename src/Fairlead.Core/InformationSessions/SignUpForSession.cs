using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InformationSessions;

/// <summary>
/// Takes a sign-up form. The page only writes the job, known address or not, so that neither its words nor its time tell whether
/// an address has signed up; what the address is told goes by mail.
/// </summary>
public sealed class SignUpForSession(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "session-sign-up";

    public string Kind => Name;

    public static Job Ask(InformationSession session, SignUpDetails details, DateTime now)
    {
        var jobId = NewId.Next();
        return new Job
        {
            JobId = jobId, Kind = Name, Key = $"{Name}/{jobId:N}", DueAt = now, SubjectId = session.InformationSessionId, CohortId = session.CohortId,
            Argument = JsonSerializer.Serialize(details),
        };
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (run.Job.Argument is not { } argument)
        {
            return;
        }

        run.Job.Argument = null;
        var (db, details, sessionId) = (run.Db, JsonSerializer.Deserialize<SignUpDetails>(argument)!, run.Job.SubjectId!.Value);
        await db.InformationSessions.HoldAsync(sessionId, cancellationToken);
        var session = await db.InformationSessions.AsNoTracking().SingleAsync(s => s.InformationSessionId == sessionId, cancellationToken);
        if (session.Status is InformationSessionStatus.Cancelled || await VisitorMail.IsFloodedAsync(db, details.Address, run.Now, cancellationToken))
        {
            return;
        }

        var facts = await SessionFacts.LoadAsync(db, programmes, installation, session, cancellationToken);
        var mail = new SessionMail(db, facts, run.Now);
        var signUp = await StandingAsync(db, session, details.Address, cancellationToken);
        if (signUp is { Status: not SignUpStatus.Unconfirmed })
        {
            mail.Write(signUp, SessionMail.ConfirmKind, run.Job.JobId, (name, link) => SessionLetters.AlreadyIn(facts, signUp.Status, name, link));
            return;
        }

        signUp?.Correct(details, Actor.Visitor, run.Now);
        if (signUp is null)
        {
            signUp = SessionSignUp.For(NewId.Next(), session, details, Actor.Visitor, run.Now);
            db.SessionSignUps.Add(signUp);
        }

        db.Jobs.Add(SignUpLapse.Of(signUp));
        mail.Write(signUp, SessionMail.ConfirmKind, run.Job.JobId, (name, link) => SessionLetters.Confirm(facts, name, link));
    }

    private static Task<SessionSignUp?> StandingAsync(AppDb db, InformationSession session, string address, CancellationToken cancellationToken)
    {
        var key = EmailAddress.MailboxKey(address);
        return db.SessionSignUps.SingleOrDefaultAsync(
            s => s.InformationSessionId == session.InformationSessionId && s.MailboxKey == key
                && (s.Status == SignUpStatus.Unconfirmed || s.Status == SignUpStatus.Placed || s.Status == SignUpStatus.Waiting),
            cancellationToken);
    }
}
