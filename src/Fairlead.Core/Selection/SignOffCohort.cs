using System.Globalization;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>
/// The sign-off by a named human: confirms one draft with a reason, freezes the minutes and moves the cohort, all in one
/// transaction. Nobody is told anything by it.
/// </summary>
public sealed class SignOffCohort(AppDb db)
{
    /// <exception cref="RuleBrokenException">The draft is out of date, applications can still come in, or a rule of the sign-off is broken.</exception>
    public async Task SignOffAsync(
        Cohort cohort, SelectionPool pool, Composition draft, string reason, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(draft.CohortId != cohort.CohortId, "The draft belongs to another cohort.");
        RuleBrokenException.ThrowIf(CanStillComeIn(cohort, now), "Applications can still come in, so the cohort cannot be signed off yet.");
        RuleBrokenException.ThrowIf(IsOutOfDate(draft, cohort, pool), "What this draft was composed from has changed. Compose it again.");
        draft.Confirm(reason, await MinutesAsync(cohort, pool, draft, now, cancellationToken), by, now);
        cohort.SignOff(by, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    public static bool CanStillComeIn(Cohort cohort, DateTime now) =>
        cohort.Marked(TimelineMark.ApplyDeadline) is { } deadline && now < (deadline.GraceEnds ?? deadline.DueBefore);

    /// <summary>Whether people, scores or attributes are no longer what the draft was composed from.</summary>
    public static bool IsOutOfDate(Composition draft, Cohort cohort, SelectionPool pool) =>
        DecisionRecord.InputHash(DraftProblem.Of(
            pool, DraftTarget.Read(draft.TargetsJson), DraftProblem.ReadLocks(draft.LocksJson), cohort.Places, draft.Seed)) != draft.InputHash;

    /// <summary>The same question for a page: asked only about those whom the viewer may see.</summary>
    public static bool LooksOutOfDate(Composition draft, Cohort cohort, SelectionPool pool)
    {
        if (!pool.HidesSomebody)
        {
            return IsOutOfDate(draft, cohort, pool);
        }

        var hidden = pool.Members.Where(m => m.Hidden).Select(m => m.Reference).ToHashSet();
        return !Lines(DecisionRecord.ReadProblem(draft.RecordJson).People).SetEquals(Lines(
            DraftProblem.Of(pool, [], DraftProblem.ReadLocks(draft.LocksJson), cohort.Places, draft.Seed).People));

        HashSet<string> Lines(IEnumerable<Allocation.Cohorts.Person> people) => [.. people.Where(p => !hidden.Contains(p.Id)).Select(p =>
            string.Create(CultureInfo.InvariantCulture, $"{p.Id} {p.Score} {p.Lock} {string.Join(' ', p.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"))}"))];
    }

    /// <summary>Who of the awarding body is recused from what, at this moment.</summary>
    public static async Task<IReadOnlyList<MinutedRecusal>> RecusalsAsync(
        AppDb db, Cohort cohort, DateTime now, CancellationToken cancellationToken = default)
    {
        var judging = Permissions.PartsWith(Permission.RateApplications);
        var judges = db.PartsHeld.HeldAt(now).Over(cohort).Where(p => judging.Contains(p.Part)).Select(p => p.PersonId);
        var raters = db.MeritRatings.Where(r => r.CohortId == cohort.CohortId).Select(r => r.PersonId);
        var pairs = await (
            from pair in RecusalQueries.Pairs(db, now)
            join application in db.Applications.In(cohort).PastGateway(db) on pair.ApplicationId equals application.ApplicationId
            where judges.Contains(pair.PersonId) || raters.Contains(pair.PersonId)
            select new { pair.PersonId, application.Reference, pair.Declared }).ToListAsync(cancellationToken);
        return [.. pairs.Select(p => new MinutedRecusal(p.PersonId, p.Reference, p.Declared)).OrderBy(p => p.PersonId).ThenBy(p => p.Reference, StringComparer.Ordinal)];
    }

    private async Task<Minutes> MinutesAsync(Cohort cohort, SelectionPool pool, Composition draft, DateTime now, CancellationToken cancellationToken)
    {
        var refused = await (
            from check in db.GatewayChecks
            join application in db.Applications.In(cohort).Received() on check.ApplicationId equals application.ApplicationId
            where check.Outcome == GatewayOutcome.Refused
            orderby application.Reference
            select application.Reference).ToListAsync(cancellationToken);
        return new Minutes(
            Minutes.CurrentSchema, cohort.Places, draft.Seed, draft.InputHash, draft.RecordHash, await RecusalsAsync(db, cohort, now, cancellationToken),
            [.. pool.Unrated.Select(m => m.Reference).Order(StringComparer.Ordinal)], refused);
    }
}
