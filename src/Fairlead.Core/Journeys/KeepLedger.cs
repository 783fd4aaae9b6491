using Fairlead.Core.Audit;
using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Journeys;

/// <summary>How one person was at an event.</summary>
/// <param name="Percent">0 not at all, 100 all of it.</param>
public sealed record Mark(Guid ParticipationId, int Percent);

public abstract record MarkOutcome
{
    private MarkOutcome()
    {
    }

    /// <param name="Changed">How many marks were entered or corrected.</param>
    public sealed record Done(int Changed) : MarkOutcome;

    /// <summary>Marks of an earlier day would be corrected, and nobody says why.</summary>
    public sealed record NeedsReason(IReadOnlyList<Guid> Participations) : MarkOutcome;

    /// <summary>Somebody else marked one of them at the same moment.</summary>
    public sealed record Stale : MarkOutcome;
}

/// <summary>Makes the entries of the ledger: who was where, what was done instead, what was decided.</summary>
public sealed class KeepLedger(AppDb db, DecideCertificates certificates)
{
    /// <summary>Marks who was at an event. Whoever is not named keeps what they have; a mark of an earlier day is corrected only with a reason.</summary>
    /// <param name="today">On the clocks of the programme.</param>
    /// <param name="dayOf">The day of an instant on those clocks.</param>
    public async Task<MarkOutcome> MarkAsync(
        CohortEvent held, IReadOnlyCollection<Mark> marks, string? reason, DateOnly today, Func<DateTime, DateOnly> dayOf, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!held.Stands, "Nobody can have been at an event that does not take place.");
        RuleBrokenException.ThrowIf(!held.HasBegunAt(now), "Nobody can be marked before the event begins.");
        var ids = marks.Select(m => m.ParticipationId).ToList();
        var participations = await db.Participations.TakingPart().Where(p => p.CohortId == held.CohortId && ids.Contains(p.ParticipationId)).ToDictionaryAsync(p => p.ParticipationId, cancellationToken);
        var last = (await db.LedgerEntries.Where(e => e.CohortEventId == held.CohortEventId && e.Kind == EntryKind.Attendance).ToListAsync(cancellationToken))
            .GroupBy(e => e.ParticipationId).ToDictionary(g => g.Key, g => g.ExceptBy(g.Select(e => e.CorrectsEntryId), e => e.LedgerEntryId).Single());
        var changed = marks.Where(m => participations.ContainsKey(m.ParticipationId))
            .Where(m => last.GetValueOrDefault(m.ParticipationId) is not { IsStruck: false } entry || entry.Percent != m.Percent).ToList();
        var late = changed.Where(m => last.TryGetValue(m.ParticipationId, out var entry) && dayOf(entry.EnteredAt) < today).Select(m => m.ParticipationId).ToList();
        if (late.Count > 0 && reason is null)
        {
            return new MarkOutcome.NeedsReason(late);
        }

        foreach (var mark in changed)
        {
            var earlier = last.GetValueOrDefault(mark.ParticipationId);
            db.LedgerEntries.Add(participations[mark.ParticipationId].Enter(
                EntryFacts.At(held, mark.Percent) with { Corrects = earlier, Reason = earlier is null ? null : reason }, by, now));
        }

        await certificates.QuestionAsync([.. changed.Select(m => last.GetValueOrDefault(m.ParticipationId)).OfType<LedgerEntry>()], by, now, cancellationToken);
        return await db.SaveUnlessTakenAsync("LedgerEntr", cancellationToken) ? new MarkOutcome.Done(changed.Count) : new MarkOutcome.Stale();
    }

    /// <summary>Makes one entry, or the next of its chain where there is one about the same thing already.</summary>
    /// <returns>False where somebody else made one about the same thing at the same moment.</returns>
    /// <exception cref="RuleBrokenException">There is one about the same thing that says the same, or the person no longer takes part.</exception>
    public async Task<bool> EnterAsync(Participation participation, EntryFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var chain = await db.LedgerEntries.Where(e => e.ParticipationId == participation.ParticipationId && e.Kind == facts.Kind && e.Subject == facts.Subject).ToListAsync(cancellationToken);
        var last = chain.ExceptBy(chain.Select(e => e.CorrectsEntryId), e => e.LedgerEntryId).SingleOrDefault();
        RuleBrokenException.ThrowIf(facts.IsStruck && (last is null || last.IsStruck || last.LedgerEntryId != facts.Corrects?.LedgerEntryId), "This entry has been corrected already.");
        RuleBrokenException.ThrowIf(!facts.IsStruck && last is { IsStruck: false }, "There is an entry about this already; correct that one.");
        db.LedgerEntries.Add(participation.Enter(facts with { Corrects = last }, by, now));
        await certificates.QuestionAsync(last is null ? [] : [last], by, now, cancellationToken);
        return await db.SaveUnlessTakenAsync("LedgerEntr", cancellationToken);
    }

    /// <summary>Enters what the service itself knows, unless it stands there: somebody may have entered it from paper, and whoever has left keeps the ledger they had.</summary>
    public async Task EnterOnceAsync(Guid participationId, EntryFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var participation = await db.Participations.SingleAsync(p => p.ParticipationId == participationId, cancellationToken);
        var entries = await db.LedgerEntries.AsNoTracking().Where(e => e.ParticipationId == participationId && e.Kind == facts.Kind && e.Subject == facts.Subject).ToListAsync(cancellationToken);
        if (participation.Status is ParticipationStatus.TakingPart && Ledger.AsAt(entries, now).Last(facts.Kind, facts.Subject) is not { IsStruck: false })
        {
            await EnterAsync(participation, facts, by, now, cancellationToken);
        }
    }
}
