using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InformationSessions;

/// <summary>
/// What the link in an e-mail does: confirms a sign-up, or gives a place up, which goes to whoever has waited longest. Each first
/// holds the session, so that of two who want the last place exactly one gets it. Part of the caller's transaction.
/// </summary>
public sealed class AnswerSignUp(AppDb db, ProgrammeLibrary programmes, Installation installation)
{
    /// <returns>False where it is too late, or was answered before.</returns>
    public async Task<bool> ConfirmAsync(Guid signUpId, DateTime now, CancellationToken cancellationToken = default)
    {
        var (session, signUp) = await HoldAsync(signUpId, cancellationToken);
        if (!signUp.CanBeConfirmedAt(session, now))
        {
            return false;
        }

        signUp.Confirm(await RoomAsync(session, cancellationToken) > 0, Actor.Visitor, now);
        var facts = await SessionFacts.LoadAsync(db, programmes, installation, session, cancellationToken);
        Func<SessionFacts, string, string, Letter> letter = signUp.Status is SignUpStatus.Placed ? SessionLetters.Place : SessionLetters.Waiting;
        new SessionMail(db, facts, now).Write(
            signUp, signUp.Status is SignUpStatus.Placed ? SessionMail.PlaceKind : SessionMail.WaitingKind, signUp.AuditCount, (name, link) => letter(facts, name, link));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <returns>False where it is too late, or was given up before.</returns>
    public async Task<bool> GiveUpAsync(Guid signUpId, DateTime now, CancellationToken cancellationToken = default)
    {
        var (session, signUp) = await HoldAsync(signUpId, cancellationToken);
        if (!signUp.CanBeGivenUpAt(session, now))
        {
            return false;
        }

        signUp.GiveUp(Actor.Visitor, now);
        var facts = await SessionFacts.LoadAsync(db, programmes, installation, session, cancellationToken);
        new SessionMail(db, facts, now).Close(signUp, SessionMail.GivenUpKind, signUp.AuditCount, SessionLetters.GivenUp(facts, signUp.Name!));
        await db.SaveChangesAsync(cancellationToken);
        await PromoteAsync(facts, now, cancellationToken);
        return true;
    }

    /// <summary>Gives free places to those who have waited longest, and tells them. The caller holds the session.</summary>
    internal async Task PromoteAsync(SessionFacts facts, DateTime now, CancellationToken cancellationToken)
    {
        var session = facts.Session;
        var room = await RoomAsync(session, cancellationToken);
        if (room <= 0 || session.HasBegunAt(now))
        {
            return;
        }

        var next = await db.SessionSignUps.Where(s => s.InformationSessionId == session.InformationSessionId && s.Status == SignUpStatus.Waiting)
            .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.SessionSignUpId).Take(room).ToListAsync(cancellationToken);
        var mail = new SessionMail(db, facts, now);
        foreach (var signUp in next)
        {
            signUp.Promote(now);
            mail.Write(signUp, SessionMail.PlaceKind, signUp.AuditCount, (name, link) => SessionLetters.Promoted(facts, name, link));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<int> RoomAsync(InformationSession session, CancellationToken cancellationToken) => session.Capacity is { } capacity
        ? capacity - await db.SessionSignUps.Placed(session.InformationSessionId).CountAsync(cancellationToken)
        : int.MaxValue;

    // What was read before the session was held may have changed meanwhile.
    private async Task<(InformationSession Session, SessionSignUp SignUp)> HoldAsync(Guid signUpId, CancellationToken cancellationToken)
    {
        var sessionId = await db.SessionSignUps.Where(s => s.SessionSignUpId == signUpId).Select(s => s.InformationSessionId).SingleAsync(cancellationToken);
        await db.InformationSessions.HoldAsync(sessionId, cancellationToken);
        var signUp = await db.SessionSignUps.SingleAsync(s => s.SessionSignUpId == signUpId, cancellationToken);
        await db.Entry(signUp).ReloadAsync(cancellationToken);
        return (await db.InformationSessions.AsNoTracking().SingleAsync(s => s.InformationSessionId == sessionId, cancellationToken), signUp);
    }
}
