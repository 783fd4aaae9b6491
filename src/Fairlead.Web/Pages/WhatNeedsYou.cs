using Fairlead.Core.Applications;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Progress;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages;

/// <summary>
/// What waits for whoever has signed in, for every part that they hold and for their own applications, what is wanted first at the
/// top. As many statements whatever the number of cohorts.
/// </summary>
public sealed class WhatNeedsYou(AppDb db, ProgrammeLibrary programmes, IEnumerable<ICohortWork> sources)
{
    // In the place of a number of versions, which no review has.
    private const int ReviewToConfirm = -1, ReviewToRead = -2;

    /// <param name="cohorts">Those that are public, with their dates: work begins when a cohort is published.</param>
    public async Task<IReadOnlyList<OpenWork>> FindAsync(
        IReadOnlyList<Cohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        if (!viewer.IsSignedIn)
        {
            return [];
        }

        var worked = new List<WorkedCohort>();
        foreach (var cohort in cohorts.Where(c => viewer.May(Permission.ViewCohort, c.CohortId, c.ProgrammeId)))
        {
            worked.Add(new(cohort, await programmes.OfAsync(db, cohort, cancellationToken)));
        }

        var found = new List<OpenWork>();
        found.AddRange(await PlacesAsync(cohorts, viewer, now, cancellationToken));
        found.AddRange(await DraftsAsync(cohorts, viewer, now, cancellationToken));
        foreach (var source in sources.Where(_ => worked.Count > 0))
        {
            found.AddRange(await source.OpenAsync(worked, viewer, now, cancellationToken));
        }

        found.AddRange(await FailuresAsync(viewer, cancellationToken));
        return [.. found.Where(w => w.Count > 0).OrderBy(w => w.DueBefore ?? DateTime.MaxValue)];
    }

