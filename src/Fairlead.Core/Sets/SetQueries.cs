using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sets;

/// <summary>A set as one who is in it, or leads it, may see it: who leads, and who is in it. No more.</summary>
public sealed record SetSeen(Guid LearningSetId, int Number, string Leader, IReadOnlyList<string> Names);

public static class SetQueries
{
    /// <summary>All sets that ever were in a cohort, with everybody who ever was in them. One statement.</summary>
    public static async Task<IReadOnlyList<StandingSet>> SetsOfAsync(this AppDb db, Cohort cohort, CancellationToken cancellationToken = default) =>
    [
        .. (await db.LearningSets.Where(s => s.CohortId == cohort.CohortId).OrderBy(s => s.Number)
            .Select(s => new { Set = s, Members = db.SetMemberships.Where(m => m.LearningSetId == s.LearningSetId).ToList() }).ToListAsync(cancellationToken))
            .Select(s => new StandingSet(s.Set, [.. s.Members.OrderBy(m => m.From).ThenBy(m => m.SetMembershipId)])),
    ];

    /// <summary>The set in which somebody is; null where they are in none. One statement.</summary>
    public static async Task<SetSeen?> SetOfAsync(this AppDb db, Guid participationId, CancellationToken cancellationToken = default) =>
        (await SeenAsync(db, db.LearningSets.Where(s => db.SetMemberships.Any(m => m.LearningSetId == s.LearningSetId && m.ParticipationId == participationId && m.Until == null)), cancellationToken)).SingleOrDefault();

    /// <summary>The sets of a cohort that somebody leads. One statement.</summary>
    public static Task<IReadOnlyList<SetSeen>> SetsLedByAsync(this AppDb db, Cohort cohort, Guid personId, CancellationToken cancellationToken = default) => SeenAsync(
        db, db.LearningSets.Where(s => s.CohortId == cohort.CohortId && s.Until == null && db.PartsHeld.Any(p => p.PartHeldId == s.PartHeldId && p.PersonId == personId)), cancellationToken);

    private static async Task<IReadOnlyList<SetSeen>> SeenAsync(AppDb db, IQueryable<LearningSet> sets, CancellationToken cancellationToken)
    {
        var rows = await (
            from set in sets
            join part in db.PartsHeld on set.PartHeldId equals part.PartHeldId
            join leader in db.People on part.PersonId equals leader.PersonId
            from membership in db.SetMemberships.Where(m => m.LearningSetId == set.LearningSetId && m.Until == null).DefaultIfEmpty()
            join participation in db.Participations on membership.ParticipationId equals participation.ParticipationId into participations
            from participation in participations.DefaultIfEmpty()
            join application in db.Applications on participation.ApplicationId equals application.ApplicationId into applications
            from application in applications.DefaultIfEmpty()
            join person in db.People on application.PersonId equals person.PersonId into people
            from person in people.DefaultIfEmpty()
            orderby set.Number, person.Name
            select new { set.LearningSetId, set.Number, Leader = leader.Name, Name = (string?)person.Name }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => (r.LearningSetId, r.Number, r.Leader)).Select(g => new SetSeen(g.Key.LearningSetId, g.Key.Number, g.Key.Leader, [.. g.Select(r => r.Name).OfType<string>()]))];
    }
}
