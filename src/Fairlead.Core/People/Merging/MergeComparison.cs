using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People.Merging;

/// <summary>One of two records that are compared.</summary>
/// <param name="Person">With addresses and employments.</param>
/// <param name="Employers">Where they work and worked.</param>
/// <param name="Parts">The parts that they hold or held within the viewer's reach.</param>
/// <param name="Applications">To cohorts within the viewer's reach.</param>
public sealed record ComparedRecord(
    Person Person, IReadOnlyList<string> Employers, IReadOnlyList<PartHeld> Parts, IReadOnlyList<ComparedApplication> Applications);

public sealed record ComparedApplication(Application Application, string CohortLabel);

/// <summary>Two records side by side, as far as the viewer may see them.</summary>
public sealed record MergeComparison
{
    private MergeComparison()
    {
    }

    public required ComparedRecord One { get; init; }

    public required ComparedRecord Other { get; init; }

    /// <summary>Cohorts to which both have applied: for each somebody has to say which application counts.</summary>
    public required IReadOnlyList<(ComparedApplication One, ComparedApplication Other)> InBoth { get; init; }

    /// <summary>
    /// Whether the viewer may merge them. Not their own record, and nothing that reaches further than they do: a merge hands over
    /// parts, and with them what may be done. Not somebody from whose application they are recused. Neither may have judged applications, nor both be in a cohort that is decided.
    /// </summary>
    public required bool MayMerge { get; init; }

    /// <returns>Null where one of the two is out of the viewer's reach, has been merged already, or both are the same.</returns>
    public static async Task<MergeComparison?> LoadAsync(
        AppDb db, Viewer viewer, Permission permission, Guid onePersonId, Guid otherPersonId, DateTime now, CancellationToken cancellationToken = default)
    {
        var ids = new[] { onePersonId, otherPersonId };
        var reach = PeopleWithinReach.Of(db, viewer, permission, now);
        var people = await db.People.AsNoTracking().Include(p => p.Emails.OrderByDescending(e => e.From)).Include(p => p.Employments)
            .Where(p => ids.Contains(p.PersonId) && p.Status == PersonStatus.Active && reach.Contains(p.PersonId))
            .ToDictionaryAsync(p => p.PersonId, cancellationToken);
        if (people.Count != 2)
        {
            return null;
        }

        var parts = await db.PartsHeld.AsNoTracking().Where(p => ids.Contains(p.PersonId)).ToListAsync(cancellationToken);
        var visible = await db.Cohorts.AsNoTracking().Visible(viewer, permission).ToDictionaryAsync(c => c.CohortId, cancellationToken);
        var applications = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.DuplicateOfApplicationId == null)
            .ToListAsync(cancellationToken);
        var hidden = await db.Applications.Where(a => ids.Contains(a.PersonId)).RecusedFrom(db, viewer.PersonId, now).Select(a => a.ApplicationId).ToListAsync(cancellationToken);
        var organisations = people.Values.SelectMany(p => p.Employments).Select(e => e.OrganisationId).ToHashSet();
        var employers = await db.Organisations.AsNoTracking().Where(o => organisations.Contains(o.OrganisationId))
            .ToDictionaryAsync(o => o.OrganisationId, o => o.Name, cancellationToken);
        var judges = await db.Recusals.AnyAsync(r => ids.Contains(r.PersonId), cancellationToken)
            || await db.MeritRatings.AnyAsync(r => ids.Contains(r.PersonId), cancellationToken);
        var inBoth = applications.GroupBy(a => a.CohortId).Where(g => g.Count() == 2).ToList();
        return new MergeComparison
        {
            One = Record(people[onePersonId]),
            Other = Record(people[otherPersonId]),
            InBoth = [.. inBoth.Where(g => visible.ContainsKey(g.Key) && !g.Any(a => hidden.Contains(a.ApplicationId))).Select(g => (Compared(g.Single(a => a.PersonId == onePersonId)), Compared(g.Single(a => a.PersonId == otherPersonId))))],
            MayMerge = !ids.Contains(viewer.PersonId) && hidden.Count == 0 && !judges && parts.All(Reaches)
                && inBoth.All(g => visible.TryGetValue(g.Key, out var cohort) && cohort.Status is CohortStatus.Planned or CohortStatus.Published),
        };

        ComparedRecord Record(Person person) => new(
            person, [.. person.Employments.OrderByDescending(e => e.From).Select(e => employers[e.OrganisationId])],
            [.. parts.Where(p => p.PersonId == person.PersonId && Reaches(p))],
            [.. applications.Where(a => a.PersonId == person.PersonId && visible.ContainsKey(a.CohortId) && !hidden.Contains(a.ApplicationId)).Select(Compared)]);

        ComparedApplication Compared(Application application) => new(application, visible[application.CohortId].Label);

        bool Reaches(PartHeld part) => viewer.Parts.Any(mine => Permissions.Of[mine.Part].Contains(permission) && part switch
        {
            { CohortId: { } cohortId } => visible.ContainsKey(cohortId),
            { ProgrammeId: { } programmeId } => mine.Scope is PartScope.Installation || mine.ProgrammeId == programmeId,
            _ => mine.Scope is PartScope.Installation,
        });
    }
}
