using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Progress;

public static class ReviewQueries
{
    /// <summary>
    /// Those who take part in a review in a role now: the participant, their sponsor, the coordinator of their set, facilitators of the cohort, the assessor who was
    /// appointed. Only the participant is ever themselves.
    /// </summary>
    public static IQueryable<Person> HoldersOf(this AppDb db, Role role, ReviewFacts facts, DateTime now)
    {
        var others = db.People.Where(p => p.PersonId != facts.PersonId);
        return role.Part switch
        {
            ProgrammePart.Participant => db.People.Where(p => p.PersonId == facts.PersonId),
            ProgrammePart.Sponsor => Sponsors(others, db.StillBacking(now), facts, role),
            ProgrammePart.Coordinator => others.Where(p => db.LeadersOf(facts.Review.ParticipationId).Any(h => h.PersonId == p.PersonId)),
            ProgrammePart.Facilitator => others.Where(p => db.PartsHeld.HeldAt(now).Over(facts.Cohort).Any(h => h.PersonId == p.PersonId && h.Part == Part.Facilitator)),
            ProgrammePart.Assessor => others.Where(p => db.PartsHeld.HeldAt(now).Any(h => h.PersonId == p.PersonId && h.PartHeldId == facts.Review.AssessorPartHeldId)),
            _ => others.Where(_ => false),
        };
    }

    private static IQueryable<Person> Sponsors(IQueryable<Person> people, IQueryable<Backing> backing, ReviewFacts facts, Role role) =>
        people.Where(p => backing.Any(b => b.ApplicationId == facts.Participation.ApplicationId && b.RoleId == role.Id && b.PersonId == p.PersonId));

    /// <summary>The parts by which somebody leads the set in which a participant is.</summary>
    private static IQueryable<PartHeld> LeadersOf(this AppDb db, Guid participationId) =>
        from membership in db.SetMemberships
        where membership.ParticipationId == participationId && membership.Until == null
        join set in db.LearningSets on membership.LearningSetId equals set.LearningSetId
        join part in db.PartsHeld on set.PartHeldId equals part.PartHeldId
        select part;

    /// <summary>As whom the viewer takes part in a review; null where they do not. What waits for them comes first. At most two statements.</summary>
    public static async Task<ReviewPart?> PartOfAsync(this AppDb db, ReviewFacts facts, Viewer viewer, DateTime now, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<Role> held;
        if (viewer.PersonId == facts.PersonId)
        {
            held = [.. facts.Terms.Who.Select(w => facts.Programme.Roles.Single(r => r.Id == w)).Where(r => r.Part is ProgrammePart.Participant)];
        }
        else
        {
            var backs = await db.StillBacking(now).AskedOf(viewer).Where(b => b.ApplicationId == facts.Participation.ApplicationId).Select(b => b.RoleId).ToListAsync(cancellationToken);
            var leads = await db.LeadersOf(facts.Review.ParticipationId).HeldAt(now).AnyAsync(p => p.PersonId == viewer.PersonId, cancellationToken);
            held =
            [
                .. facts.Confirmers.Append(facts.Writer).Where(r => r.Part switch
                {
                    ProgrammePart.Sponsor => backs.Contains(r.Id),
                    ProgrammePart.Coordinator => leads,
                    ProgrammePart.Facilitator => viewer.May(Permission.AgreePlans, facts.Cohort.CohortId, facts.Cohort.ProgrammeId),
                    ProgrammePart.Assessor => facts.Assessor is { IsHeld: true } assessor && assessor.PersonId == viewer.PersonId,
                    _ => false,
                }),
            ];
        }

        return held.Select(r => new ReviewPart(r, r == facts.Writer, facts.TakesPart && facts.Outstanding.Contains(r))).OrderBy(p => p.Confirms ? 0 : p.Writes ? 1 : 2).FirstOrDefault();
    }

    /// <summary>The reviews, among these, in which the viewer may take part other than as the participant; which of them they do depends on the definition.</summary>
    public static IQueryable<ProgressReview> About(this IQueryable<ProgressReview> reviews, AppDb db, Viewer viewer, DateTime now) => About(reviews, db, db.StillBacking(now).AskedOf(viewer), viewer.PersonId, now);

    private static IQueryable<ProgressReview> About(IQueryable<ProgressReview> reviews, AppDb db, IQueryable<Backing> backing, Guid personId, DateTime now) => reviews.Where(r =>
        db.PartsHeld.HeldAt(now).Any(h => h.PersonId == personId && (h.PartHeldId == r.AssessorPartHeldId
            || (h.Part == Part.Facilitator && (h.CohortId == r.CohortId || h.Scope == PartScope.Installation || db.Cohorts.Any(c => c.CohortId == r.CohortId && c.ProgrammeId == h.ProgrammeId)))
            || db.LearningSets.Any(s => s.PartHeldId == h.PartHeldId && db.SetMemberships.Any(m => m.LearningSetId == s.LearningSetId && m.ParticipationId == r.ParticipationId && m.Until == null))))
        || db.Participations.Any(p => p.ParticipationId == r.ParticipationId && backing.Any(b => b.ApplicationId == p.ApplicationId)));
}
