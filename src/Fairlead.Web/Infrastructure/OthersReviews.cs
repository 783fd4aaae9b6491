using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Progress;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <param name="Review">What it is called.</param>
/// <param name="Waits">Whether the viewer is the one to write it, or has still to confirm it.</param>
public sealed record OthersReview(Guid ProgressReviewId, Guid CohortId, string Name, string Review, string Programme, string Cohort, DateOnly? Due, ReviewStatus Status, bool Waits);

/// <summary>The reviews of others in which somebody takes part, whatever the part: sponsor, coordinator, facilitator or assessor.</summary>
public sealed class OthersReviews(AppDb db, ProgrammeLibrary programmes)
{
    /// <summary>Two statements, and those with which programmes are read that were not yet.</summary>
    /// <param name="known">Cohorts with their dates that have been read already, by id: one statement where all are.</param>
    public async Task<IReadOnlyList<OthersReview>> FindAsync(Viewer viewer, DateTime now, IReadOnlyDictionary<Guid, Cohort> known, CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var backing = db.StillBacking(now).AskedOf(viewer);
        var rows = await (
            from review in db.ProgressReviews.AsNoTracking().About(db, viewer, now)
            join participation in db.Participations on review.ParticipationId equals participation.ParticipationId
            where participation.Status == ParticipationStatus.TakingPart || participation.Status == ParticipationStatus.Deferred || review.Status == ReviewStatus.Done
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            where person.PersonId != me
            select new
            {
                review, participation.Status, person.Name,
                Backs = backing.Where(b => b.ApplicationId == application.ApplicationId).Select(b => b.RoleId).ToList(),
                Leads = db.SetMemberships.Any(m => m.ParticipationId == review.ParticipationId && m.Until == null
                    && db.LearningSets.Any(s => s.LearningSetId == m.LearningSetId && db.PartsHeld.HeldAt(now).Any(h => h.PartHeldId == s.PartHeldId && h.PersonId == me))),
                Writes = db.PartsHeld.HeldAt(now).Any(h => h.PartHeldId == review.AssessorPartHeldId && h.PersonId == me),
                Confirmed = db.ReviewWords.Where(w => w.ProgressReviewId == review.ProgressReviewId && w.Hash == review.SharedHash).Select(w => w.RoleId).ToList(),
            }).ToListAsync(cancellationToken);
        var ids = rows.Select(r => r.review.CohortId).Distinct().Where(id => !known.ContainsKey(id)).ToList();
        var cohorts = ids.Count == 0 ? [] : await db.Cohorts.AsNoTracking().Include(c => c.Dates).Where(c => ids.Contains(c.CohortId)).ToDictionaryAsync(c => c.CohortId, cancellationToken);
        var found = new List<OthersReview>();
        foreach (var row in rows)
        {
            var cohort = known.GetValueOrDefault(row.review.CohortId) ?? cohorts[row.review.CohortId];
            var programme = await programmes.OfAsync(db, cohort, cancellationToken);
            if (ReviewFacts.Written(programme).FirstOrDefault(r => r.Id == row.review.ReviewId) is not { } terms)
            {
                continue;
            }

            var held = terms.Confirmers(programme).Append(terms.Writer(programme)).Where(r => r.Part switch
            {
                ProgrammePart.Sponsor => row.Backs.Contains(r.Id),
                ProgrammePart.Coordinator => row.Leads,
                ProgrammePart.Facilitator => viewer.May(Permission.AgreePlans, cohort.CohortId, cohort.ProgrammeId),
                ProgrammePart.Assessor => row.Writes,
                _ => false,
            }).ToList();
            if (held.Count > 0)
            {
                var waits = row.Status is ParticipationStatus.TakingPart && row.review.Status switch
                {
                    ReviewStatus.Writing => row.Writes,
                    ReviewStatus.Shared => held.Any(r => r != terms.Writer(programme) && !row.Confirmed.Contains(r.Id)),
                    _ => false,
                };
                found.Add(new(row.review.ProgressReviewId, cohort.CohortId, row.Name, terms.Name, programme.ShortName, cohort.Label, terms.DueDay(cohort.TimelineOf(programme)), row.review.Status, waits));
            }
        }

        return found;
    }
}
