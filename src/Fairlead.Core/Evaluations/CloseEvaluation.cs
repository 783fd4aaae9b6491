using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Evaluations;

/// <summary>
/// Ends a round: makes the one report, lets the answers, the drafts, the addresses and the texts of the e-mails go, and enters what is done in the ledger. Part of the caller's transaction.
/// </summary>
public sealed class CloseEvaluation(AppDb db, KeepLedger ledger, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    /// <returns>False where it cannot be closed yet, or was closed meanwhile.</returns>
    public async Task<bool> RunAsync(EvaluationFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        await EvaluationFacts.HoldAsync(db, facts.Round.EvaluationRoundId, cancellationToken);
        await db.Entry(facts.Round).ReloadAsync(cancellationToken);
        var raters = await db.EvaluationRaters.Where(r => r.EvaluationRoundId == facts.Round.EvaluationRoundId).ToListAsync(cancellationToken);
        var progress = EvaluationProgress.Of(facts.Round.Promise, raters);
        if (!progress.MayClose(facts.Round, facts.DueBefore, now))
        {
            return false;
        }

        var boxes = await db.EvaluationBoxes.Where(b => b.EvaluationRoundId == facts.Round.EvaluationRoundId).ToListAsync(cancellationToken);
        facts.Round.Close(
            EvaluationReport.Make(facts.Programme, facts.Evaluation, facts.Round.Promise, facts.Round.OwnAnswers, boxes.ToDictionary(b => b.Relationship, b => b.Sheets), facts.Round.Shuffle!),
            by, now);
        boxes.ForEach(b => b.EmptyOut());
        raters.ForEach(r => r.LetGo());
        await db.Messages.EmptyAsync([.. raters.Select(r => r.EvaluationRaterId)], cancellationToken);
        await _mail.TellAsync(facts.PersonId, _ => facts.Round.Status is RoundStatus.Released ? EvaluationLetters.Report(facts) : EvaluationLetters.Ready(facts), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (progress.Enough)
        {
            await EnterAsync(facts, facts.Evaluation.Peer, by, now, cancellationToken);
        }

        return true;
    }

    /// <summary>Sends the participant's own evaluation, which is done with it.</summary>
    public async Task FinishOwnAsync(EvaluationFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        facts.Round.FinishOwn(by, now);
        await db.SaveChangesAsync(cancellationToken);
        await EnterAsync(facts, facts.Evaluation.Self, by, now, cancellationToken);
    }

    /// <summary>Lets the participant read the report, once it has been talked over.</summary>
    public async Task ReleaseAsync(EvaluationFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        facts.Round.Release(by, now);
        await _mail.TellAsync(facts.PersonId, _ => EvaluationLetters.Report(facts), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task EnterAsync(EvaluationFacts facts, string form, Actor by, DateTime now, CancellationToken cancellationToken) =>
        ledger.EnterOnceAsync(facts.Round.ParticipationId, EntryFacts.Done(form, LocalInstants.ToLocal(facts.Programme.TimeZone, now).Day), by, now, cancellationToken);
}
