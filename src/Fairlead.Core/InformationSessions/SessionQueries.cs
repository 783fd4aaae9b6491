using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InformationSessions;

/// <summary>How many signed up for a session, by how they stand.</summary>
public sealed record SessionCounts(int Placed, int Waiting, int Unconfirmed, int GivenUp, int Attended, int Missed)
{
    public static SessionCounts None { get; } = new(0, 0, 0, 0, 0, 0);
}

public static class SessionQueries
{
    /// <summary>What the public page lists: announced and not over.</summary>
    public static IQueryable<InformationSession> Coming(this IQueryable<InformationSession> sessions, DateTime now) =>
        sessions.Where(s => s.Status == InformationSessionStatus.Announced && s.EndsAt > now);

    /// <summary>Those who are told when something about the session changes.</summary>
    public static IQueryable<SessionSignUp> Confirmed(this IQueryable<SessionSignUp> signUps, Guid sessionId) => signUps.Where(
        s => s.InformationSessionId == sessionId && s.ErasedAt == null && (s.Status == SignUpStatus.Placed || s.Status == SignUpStatus.Waiting));

    public static IQueryable<SessionSignUp> Placed(this IQueryable<SessionSignUp> signUps, Guid sessionId) =>
        signUps.Where(s => s.InformationSessionId == sessionId && s.Status == SignUpStatus.Placed);

    /// <summary>Waits until nobody else gives or takes places of the session, and keeps the others waiting until the transaction ends.</summary>
    public static Task HoldAsync(this IQueryable<InformationSession> sessions, Guid sessionId, CancellationToken cancellationToken) =>
        sessions.Where(s => s.InformationSessionId == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Sequence, s => s.Sequence), cancellationToken);

    public static async Task<IReadOnlyDictionary<Guid, SessionCounts>> CountsAsync(this AppDb db, IReadOnlyCollection<Guid> sessionIds, CancellationToken cancellationToken)
    {
        var counted = await db.SessionSignUps.Where(s => sessionIds.Contains(s.InformationSessionId))
            .GroupBy(s => new { s.InformationSessionId, s.Status, s.Attended }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return counted.GroupBy(c => c.Key.InformationSessionId).ToDictionary(g => g.Key, g =>
        {
            int Of(SignUpStatus status) => g.Where(c => c.Key.Status == status).Sum(c => c.Count);
            int Came(bool came) => g.Where(c => c.Key.Attended == came).Sum(c => c.Count);
            return new SessionCounts(Of(SignUpStatus.Placed), Of(SignUpStatus.Waiting), Of(SignUpStatus.Unconfirmed), Of(SignUpStatus.GivenUp), Came(true), Came(false));
        });
    }

    /// <summary>The session for anybody, with its cohort; null unless that is public.</summary>
    public static async Task<(InformationSession Session, Cohort Cohort)?> FindPublicSessionAsync(this AppDb db, Guid sessionId, CancellationToken cancellationToken)
    {
        var found = await (
            from session in db.InformationSessions.AsNoTracking()
            join cohort in db.Cohorts.AsNoTracking().Public() on session.CohortId equals cohort.CohortId
            where session.InformationSessionId == sessionId
            select new { session, cohort }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.session, found.cohort);
    }

    /// <summary>The sign-up that the secret of a link opens; null where it has been erased, or nobody was sent it.</summary>
    public static async Task<SessionSignUp?> FindSignUpAsync(this AppDb db, string secret, CancellationToken cancellationToken)
    {
        var hash = Secret.HashOf(secret);
        return await (
            from link in db.SignUpLinks
            join signUp in db.SessionSignUps on link.SessionSignUpId equals signUp.SessionSignUpId
            where link.SecretHash == hash && signUp.ErasedAt == null
            select signUp).SingleOrDefaultAsync(cancellationToken);
    }
}
