using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Offers;

public abstract record ReleaseOutcome
{
    private ReleaseOutcome()
    {
    }

    public sealed record Released(Guid BatchId) : ReleaseOutcome;

    /// <summary>The letters are no longer those that were approved, or somebody else released first. Nothing is written.</summary>
    public sealed record Changed : ReleaseOutcome;

    /// <param name="Problems">What must be put right first.</param>
    public sealed record NotReady(IReadOnlyList<string> Problems) : ReleaseOutcome;
}

/// <summary>
/// Releases a cohort’s decisions in one transaction: decisions, offers, places, the letters word for word as previewed, and what
/// falls due. Nobody is told before the letters leave, half an hour later.
/// </summary>
public sealed class ReleaseDecisions(AppDb db, PreviewDecisions preview)
{
    /// <param name="approvedHash">The hash of the preview that the releaser read.</param>
    /// <exception cref="RuleBrokenException">The cohort is not signed off.</exception>
    public async Task<ReleaseOutcome> RunAsync(
        Cohort cohort, ProgrammeDefinition definition, string approvedHash, RefillRule refill, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var version = cohort.Version;
        var letters = await preview.RunAsync(cohort, definition, now, cancellationToken);
        if (letters.Problems.Count > 0 || letters.Letters.Count == 0)
        {
            return new ReleaseOutcome.NotReady(letters.Problems.Count > 0 ? letters.Problems : ["There is nobody to tell"]);
        }

        if (letters.Hash != approvedHash)
        {
            return new ReleaseOutcome.Changed();
        }

        cohort.Release(by, now);
        var batch = MessageBatch.OfDecisions(NewId.Next(), cohort.CohortId, $"Decisions of {definition.ShortName}, {cohort.Label}", by, now);
        batch.Send(letters.WithMail.Count(), letters.Hash, by, now);
        var releasedAt = batch.DueAt!.Value;
        db.MessageBatches.Add(batch);
        db.CohortReleases.Add(CohortRelease.Make(NewId.Next(), cohort.CohortId, batch.BatchId, refill, releasedAt, letters.Hash, by, now));
        db.CohortPlaces.Add(new CohortPlaces { CohortId = cohort.CohortId, Places = cohort.Places });
        foreach (var letter in letters.Letters)
        {
            letter.Decision.Release(releasedAt, letter.Letter.Hash, by, now);
            if (letter.Address is not null)
            {
                db.Messages.Add(Write(letter, batch, now));
            }

            if (letter.Decision.Outcome is DecisionOutcome.Place)
            {
                var offer = Offer.Make(
                    NewId.Next(), cohort.CohortId, letter.Decision.ApplicationId, releasedAt, letters.RespondBefore, null, by, now);
                db.Offers.Add(offer);
                db.Jobs.AddRange(OfferDueWork.Of(offer, definition));
            }
        }

        db.Jobs.Add(OfferDueWork.RefillAfterRelease(batch, cohort));
        db.Jobs.Add(OfferDueWork.ReportOn(batch));
        return await db.SaveIfUnchangedAsync(cohort, version, cancellationToken) ? new ReleaseOutcome.Released(batch.BatchId) : new ReleaseOutcome.Changed();
    }

    private static Message Write(PreviewedLetter letter, MessageBatch batch, DateTime now) => new()
    {
        MessageId = NewId.Next(),
        Kind = "decision",
        Key = $"decision/{letter.Decision.DecisionId:N}/{batch.BatchId:N}",
        ToPersonId = letter.PersonId,
        ToName = letter.Name,
        ToAddress = letter.Address!,
        Subject = letter.Letter.Subject,
        Body = letter.Letter.Body,
        WrittenAt = now,
        DueAt = batch.DueAt!.Value,
        CohortId = batch.CohortId,
        BatchId = batch.BatchId,
    };
}
