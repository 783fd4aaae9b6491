using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Offers;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Appeals;

/// <summary>
/// Who had a part in one application, so that nobody looks into an appeal about something of their own doing: seats, and every deed that the audit log has of them.
/// </summary>
public static class PartPlayed
{
    /// <summary>For each of these people who may not look into it, why, as the end of a sentence about them. Four statements.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> OfAsync(
        AppDb db, Guid cohortId, Guid applicationId, IReadOnlyCollection<Guid> people, DateTime now, CancellationToken cancellationToken = default)
    {
        var why = new Dictionary<Guid, string>();
        foreach (var seat in await db.ReviewSeats.AsNoTracking().Where(s => s.ApplicationId == applicationId && s.Status != SeatStatus.TakenBack && people.Contains(s.PersonId))
            .OrderBy(s => s.GivenAt).ToListAsync(cancellationToken))
        {
            why.TryAdd(seat.PersonId, Of(seat.Duty));
        }

        foreach (var deed in await db.AuditOfApplication(applicationId).AsNoTracking().Where(e => people.Contains(e.ActorId) && e.Stream != nameof(Appeal)).OrderBy(e => e.At).ToListAsync(cancellationToken))
        {
            why.TryAdd(deed.ActorId, Of(deed));
        }

        foreach (var deed in await db.AuditOfChoosing(cohortId).AsNoTracking().Where(e => people.Contains(e.ActorId) && e.Stream != nameof(Cohorts.Cohort)).OrderBy(e => e.At).ToListAsync(cancellationToken))
        {
            why.TryAdd(deed.ActorId, deed.Stream is nameof(CohortRelease) ? "released the decisions of this cohort" : "composed or signed off this cohort");
        }

        foreach (var personId in await RecusalQueries.Pairs(db, now).Where(r => r.ApplicationId == applicationId && people.Contains(r.PersonId)).Select(r => r.PersonId).ToListAsync(cancellationToken))
        {
            why[personId] = "is kept apart from this application by a conflict of interest";
        }

        return why;
    }

    private static string Of(ReviewDuty duty) => duty switch
    {
        ReviewDuty.Reader => "had a seat as a reader of this application",
        ReviewDuty.Moderator => "moderated this application",
        ReviewDuty.Panellist => "had a seat on its interview panel",
        _ => "looked over the result of its interview",
    };

    private static string Of(AuditEntry deed) => deed.Stream switch
    {
        nameof(GatewayCheck) => "checked this application at the gateway",
        nameof(MeritRating) => "rated this application",
        nameof(ReviewFinding) => "confirmed or found what came of its review",
        nameof(ReviewSeat) => "gave out or ended a seat of its review",
        nameof(Interview) => "arranged its interview",
        nameof(Adjustment) => "decided what was made different at its interview",
        nameof(InterviewResult) => "recorded or looked over the result of its interview",
        nameof(BlindPaper) => "made this application ready for readers",
        nameof(Decision) => "prepared or released the decision on it",
        nameof(Feedback.FeedbackLetter) => "wrote, approved or sent the feedback on it",
        nameof(ConflictPin) => "proposed or decided on a conflict about it",
        _ => $"had a part in it ({AuditWords.Of(deed.Event).ToLowerInvariant()})",
    };
}
