using Fairlead.Core.Audit;
using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Coaching;

/// <summary>
/// Enters that two met, and takes out what was wrong. Either of the two does it; where the programme counts such sessions, each is an entry of the
/// participant's ledger in the same moment, so that it counts towards what they earn.
/// </summary>
public sealed class LogSessions(AppDb db, DecideCertificates certificates)
{
    /// <returns>False where somebody else changed the journey at the same moment.</returns>
    public async Task<bool> LogAsync(PairSeen seen, DateOnly day, int minutes, Meeting mode, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var session = CoachingSession.Log(seen.Pair, day, minutes, mode, seen.Today, by, now);
        db.CoachingSessions.Add(session);
        if (seen.Rules.Component is { } component)
        {
            var participation = await db.Participations.SingleAsync(p => p.ParticipationId == seen.Pair.ParticipationId, cancellationToken);
            db.LedgerEntries.Add(participation.Enter(EntryFacts.AtSession(component.Id, session.CoachingSessionId, day), by, now));
        }

        return await db.SaveUnlessTakenAsync("LedgerEntr", cancellationToken);
    }

    /// <returns>False where somebody else took it out at the same moment.</returns>
    public async Task<bool> StrikeAsync(PairSeen seen, CoachingSession session, SessionFault fault, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        session.Strike(fault, by, now);
        var subject = EntryFacts.AtSession("", session.CoachingSessionId, session.Day).Subject;
        var chain = await db.LedgerEntries.Where(e => e.ParticipationId == seen.Pair.ParticipationId && e.Kind == EntryKind.Attendance && e.Subject == subject).ToListAsync(cancellationToken);
        if (Ledger.AsAt(chain, now).Last(EntryKind.Attendance, subject) is { IsStruck: false } entry)
        {
            var participation = await db.Participations.SingleAsync(p => p.ParticipationId == seen.Pair.ParticipationId, cancellationToken);
            db.LedgerEntries.Add(participation.Enter(EntryFacts.Strike(entry, Words(fault)), by, now));
            await certificates.QuestionAsync([entry], by, now, cancellationToken);
        }

        return await db.SaveUnlessTakenAsync("LedgerEntr", cancellationToken);
    }

    public static string Words(SessionFault fault) => fault switch
    {
        SessionFault.WrongDay => "The day was wrong",
        SessionFault.WrongLength => "The length was wrong",
        SessionFault.WrongMode => "How we met was wrong",
        SessionFault.NotHeld => "It did not take place",
        _ => "It was entered twice",
    };
}
