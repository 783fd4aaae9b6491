using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Plans;

/// <summary>A plan with all that its pages and letters need to know.</summary>
/// <param name="Latest">What was agreed last; null until something was.</param>
public sealed record PlanFacts(
    LearningPlan Plan, LearningPlanTerms Terms, Cohort Cohort, ProgrammeDefinition Programme, Guid ApplicationId, Guid PersonId, string Participant, PlanVersion? Latest)
{
    /// <summary>The role that agrees to what is written now; null where the participant alone decides.</summary>
    public Role? Agrees => Programme.Roles.FirstOrDefault(r => r.Id == Terms.AgreesAfter(Plan.Versions));

    /// <summary>The role that may read what the participant opens.</summary>
    public Role? OpensTo => Programme.Roles.FirstOrDefault(r => r.Id == Terms.OpenTo);

    public DateOnly? DueDay => Cohort.TimelineOf(Programme) is var timeline && timeline.Entries.FirstOrDefault(e => e.Id == Terms.Due) is { } due ? timeline.LastDay(due) : null;

    /// <summary>What a sponsor who agrees gets to read with it: every goal that differs from what was agreed last, and what is asked once where that does.</summary>
    public IReadOnlyList<string> ToBeRead
    {
        get
        {
            var compared = PlanComparison.Of(Terms, Programme, Latest?.Content ?? PlanContent.Empty, Plan.Draft);
            return [.. compared.Goals.Where(g => g.Change is GoalChange.Changed or GoalChange.Added).Select(g => g.Id), .. compared.Rest.Any(l => l.IsChanged) ? new[] { LearningPlan.Rest } : []];
        }
    }

    /// <summary>The role's name in a sentence, without what stands in brackets.</summary>
    public static string Words(Role role) => role.Name.Split(" (")[0] is var name ? $"{char.ToLowerInvariant(name[0])}{name[1..]}" : "";

    /// <returns>Null where the programme, as it runs the cohort now, has no plans.</returns>
    public static async Task<PlanFacts?> LoadAsync(AppDb db, LearningPlan plan, Cohort cohort, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        if (programme.LearningPlan is not { } terms)
        {
            return null;
        }

        var person = await db.ParticipantAsync(plan.ParticipationId, cancellationToken);
        return new(plan, terms, cohort, programme, person.ApplicationId, person.PersonId, person.Name, await db.LatestOfAsync(plan, cancellationToken));
    }
}

/// <summary>What somebody else may do with a plan.</summary>
/// <param name="Role">As whom they look at it.</param>
/// <param name="ReadsAll">Otherwise only what is open.</param>
/// <param name="Agrees">Whether it is for them to agree to what is proposed now.</param>
public sealed record PlanSeat(Role Role, bool ReadsAll, bool Agrees);

