using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>
/// Prepares a decision for everybody whose application is in: the members of the confirmed composition have a place, those
/// refused at the gateway are not eligible, the others wait on the reserve list where the programme keeps one.
/// </summary>
public sealed class PrepareDecisions(AppDb db)
{
    /// <summary>Running it again brings prepared decisions up to a new sign-off and keeps what was chosen by hand where it still can be.</summary>
    /// <returns>How many decisions were made or changed.</returns>
    /// <exception cref="RuleBrokenException">The cohort is not signed off.</exception>
    public async Task<int> RunAsync(Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(
            cohort.Status is not CohortStatus.SignedOff, $"Decisions are prepared after sign-off and before release; this cohort is {cohort.Status.Words()}.");
        var received = await db.Applications.In(cohort).Received().AsNoTracking().OrderBy(a => a.Reference)
            .Select(a => new { a.ApplicationId, a.Reference }).ToListAsync(cancellationToken);
        var members = await db.CompositionMembers.Where(m => m.CohortId == cohort.CohortId
                && db.Compositions.Any(c => c.CompositionId == m.CompositionId && c.Status == CompositionStatus.Confirmed))
            .Select(m => m.ApplicationId).ToHashSetAsync(cancellationToken);
        var refused = await db.GatewayChecks.Where(c => c.CohortId == cohort.CohortId && c.Outcome == GatewayOutcome.Refused)
            .ToDictionaryAsync(c => c.ApplicationId, c => c.ReasonCode, cancellationToken);
        var pool = await PoolAsync(cohort, cancellationToken);
        var known = await db.Decisions.In(cohort).ToDictionaryAsync(d => d.ApplicationId, cancellationToken);

        var changed = 0;
        foreach (var (applicationId, reference) in received.Select(a => (a.ApplicationId, a.Reference)))
        {
            var reason = refused.GetValueOrDefault(applicationId);
            if (!known.TryGetValue(applicationId, out var decision))
            {
                var outcome = OutcomeOf(applicationId, reference, null);
                db.Decisions.Add(Decision.Prepare(NewId.Next(), cohort.CohortId, applicationId, outcome, reason, by, now));
                changed++;
            }
            else if (OutcomeOf(applicationId, reference, decision.Outcome) is var outcome && (outcome, reason) != (decision.Outcome, decision.ReasonCode))
            {
                decision.Decide(outcome, reason, by, now);
                changed++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return changed;

        DecisionOutcome OutcomeOf(Guid applicationId, string reference, DecisionOutcome? before) => applicationId switch
        {
            var id when members.Contains(id) => DecisionOutcome.Place,
            var id when refused.ContainsKey(id) => DecisionOutcome.NotEligible,
            _ when before is DecisionOutcome.Reserve or DecisionOutcome.NoPlace => before.Value,
            _ => definition.Places.Reserve && pool.Contains(reference) ? DecisionOutcome.Reserve : DecisionOutcome.NoPlace,
        };
    }

    /// <summary>Who could be chosen: past the gateway and rated, as the signed-off record has them.</summary>
    private async Task<HashSet<string>> PoolAsync(Cohort cohort, CancellationToken cancellationToken)
    {
        var record = await db.Compositions.Where(c => c.CohortId == cohort.CohortId && c.Status == CompositionStatus.Confirmed)
            .Select(c => c.RecordJson).SingleAsync(cancellationToken);
        return [.. DecisionRecord.ReadProblem(record).People.Select(p => p.Id)];
    }
}