    // Offers to answer, and for places that are accepted the events that come soon and a match to answer: one statement for all.
    private async Task<IEnumerable<OpenWork>> PlacesAsync(IReadOnlyList<Cohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var soon = now.AddDays(30);
        var places = await db.Offers.AsNoTracking().ToldTo(viewer, db.Applications, now)
            .Where(o => (o.Status == OfferStatus.Open && o.RespondBefore > now) || o.Status == OfferStatus.Accepted)
            .Select(o => new
            {
                Offer = o,
                Journey = db.Participations.Where(p => p.ApplicationId == o.ApplicationId && p.Status == ParticipationStatus.TakingPart).Select(p => (Guid?)p.ParticipationId).FirstOrDefault(),
                Events = db.CohortEvents.Count(e => e.CohortId == o.CohortId && e.Status == CohortEventStatus.Arranged && e.EndsAt > now && e.StartsAt < soon
                    && (e.ForEverybody || db.ExpectedAt.Any(x => x.CohortEventId == e.CohortEventId && db.Participations.Any(p => p.ParticipationId == x.ParticipationId && p.ApplicationId == o.ApplicationId)))),
                Coach = db.CoachingPairs.Where(c => c.Status == PairStatus.Proposed && c.ParticipantSaidAt == null
                    && db.Participations.Any(p => p.ParticipationId == c.ParticipationId && p.ApplicationId == o.ApplicationId && p.Status == ParticipationStatus.TakingPart)).Select(c => (Guid?)c.CoachingPairId).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var matched = places.Where(p => p.Coach is not null).Select(p => new OpenWork("match to answer after a first meeting", 1, Links.CoachingPair(p.Coach!.Value), NameOf(cohorts, p.Offer.CohortId), null));
        return matched.Concat(places.Select(p => p.Journey is { } journey
            ? new OpenWork(p.Events == 1 ? "event in the next 30 days" : "events in the next 30 days", p.Events, Links.Journey(journey), NameOf(cohorts, p.Offer.CohortId), null)
            : new OpenWork("offer of a place to answer", p.Offer.Status is OfferStatus.Open ? 1 : 0, Links.Offer(p.Offer.OfferId), NameOf(cohorts, p.Offer.CohortId), p.Offer.RespondBefore)));
    }

    // What the viewer has begun to write, and what people whom they sponsor ask them to agree.
    private async Task<IEnumerable<OpenWork>> DraftsAsync(IReadOnlyList<Cohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var backing = db.StillBacking(now).AskedOf(viewer);
        // One statement for applications, for the plans and reviews of those whom the viewer sponsors, and for reviews of their own.
        var found = await db.Applications.AsNoTracking().OwnedBy(viewer).Where(a => a.Status == ApplicationStatus.Draft)
            .Select(a => new { a.ApplicationId, a.CohortId, PlanId = (Guid?)null, Versions = 0, RoleId = "" })
            .Concat(
                from plan in db.LearningPlans
                where plan.Status == PlanStatus.Proposed
                join participation in db.Participations on plan.ParticipationId equals participation.ParticipationId
                join b in backing on participation.ApplicationId equals b.ApplicationId
                select new { participation.ApplicationId, plan.CohortId, PlanId = (Guid?)plan.LearningPlanId, plan.Versions, b.RoleId })
            .Concat(
                from review in db.ProgressReviews
                where review.Status == ReviewStatus.Shared
                join participation in db.Participations on review.ParticipationId equals participation.ParticipationId
                where participation.Status == ParticipationStatus.TakingPart
                join b in backing on participation.ApplicationId equals b.ApplicationId
                where !db.ReviewWords.Any(w => w.ProgressReviewId == review.ProgressReviewId && w.Hash == review.SharedHash && w.RoleId == b.RoleId)
                select new { participation.ApplicationId, review.CohortId, PlanId = (Guid?)review.ProgressReviewId, Versions = ReviewToConfirm, b.RoleId })
            .Concat(
                from review in db.ProgressReviews
                // What an assessor wrote waits for the participant; what the participant wrote does not.
                where review.Status == ReviewStatus.Shared && review.AssessorPartHeldId != null
                join participation in db.Participations on review.ParticipationId equals participation.ParticipationId
                where participation.Status == ParticipationStatus.TakingPart
                    && !db.ReviewWords.Any(w => w.ProgressReviewId == review.ProgressReviewId && w.Hash == review.SharedHash && w.EnteredByPersonId == viewer.PersonId)
                join application in db.Applications on participation.ApplicationId equals application.ApplicationId
                where application.PersonId == viewer.PersonId
                select new { participation.ApplicationId, review.CohortId, PlanId = (Guid?)review.ProgressReviewId, Versions = ReviewToRead, RoleId = "" })
            .ToListAsync(cancellationToken);
        var work = new List<OpenWork>();
        foreach (var review in found.Where(f => f.Versions < 0))
        {
            if (cohorts.SingleOrDefault(c => c.CohortId == review.CohortId) is { } cohort
                && (review.Versions == ReviewToRead || ReviewFacts.Written(await programmes.OfAsync(db, cohort, cancellationToken)).Any(r => r.Who.Contains(review.RoleId))))
            {
                work.Add(new(review.Versions == ReviewToRead ? "review of yours to read" : "review to confirm as a sponsor", 1, Links.ProgressReview(review.PlanId!.Value), NameOf(cohorts, review.CohortId), null));
            }
        }

        foreach (var plan in found.Where(f => f.PlanId is not null && f.Versions >= 0))
        {
            if (cohorts.SingleOrDefault(c => c.CohortId == plan.CohortId) is { } cohort && (await programmes.OfAsync(db, cohort, cancellationToken)).LearningPlan?.AgreesAfter(plan.Versions) == plan.RoleId)
            {
                work.Add(new("learning plan to agree as a sponsor", 1, Links.ReadPlan(plan.PlanId!.Value), NameOf(cohorts, plan.CohortId), null));
            }
        }

        var drafts = found.Where(f => f.PlanId is null).ToList();
        if (drafts.Count == 0)
        {
            return work;
        }

        var granted = await db.LateEntries.AsNoTracking().Where(e => e.PersonId == viewer.PersonId).ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            if (cohorts.SingleOrDefault(c => c.CohortId == draft.CohortId) is { } cohort
                && EntryWindow.Of(cohort, (await programmes.OfAsync(db, cohort, cancellationToken)).TimeZone) is var window
                && window.Judge(now, [.. granted.Where(g => g.CohortId == cohort.CohortId)]) is Entry.Open open)
            {
                work.Add(new("application to finish and submit", 1, Links.Application(draft.ApplicationId), NameOf(cohorts, draft.CohortId), open.Until));
            }
        }

        return work;
    }

    private async Task<IEnumerable<OpenWork>> FailuresAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.May(Permission.ManageInstallation))
        {
            return [];
        }

        var messages = await db.Messages.CountAsync(m => m.Status == MessageStatus.Failed, cancellationToken);
        var jobs = await db.Jobs.CountAsync(j => j.Status == JobStatus.Failed, cancellationToken);
        return
        [
            new(messages == 1 ? "message that could not be sent" : "messages that could not be sent", messages, Links.Failed, null, null),
            new(jobs == 1 ? "piece of work that failed" : "pieces of work that failed", jobs, Links.Failed, null, null),
        ];
    }

    private string? NameOf(IReadOnlyList<Cohort> cohorts, Guid cohortId) =>
        cohorts.SingleOrDefault(c => c.CohortId == cohortId) is { } cohort ? $"{programmes.Find(cohort.ProgrammeId)?.ShortName}: {cohort.Label}" : null;
}
