using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InformationSessions;

public abstract record ArrangeOutcome
{
    private ArrangeOutcome()
    {
    }

    /// <param name="Told">How many people are written to.</param>
    public sealed record Done(int Told) : ArrangeOutcome;

    /// <summary>Nothing is written: first somebody must have read what people would get.</summary>
    /// <param name="Letter">The message, with a stand-in for name and link.</param>
    /// <param name="People">How many get it.</param>
    /// <param name="Hash">Of message and people: what is approved.</param>
    public sealed record ToApprove(Letter Letter, int People, string Hash) : ArrangeOutcome;

    /// <summary>More people have a place than there would be.</summary>
    public sealed record TooFew(int Placed) : ArrangeOutcome;

    /// <summary>Somebody else changed it first.</summary>
    public sealed record Stale : ArrangeOutcome;
}

/// <summary>Adds, changes and cancels information sessions. Whoever has signed up is told only in words that somebody has read before.</summary>
public sealed class ArrangeSession(AppDb db, Installation installation, AnswerSignUp answer)
{
    private const string AnyName = "(name)";

    public async Task<InformationSession> AnnounceAsync(Cohort cohort, SessionPlan plan, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var session = InformationSession.Announce(NewId.Next(), cohort, plan, by, now);
        db.InformationSessions.Add(session);
        db.Jobs.AddRange(SessionDueWork.Of(session, now));
        await db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <param name="approved">The hash that was shown with the message; null when none was.</param>
    /// <param name="version">Of the session as the page was drawn from it.</param>
    public async Task<ArrangeOutcome> ChangeAsync(
        InformationSession session, Cohort cohort, ProgrammeDefinition definition, SessionPlan plan, string? approved, int version, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        await db.InformationSessions.HoldAsync(session.InformationSessionId, cancellationToken);
        var placed = await db.SessionSignUps.Placed(session.InformationSessionId).CountAsync(cancellationToken);
        if (plan.Capacity < placed)
        {
            return new ArrangeOutcome.TooFew(placed);
        }

        var isNews = session.LooksOtherwise(plan);
        session.Change(plan, by, now);
        var facts = new SessionFacts(session, cohort, definition, await installation.ReadAsync(cancellationToken));
        var outcome = await TellAsync(
            facts, isNews, approved, version, SessionMail.ChangedKind, now,
            (name, status, link) => SessionLetters.Changed(facts, status, name, link), cancellationToken);
        if (outcome is ArrangeOutcome.Done)
        {
            await answer.PromoteAsync(facts, now, cancellationToken);
        }

        return outcome;
    }

    public async Task<ArrangeOutcome> CancelAsync(
        InformationSession session, Cohort cohort, ProgrammeDefinition definition, string reason, string? approved, int version, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        await db.InformationSessions.HoldAsync(session.InformationSessionId, cancellationToken);
        session.Cancel(reason, by, now);
        var facts = new SessionFacts(session, cohort, definition, await installation.ReadAsync(cancellationToken));
        return await TellAsync(
            facts, isNews: true, approved, version, SessionMail.CancelledKind, now,
            (name, _, _) => SessionLetters.Cancelled(facts, name, reason), cancellationToken);
    }

    private async Task<ArrangeOutcome> TellAsync(
        SessionFacts facts, bool isNews, string? approved, int version, string kind, DateTime now, Func<string, SignUpStatus, string, Letter> letter,
        CancellationToken cancellationToken)
    {
        var session = facts.Session;
        var people = isNews ? await db.SessionSignUps.Confirmed(session.InformationSessionId).OrderBy(s => s.SessionSignUpId).ToListAsync(cancellationToken) : [];
        var sample = letter(AnyName, SignUpStatus.Placed, SessionLetters.OwnLink);
        var hash = Letter.HashOfAll([sample.Hash, .. people.Select(p => $"{p.SessionSignUpId:N} {p.Status} {p.Address}")]);
        if (people.Count > 0 && approved != hash)
        {
            db.ChangeTracker.Clear();  // what was changed to write the message must not be saved by anything later
            return new ArrangeOutcome.ToApprove(sample, people.Count, hash);
        }

        var mail = new SessionMail(db, facts, now);
        foreach (var person in people)
        {
            if (kind == SessionMail.CancelledKind)
            {
                mail.Close(person, kind, session.Sequence, letter(person.Name!, person.Status, ""));
            }
            else
            {
                mail.Write(person, kind, session.Sequence, (name, link) => letter(name, person.Status, link));
            }
        }

        db.Jobs.AddRange(SessionDueWork.Of(session, now));
        return await db.SaveIfUnchangedAsync(session, version, cancellationToken) ? new ArrangeOutcome.Done(people.Count) : new ArrangeOutcome.Stale();
    }
}
