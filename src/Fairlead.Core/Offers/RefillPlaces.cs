using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>
/// Fills what places are free from the reserve, like for like: the best completion under the targets that were signed off, with
/// everybody who holds an offer or a place kept. All free places are filled together, because the best pair for two places is not
/// the best person twice.
/// </summary>
public sealed class RefillPlaces(AppDb db, OfferFromReserve offers)
{
    // Nobody else writes to the cohort's places meanwhile. Most places are settled, so that this is far more than it takes.
    private const long StepsOfRefill = Effort.UsualSteps / 10;

    /// <summary>Running it again when nothing is free changes nothing.</summary>
    /// <returns>The proposals or offers that were made.</returns>
    public async Task<IReadOnlyList<Refill>> RunAsync(Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        if (!await CohortPlaces.HoldAsync(db, cohort.CohortId, cancellationToken))
        {
            return [];
        }

        var release = await db.CohortReleases.AsNoTracking()
            .SingleAsync(r => r.CohortId == cohort.CohortId && r.Status == ReleaseStatus.Standing, cancellationToken);
        foreach (var old in await db.Refills.Where(r => r.CohortId == cohort.CohortId && r.Status == RefillStatus.Proposed).ToListAsync(cancellationToken))
        {
            old.Supersede(now);
        }

        var refills = await ProposeAsync(cohort, now, cancellationToken);
        db.Refills.AddRange(refills);
        await db.SaveChangesAsync(cancellationToken);
        var started = cohort.Marked(TimelineMark.ProgrammeStarts)?.First is { } first && now >= Time.LocalInstants.StartOf(definition.TimeZone, first);
        if (release.Refill is RefillRule.Automatic && !started)
        {
            foreach (var refill in refills)
            {
                await offers.RunAsync(cohort, definition, refill, refill.ProposedApplicationId, null, release.StandingActor, now, cancellationToken);
            }
        }

        return refills;
    }

    private async Task<List<Refill>> ProposeAsync(Cohort cohort, DateTime now, CancellationToken cancellationToken)
    {
        var standing = await db.Applications.In(cohort)
            .Where(a => db.Offers.Any(o => o.ApplicationId == a.ApplicationId && (o.Status == OfferStatus.Open || o.Status == OfferStatus.Accepted)))
            .Select(a => a.Reference).ToHashSetAsync(cancellationToken);
        var leftEmpty = await db.Refills.CountAsync(r => r.CohortId == cohort.CohortId && r.Status == RefillStatus.LeftEmpty, cancellationToken);
        var free = cohort.Places - standing.Count - leftEmpty;
        var reserve = await db.Applications.InReserve(db, cohort.CohortId)
            .ToDictionaryAsync(a => a.Reference, a => a.ApplicationId, cancellationToken);
        if (free <= 0 || reserve.Count == 0)
        {
            return [];
        }

        var record = await db.Compositions.Where(c => c.CohortId == cohort.CohortId && c.Status == CompositionStatus.Confirmed)
            .Select(c => c.RecordJson).SingleAsync(cancellationToken);
        var problem = Narrow(DecisionRecord.ReadProblem(record), standing, reserve.Keys, free);
        var outcome = CohortComposer.Compose(problem, new Effort(StepsOfRefill), null, cancellationToken);
        var (members, changes) = outcome switch
        {
            CohortOutcome.Composed composed => (composed.Members, (IReadOnlyList<TargetChange>)[]),
            CohortOutcome.Infeasible { Change: { } change } => (change.Members, change.Changes),
            _ => ((IReadOnlyList<string>)[], []),
        };
        var run = new RefillRun
        {
            RefillRunId = NewId.Next(),
            CohortId = cohort.CohortId,
            At = now,
            FreePlaces = free,
            InReserve = reserve.Count,
            RecordJson = DecisionRecord.Write(problem, outcome),
            InputHash = DecisionRecord.InputHash(problem),
            Change = string.Join('\n', changes),
        };
        db.RefillRuns.Add(run);
        return [.. members.Where(m => !standing.Contains(m)).Select(m => Propose(run, problem, standing, m, reserve[m], now))];
    }

    /// <summary>The problem that was signed off, for the people who are left: those who stand are kept, the reserve is free to choose from.</summary>
    private static CohortProblem Narrow(CohortProblem signedOff, HashSet<string> standing, IReadOnlyCollection<string> reserve, int free)
    {
        var people = signedOff.People.Where(p => standing.Contains(p.Id) || reserve.Contains(p.Id))
            .Select(p => p with { Lock = standing.Contains(p.Id) ? PersonLock.In : PersonLock.None }).ToList();
        return signedOff with { People = people, Places = standing.Count + Math.Min(free, people.Count - standing.Count) };
    }

    private static Refill Propose(RefillRun run, CohortProblem problem, HashSet<string> standing, string reference, Guid applicationId, DateTime now)
    {
        var person = problem.People.Single(p => p.Id == reference);
        var before = CohortEvaluation.Of(problem, standing);
        var effects = before.Counts.Where(c => c.Target.Counts(person))
            .Select(c => new RefillEffect(c.Target.Attribute, c.Target.Value, c.Count, c.Count + 1, c.Target.Min, c.Target.Max));
        return Refill.Propose(NewId.Next(), run, applicationId, person.Score, [.. effects], now);
    }
}
