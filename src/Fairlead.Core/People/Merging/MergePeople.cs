using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People.Merging;

/// <param name="KeptPersonId">The record that stays.</param>
/// <param name="GonePersonId">The record whose things move to it.</param>
/// <param name="Counting">For each cohort to which both have applied, the application that counts.</param>
/// <param name="Reason">Why the two are one person.</param>
public sealed record MergeOrder(Guid KeptPersonId, Guid GonePersonId, IReadOnlyCollection<Guid> Counting, string Reason);

/// <summary>Makes one record of two that are one person. The caller has opened the transaction.</summary>
public sealed class MergePeople(AppDb db)
{
    private readonly List<(MovedKind Kind, Guid ItemId)> _moved = [];

    /// <exception cref="RuleBrokenException">
    /// A record is merged already, or a cohort to which both have applied has no application, or two, that count.
    /// </exception>
    public async Task<PersonMerge> MergeAsync(MergeOrder order, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var (kept, gone) = (order.KeptPersonId, order.GonePersonId);
        var people = await db.People.Where(p => p.PersonId == kept || p.PersonId == gone).ToDictionaryAsync(p => p.PersonId, cancellationToken);
        RuleBrokenException.ThrowIf(people.Count != 2, "Two records are needed for a merge.");
        RuleBrokenException.ThrowIf(people[kept].Status is PersonStatus.Merged, "The record to keep has itself been merged into another.");

        RuleBrokenException.ThrowIf(
            await db.Recusals.AnyAsync(r => r.PersonId == gone, cancellationToken) || await db.MeritRatings.AnyAsync(r => r.PersonId == gone, cancellationToken),
            "A record that has rated applications or declared an interest in one cannot be the one that goes.");

        people[gone].MergeInto(kept, by, now);
        await MoveApplicationsAsync(order, by, now, cancellationToken);
        await MoveAuditedAsync(kept, gone, by, now, cancellationToken);
        await MovePlainAsync(kept, gone, now, cancellationToken);
        await EndSignInAsync(gone, by, now, cancellationToken);

        var mergeId = NewId.Next();
        var merge = PersonMerge.Record(
            mergeId, kept, gone, order.Reason,
            _moved.Select(m => new MovedItem { PersonMergeId = mergeId, Kind = m.Kind, ItemId = m.ItemId }), by, now);
        db.Add(merge);
        await db.SaveChangesAsync(cancellationToken);
        return merge;
    }

    // A person has one application in a cohort, so the one that does not count must be out of the way before the other takes its place.
    private async Task MoveApplicationsAsync(MergeOrder order, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var (kept, gone) = (order.KeptPersonId, order.GonePersonId);
        var applications = await db.Applications.Where(a => (a.PersonId == kept || a.PersonId == gone) && a.DuplicateOfApplicationId == null)
            .ToListAsync(cancellationToken);
        var handedOver = new List<Application>();
        foreach (var both in applications.GroupBy(a => a.CohortId).Where(g => g.Count() == 2))
        {
            var counting = both.Where(a => order.Counting.Contains(a.ApplicationId)).ToList();
            RuleBrokenException.ThrowIf(counting.Count != 1, "Both records have an application in the same cohort: choose the one that counts.");
            var other = both.Single(a => a != counting[0]);
            other.SetAside(counting[0].ApplicationId, by, now);
            _moved.Add((other.PersonId == kept ? MovedKind.SetAsideAndHandedOver : MovedKind.SetAsideInPlace, other.ApplicationId));
            if (other.PersonId == kept)
            {
                handedOver.Add(other);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var application in applications.Where(a => a.PersonId == gone && a.DuplicateOfApplicationId is null))
        {
            application.MoveTo(kept, by, now);
            _moved.Add((MovedKind.Application, application.ApplicationId));
        }

        await db.SaveChangesAsync(cancellationToken);
        handedOver.ForEach(a => a.MoveTo(gone, by, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MoveAuditedAsync(Guid kept, Guid gone, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var part in await db.PartsHeld.Where(p => p.PersonId == gone).ToListAsync(cancellationToken))
        {
            part.MoveTo(kept, by, now);
            _moved.Add((MovedKind.Part, part.PartHeldId));
        }

        foreach (var leave in await db.LateEntries.Where(e => e.PersonId == gone).ToListAsync(cancellationToken))
        {
            leave.MoveTo(kept, by, now);
            _moved.Add((MovedKind.LateEntry, leave.LateEntryId));
        }

        foreach (var backing in await db.Backings.Where(b => b.PersonId == gone).ToListAsync(cancellationToken))
        {
            backing.MoveTo(kept, by, now);
            _moved.Add((MovedKind.Backing, backing.BackingId));
        }

        // One for a form: where both have filled it in, that of the record that is kept stands.
        foreach (var assessment in await db.SelfAssessments.Where(s => s.PersonId == gone
            && !db.SelfAssessments.Any(k => k.PersonId == kept && k.ProgrammeId == s.ProgrammeId && k.FormId == s.FormId)).ToListAsync(cancellationToken))
        {
            assessment.MoveTo(kept, by, now);
            _moved.Add((MovedKind.SelfAssessment, assessment.SelfAssessmentId));
        }

        _moved.AddRange(await new MoveReviewThings(db).MoveAsync(gone, kept, by, now, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MovePlainAsync(Guid kept, Guid gone, DateTime now, CancellationToken cancellationToken)
    {
        var keptHasAddress = await db.PersonEmails.AnyAsync(e => e.PersonId == kept && e.Until == null, cancellationToken);
        foreach (var email in await db.PersonEmails.AsNoTracking().Where(e => e.PersonId == gone).ToListAsync(cancellationToken))
        {
            _moved.Add((email.Until is null && keptHasAddress ? MovedKind.EndedEmail : MovedKind.Email, email.PersonEmailId));
        }

        var keptHasEmployer = await db.Employments.AnyAsync(e => e.PersonId == kept && e.Until == null, cancellationToken);
        foreach (var employment in await db.Employments.AsNoTracking().Where(e => e.PersonId == gone).ToListAsync(cancellationToken))
        {
            _moved.Add((employment.Until is null && keptHasEmployer ? MovedKind.EndedEmployment : MovedKind.Employment, employment.EmploymentId));
        }

        Keep(MovedKind.Telephone, await db.PersonTelephones.Where(t => t.PersonId == gone).Select(t => t.PersonTelephoneId).ToListAsync(cancellationToken));
        Keep(MovedKind.Message, await db.Messages.Where(m => m.ToPersonId == gone).Select(m => m.MessageId).ToListAsync(cancellationToken));
        await new MovePlainThings(db).MoveAsync(_moved, to: kept, endedAt: now, cancellationToken);
    }

    private async Task EndSignInAsync(Guid gone, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var session in await db.Sessions.Where(s => s.PersonId == gone && s.EndedAt == null).ToListAsync(cancellationToken))
        {
            session.End(by, now);
        }

        await db.SignInLinks.Where(l => l.PersonId == gone && l.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellationToken);
    }

    private void Keep(MovedKind kind, IEnumerable<Guid> ids) => _moved.AddRange(ids.Select(id => (kind, id)));
}
