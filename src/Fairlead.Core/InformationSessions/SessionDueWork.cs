using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InformationSessions;

/// <summary>The due rows that follow from a session. A change adds new ones; those of the edition before find that it is no longer the one.</summary>
internal static class SessionDueWork
{
    private static readonly TimeOnly _morning = new(9, 0);

    public static IEnumerable<Job> Of(InformationSession session, DateTime now)
    {
        if (session.Status is InformationSessionStatus.Announced
            && LocalInstants.At(LocalInstants.London, session.Day.AddDays(-1), _morning) is var reminded && reminded > now)
        {
            yield return Make(session, SessionReminder.Name, reminded);
        }

        yield return Make(session, SessionErasure.Name, session.EndsAt + InformationSession.Keep);
    }

    public static bool IsOf(this Job job, InformationSession session) => job.Argument == session.Sequence.ToString(CultureInfo.InvariantCulture);

    private static Job Make(InformationSession session, string kind, DateTime dueAt) => new()
    {
        JobId = NewId.Next(), Kind = kind, Key = $"{kind}/{session.InformationSessionId:N}/{session.Sequence}", DueAt = dueAt,
        SubjectId = session.InformationSessionId, CohortId = session.CohortId, Argument = session.Sequence.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>Calls the session to mind on the morning of the day before.</summary>
public sealed class SessionReminder(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "session-reminder";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var session = await run.Db.InformationSessions.AsNoTracking().SingleAsync(s => s.InformationSessionId == run.Job.SubjectId, cancellationToken);
        if (!run.Job.IsOf(session) || session.Status is InformationSessionStatus.Cancelled || session.HasBegunAt(run.Now))
        {
            return;
        }

        var facts = await SessionFacts.LoadAsync(run.Db, programmes, installation, session, cancellationToken);
        if (facts.Cohort.Status is CohortStatus.Cancelled)
        {
            return;
        }

        var mail = new SessionMail(run.Db, facts, run.Now);
        foreach (var signUp in await run.Db.SessionSignUps.Placed(session.InformationSessionId).ToListAsync(cancellationToken))
        {
            mail.Write(signUp, SessionMail.ReminderKind, session.Sequence, (name, link) => SessionLetters.Reminder(facts, name, link));
        }
    }
}

/// <summary>Erases, some weeks after a session, what people told us for it; who came stays as a number.</summary>
public sealed class SessionErasure : IJobKind
{
    public const string Name = "session-erasure";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var session = await run.Db.InformationSessions.AsNoTracking().SingleAsync(s => s.InformationSessionId == run.Job.SubjectId, cancellationToken);
        if (!run.Job.IsOf(session))
        {
            return;
        }

        var signUps = await run.Db.SessionSignUps.Where(s => s.InformationSessionId == session.InformationSessionId && s.ErasedAt == null).ToListAsync(cancellationToken);
        await EraseAsync(run, signUps, cancellationToken);
    }

    internal static async Task EraseAsync(JobRun run, IReadOnlyCollection<SessionSignUp> signUps, CancellationToken cancellationToken)
    {
        var ids = signUps.Select(s => s.SessionSignUpId).ToList();
        foreach (var signUp in signUps)
        {
            signUp.Erase(run.Now);
        }

        await run.Db.Messages.EmptyAsync(ids, cancellationToken);
        await run.Db.SignUpLinks.Where(l => ids.Contains(l.SessionSignUpId)).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Forgets a sign-up that nobody confirmed.</summary>
public sealed class SignUpLapse : IJobKind
{
    public const string Name = "session-sign-up-lapse";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var signUp = await run.Db.SessionSignUps.SingleAsync(s => s.SessionSignUpId == run.Job.SubjectId, cancellationToken);
        if (signUp.Status is SignUpStatus.Unconfirmed && run.Now >= signUp.SignedUpAt + SessionSignUp.TimeToConfirm)
        {
            signUp.Lapse(run.Now);
            await SessionErasure.EraseAsync(run, [signUp], cancellationToken);
        }
    }

    internal static Job Of(SessionSignUp signUp) => new()
    {
        JobId = NewId.Next(), Kind = Name, Key = $"{Name}/{signUp.SessionSignUpId:N}/{signUp.AuditCount}", DueAt = signUp.SignedUpAt + SessionSignUp.TimeToConfirm,
        SubjectId = signUp.SessionSignUpId, CohortId = signUp.CohortId,
    };
}
