using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Evaluations;

/// <summary>One rater before their form.</summary>
public sealed record RaterVisit(EvaluationFacts Facts, EvaluationRater Rater)
{
    public bool CanBeWritten => Rater.IsWaitedFor && Facts.Round.Status is RoundStatus.Asking;

    public IReadOnlyList<string> Promise => Facts.Round.Promise.To(Rater.Relationship, Facts.Participant);
}

/// <summary>
/// What the link in an e-mail to a rater does. Sending the answers leaves no audit entry, no receipt, no job and no message, and no time: the caller opens a transaction
/// for it and writes nothing else in it.
/// </summary>
public sealed class AnswerEvaluation(AppDb db, ProgrammeLibrary programmes, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    /// <summary>Finds whose link it is; null where there is no such link.</summary>
    public async Task<RaterVisit?> FindAsync(string secret, CancellationToken cancellationToken = default)
    {
        var hash = Secret.HashOf(secret);
        var rater = await db.EvaluationRaters.SingleOrDefaultAsync(r => db.EvaluationLinks.Any(l => l.SecretHash == hash && l.EvaluationRaterId == r.EvaluationRaterId), cancellationToken);
        return rater is null ? null : new(await EvaluationFacts.LoadAsync(db, programmes, rater.EvaluationRoundId, cancellationToken), rater);
    }

    /// <summary>Keeps a draft; the questions that it does not name stay as they are.</summary>
    /// <returns>What is too long to keep.</returns>
    public async Task<IReadOnlyList<Problem>> KeepAsync(RaterVisit visit, IReadOnlyCollection<Question> questions, Answers typed, CancellationToken cancellationToken = default)
    {
        var draft = visit.Rater.Draft.With(questions, typed);
        if (AnswerSheet.TooLongToKeep(draft).ToList() is { Count: > 0 } tooLong)
        {
            return tooLong;
        }

        visit.Rater.Keep(draft);
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Puts the draft to the answers of its relationship and forgets whose it was.</summary>
    /// <returns>What keeps it from being sent; null where it is closed, or was answered in another window.</returns>
    public async Task<IReadOnlyList<Problem>?> SendAsync(RaterVisit visit, CancellationToken cancellationToken = default)
    {
        await HoldAsync(visit, cancellationToken);
        if (!visit.CanBeWritten)
        {
            return null;
        }

        var form = visit.Facts.PeerForm;
        var asked = form.Questions.SelectMany(AnswerNames.Keys).ToHashSet(StringComparer.Ordinal);
        var sheet = Answers.Of(visit.Rater.Draft.Questions.Where(asked.Contains).SelectMany(k => visit.Rater.Draft[k].Select(v => (k, v))));
        var problems = AnswerProblems.Of(form, sheet, Strictness.Complete).ToList();
        if (problems.Count > 0)
        {
            return problems;
        }

        var box = await db.EvaluationBoxes.SingleAsync(b => b.EvaluationRoundId == visit.Rater.EvaluationRoundId && b.Relationship == visit.Rater.Relationship, cancellationToken);
        box.Put(sheet);
        visit.Rater.Answer();
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <returns>False where it is closed, or was answered or declined in another window.</returns>
    public async Task<bool> DeclineAsync(RaterVisit visit, DateTime now, CancellationToken cancellationToken = default)
    {
        await HoldAsync(visit, cancellationToken);
        if (!visit.CanBeWritten)
        {
            return false;
        }

        visit.Facts.Round.TakeDecline(visit.Rater, Actor.Visitor, now);
        await _mail.TellAsync(visit.Facts.PersonId, _ => EvaluationLetters.Declined(visit.Facts, visit.Rater), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task HoldAsync(RaterVisit visit, CancellationToken cancellationToken)
    {
        await EvaluationFacts.HoldAsync(db, visit.Rater.EvaluationRoundId, cancellationToken);
        await db.Entry(visit.Rater).ReloadAsync(cancellationToken);
        await db.Entry(visit.Facts.Round).ReloadAsync(cancellationToken);
    }
}
