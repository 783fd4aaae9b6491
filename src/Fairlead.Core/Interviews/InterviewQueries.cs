using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>Somebody who may sit on panels, with what makes them fit for which place.</summary>
public sealed record PanelPerson(Guid PersonId, string Name, IReadOnlyList<string> Marks);

public static class InterviewQueries
{
    /// <summary>Who is to be interviewed: past the gateway, and going on after the independent review.</summary>
    public static IQueryable<Application> Candidates(this AppDb db, Cohort cohort) => db.Applications.In(cohort).PastGateway(db)
        .Where(a => db.ReviewFindings.Any(f => f.ApplicationId == a.ApplicationId && f.Outcome == FindingOutcome.GoesOn));

    public static IQueryable<Interview> Standing(this IQueryable<Interview> interviews) =>
        interviews.Where(i => i.Status == InterviewStatus.Arranged || i.Status == InterviewStatus.Confirmed || i.Status == InterviewStatus.Held);

    public static IQueryable<InterviewResult> Counting(this IQueryable<InterviewResult> results) => results.Where(r => r.Status != ResultStatus.Fallen);

    /// <summary>The results on which something may rest: looked over, where somebody looks them over.</summary>
    public static IQueryable<InterviewResult> ThatCount(this IQueryable<InterviewResult> results, bool lookedOver) =>
        results.Where(r => r.Status == ResultStatus.LookedOver || (!lookedOver && r.Status == ResultStatus.Recorded));

    /// <summary>Who may sit on panels of the cohort at this moment, by name: nobody who has stood down from it.</summary>
    public static async Task<IReadOnlyList<PanelPerson>> PanelPeopleAsync(this AppDb db, Cohort cohort, DateTime now, CancellationToken cancellationToken = default) =>
        (await db.PanelPeopleAndTermsAsync(cohort, now, cancellationToken)).People;

    /// <summary>The same with what those have said who have answered, in one statement.</summary>
    public static async Task<(IReadOnlyList<PanelPerson> People, IReadOnlyDictionary<Guid, PanelTerms> Terms)> PanelPeopleAndTermsAsync(
        this AppDb db, Cohort cohort, DateTime now, CancellationToken cancellationToken = default)
    {
        var held = await (
            from part in db.PartsHeld.HeldAt(now).Over(cohort)
            where part.Part == Part.Assessor || part.Part == Part.SectorRepresentative
            where !db.AssessorTerms.Any(t => t.CohortId == cohort.CohortId && t.PersonId == part.PersonId && t.StoodDownAt != null)
            join person in db.People on part.PersonId equals person.PersonId
            join answered in db.PanelTerms.Where(t => t.CohortId == cohort.CohortId && t.AnsweredAt != null) on person.PersonId equals answered.PersonId into all
            from terms in all.DefaultIfEmpty()
            orderby person.NameKey, person.PersonId
            select new { person.PersonId, person.Name, part.Part, terms }).AsNoTracking().ToListAsync(cancellationToken);
        return (
            [
                .. held.GroupBy(h => (h.PersonId, h.Name)).Select(g => new PanelPerson(
                    g.Key.PersonId, g.Key.Name, [.. g.Select(h => h.Part is Part.Assessor ? InterviewRules.Independent : InterviewRules.Sector).Distinct().Order(StringComparer.Ordinal)])),
            ],
            held.Where(h => h.terms is not null).DistinctBy(h => h.PersonId).ToDictionary(h => h.PersonId, h => h.terms));
    }

    public static IQueryable<InterviewBlock> In(this IQueryable<InterviewBlock> blocks, Cohort cohort) =>
        blocks.Where(b => b.CohortId == cohort.CohortId && b.TakenOutAt == null).OrderBy(b => b.Day).ThenBy(b => b.Starts);
}
