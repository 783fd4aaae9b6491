using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People.Merging;

/// <summary>Puts everything that a merge moved back where it was. What has come since stays with the kept record.</summary>
public sealed class UndoMerge(AppDb db)
{
    /// <summary>Why the merge cannot be undone any more, a sentence a reason; empty when it can.</summary>
    public async Task<IReadOnlyList<string>> WhatStandsInTheWayAsync(PersonMerge merge, CancellationToken cancellationToken = default)
    {
        if (merge.UndoneAt is not null)
        {
            return ["The merge has been undone already."];
        }

        var kept = await db.People.AsNoTracking().SingleAsync(p => p.PersonId == merge.KeptPersonId, cancellationToken);
        if (kept.Status is PersonStatus.Merged)
        {
            return ["The kept record has since been merged into another one. Undo that merge first."];
        }

        return [.. await AddressesInUseAsync(merge, cancellationToken), .. await ApplicationsInTheWayAsync(merge, cancellationToken)];
    }

    /// <exception cref="RuleBrokenException">Something stands in the way: see <see cref="WhatStandsInTheWayAsync"/>.</exception>
    public async Task UndoAsync(PersonMerge merge, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var inTheWay = await WhatStandsInTheWayAsync(merge, cancellationToken);
        RuleBrokenException.ThrowIf(inTheWay.Count > 0, string.Join(' ', inTheWay));

        merge.Undo(by, now);
        (await db.People.SingleAsync(p => p.PersonId == merge.GonePersonId, cancellationToken)).Unmerge(by, now);
        await MoveApplicationsBackAsync(merge, by, now, cancellationToken);
        await MoveAuditedBackAsync(merge, by, now, cancellationToken);
        await new MovePlainThings(db).MoveAsync([.. merge.Moved.Select(m => (m.Kind, m.ItemId))], to: merge.GonePersonId, endedAt: null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IEnumerable<string>> AddressesInUseAsync(PersonMerge merge, CancellationToken cancellationToken)
    {
        var ended = merge.Of(MovedKind.EndedEmail);
        var addresses = await db.PersonEmails.AsNoTracking()
            .Where(e => e.Until == null && db.PersonEmails.Any(o => ended.Contains(o.PersonEmailId) && o.AddressKey == e.AddressKey))
            .Select(e => e.Address).ToListAsync(cancellationToken);
        return addresses.Select(a => $"The address {a} has since become somebody’s current address, so it cannot be given back.");
    }

    private async Task<IEnumerable<string>> ApplicationsInTheWayAsync(PersonMerge merge, CancellationToken cancellationToken)
    {
        var aside = merge.Of(MovedKind.SetAsideInPlace, MovedKind.SetAsideAndHandedOver);
        var decided = await db.Cohorts.AsNoTracking()
            .Where(c => c.Status != CohortStatus.Published && c.Status != CohortStatus.Planned
                && db.Applications.Any(a => a.CohortId == c.CohortId && aside.Contains(a.ApplicationId)))
            .Select(c => c.Label).ToListAsync(cancellationToken);
        return decided.Select(label => $"“{label}” has since been decided on as if the two were one person, so the second application cannot come back.");
    }

    private async Task MoveApplicationsBackAsync(PersonMerge merge, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var (moved, handedOver) = (merge.Of(MovedKind.Application), merge.Of(MovedKind.SetAsideAndHandedOver));
        var aside = merge.Of(MovedKind.SetAsideInPlace, MovedKind.SetAsideAndHandedOver);
        foreach (var application in await Applications(moved).ToListAsync(cancellationToken))
        {
            application.MoveTo(merge.GonePersonId, by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var application in await Applications(handedOver).ToListAsync(cancellationToken))
        {
            application.MoveTo(merge.KeptPersonId, by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var application in await Applications(aside).ToListAsync(cancellationToken))
        {
            application.BringBack(by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MoveAuditedBackAsync(PersonMerge merge, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var (parts, leaves, backings) = (merge.Of(MovedKind.Part), merge.Of(MovedKind.LateEntry), merge.Of(MovedKind.Backing));
        foreach (var part in await db.PartsHeld.Where(p => parts.Contains(p.PartHeldId)).ToListAsync(cancellationToken))
        {
            part.MoveTo(merge.GonePersonId, by, now);
        }

        foreach (var leave in await db.LateEntries.Where(e => leaves.Contains(e.LateEntryId)).ToListAsync(cancellationToken))
        {
            leave.MoveTo(merge.GonePersonId, by, now);
        }

        var assessments = merge.Of(MovedKind.SelfAssessment);
        foreach (var assessment in await db.SelfAssessments.Where(s => assessments.Contains(s.SelfAssessmentId)).ToListAsync(cancellationToken))
        {
            assessment.MoveTo(merge.GonePersonId, by, now);
        }

        foreach (var backing in await db.Backings.Where(b => backings.Contains(b.BackingId)).ToListAsync(cancellationToken))
        {
            backing.MoveTo(merge.GonePersonId, by, now);
        }

        await new MoveReviewThings(db).MoveBackAsync(merge, by, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private IQueryable<Application> Applications(List<Guid> ids) => db.Applications.Where(a => ids.Contains(a.ApplicationId));
}