public static class PlanQueries
{
    public static Task<PlanVersion?> LatestOfAsync(this AppDb db, LearningPlan plan, CancellationToken cancellationToken = default) =>
        db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.LearningPlanId == plan.LearningPlanId && v.Number == plan.Versions, cancellationToken);

    /// <summary>
    /// Those who hold a role of a plan for this participant now: facilitators of the cohort, or the sponsor who backed the application, until somebody else
    /// sponsors them. Never the participant.
    /// </summary>
    public static IQueryable<Person> HoldersOf(this AppDb db, Role role, PlanFacts facts, DateTime now) => role.Part switch
    {
        ProgrammePart.Facilitator => db.People.Where(p => p.PersonId != facts.PersonId && db.PartsHeld.HeldAt(now).Over(facts.Cohort).Any(h => h.PersonId == p.PersonId && h.Part == Part.Facilitator)),
        ProgrammePart.Sponsor => Sponsors(db.StillBacking(now), role, db, facts),
        _ => db.People.Where(_ => false),
    };

    private static IQueryable<Person> Sponsors(IQueryable<Backing> backing, Role role, AppDb db, PlanFacts facts) =>
        db.People.Where(p => p.PersonId != facts.PersonId && backing.Any(b => b.ApplicationId == facts.ApplicationId && b.RoleId == role.Id && b.PersonId == p.PersonId));

    /// <summary>The backings of those whom nobody else sponsors since, as the ledger has it.</summary>
    public static IQueryable<Backing> StillBacking(this AppDb db, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return db.Backings.Standing().Where(b => !db.Participations.Any(p => p.ApplicationId == b.ApplicationId
            && db.LedgerEntries.Any(e => e.ParticipationId == p.ParticipationId && e.Kind == EntryKind.Sponsor && !e.IsStruck && e.OnDay <= today && !db.LedgerEntries.Any(c => c.CorrectsEntryId == e.LedgerEntryId))));
    }

    /// <summary>
    /// As whom the viewer may look at a plan that is not their own; null where they may not. A facilitator reads it once it was proposed for the first time. At most one statement.
    /// </summary>
    public static async Task<PlanSeat?> SeatOfAsync(this AppDb db, PlanFacts facts, Viewer viewer, DateTime now, CancellationToken cancellationToken = default)
    {
        if (viewer.PersonId == facts.PersonId)
        {
            return null;
        }

        var roles = new[] { facts.Agrees, facts.Programme.Roles.FirstOrDefault(r => r.Id == facts.Terms.AgreedWith), facts.OpensTo }.OfType<Role>().Distinct().ToList();
        var facilitates = viewer.May(Permission.AgreePlans, facts.Cohort.CohortId, facts.Cohort.ProgrammeId) && (facts.Plan.Versions > 0 || facts.Plan.Status is PlanStatus.Proposed);
        var backs = await db.StillBacking(now).AskedOf(viewer).Where(b => b.ApplicationId == facts.ApplicationId).Select(b => b.RoleId).ToListAsync(cancellationToken);
        return roles.Where(r => r.Part switch { ProgrammePart.Facilitator => facilitates, ProgrammePart.Sponsor => backs.Contains(r.Id), _ => false })
            .Select(r => new PlanSeat(r, r.Part is ProgrammePart.Facilitator, facts.Plan.Status is PlanStatus.Proposed && r == facts.Agrees)).FirstOrDefault();
    }

    /// <summary>
    /// Of those who have modules to do before a component begins the names of the modules that are not done, by participation. Two statements, and none where
    /// nothing has to be done before it.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> NotReadyForAsync(
        this AppDb db, string component, Cohort cohort, ProgrammeDefinition programme, DateTime now, Guid? only = null, CancellationToken cancellationToken = default)
    {
        if (programme.LearningPlan is not { } terms || terms.Before != component)
        {
            return new Dictionary<Guid, IReadOnlyList<string>>();
        }

        var agreed = await (
            from plan in db.LearningPlans.AsNoTracking()
            where plan.CohortId == cohort.CohortId && (only == null || plan.ParticipationId == only)
            join version in db.PlanVersions on new { plan.LearningPlanId, Number = plan.Versions } equals new { version.LearningPlanId, version.Number }
            select new { plan.ParticipationId, version.ContentJson }).ToListAsync(cancellationToken);
        var done = (await db.LedgerEntries.AsNoTracking().Where(e => e.CohortId == cohort.CohortId && e.Kind == EntryKind.Module && (only == null || e.ParticipationId == only)).ToListAsync(cancellationToken))
            .GroupBy(e => e.ParticipationId).ToDictionary(g => g.Key, g => Ledger.AsAt(g, now).Modules.ToHashSet(StringComparer.Ordinal));
        return agreed
            .Select(a => (a.ParticipationId, Open: PlanContent.Read(a.ContentJson).Modules(terms).Where(m => !(done.GetValueOrDefault(a.ParticipationId)?.Contains(m) ?? false)).ToList()))
            .Where(a => a.Open.Count > 0)
            .ToDictionary(a => a.ParticipationId, IReadOnlyList<string> (a) => [.. a.Open.Select(m => programme.Modules.FirstOrDefault(x => x.Id == m)?.Name ?? m)]);
    }
}
