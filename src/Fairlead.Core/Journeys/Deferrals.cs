using Fairlead.Core.Audit;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sets;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Journeys;

/// <summary>Pauses somebody's journey with a right to come back until a day, and takes it up again, in the same cohort or a later one. All of it is dated.</summary>
public sealed class Deferrals(AppDb db, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    public async Task DeferAsync(
        Participation participation, Cohort cohort, ProgrammeDefinition definition, DateOnly from, DateOnly returnBy, DeferralReason reason, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        db.LedgerEntries.Add(participation.Defer(from, returnBy, reason, by, now));
        await ChangeSets.EndAsync(db, participation.ParticipationId, by, now, cancellationToken);
        await ChangeCoaching.LeaveAsync(db, participation, by, now, cancellationToken);
        db.Jobs.AddRange(DeferralClock.For(participation, definition, now));
        await TellAsync(participation, cohort, name => DeferralLetters.Deferred(returnBy, cohort, definition, name), DeferralLetters.DeferredKind, $"{now.Ticks}", now, cancellationToken);
    }

    public async Task ExtendAsync(
        Participation participation, Cohort cohort, ProgrammeDefinition definition, LedgerEntry deferral, DateOnly returnBy, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        db.LedgerEntries.Add(participation.Extend(returnBy, deferral, by, now));
        db.Jobs.AddRange(DeferralClock.For(participation, definition, now));
        await TellAsync(participation, cohort, name => DeferralLetters.Deferred(returnBy, cohort, definition, name), DeferralLetters.DeferredKind, $"{now.Ticks}", now, cancellationToken);
    }

    /// <summary>Takes part again in the same cohort. Events that were held meanwhile count as missed, so that nobody seems to have them still to come.</summary>
    public async Task ReturnAsync(
        Participation participation, Traveller traveller, CohortJourneys journeys, Cohort cohort, ProgrammeDefinition definition, DateOnly from, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var ledger = Ledger.AsAt(traveller.Entries, now);
        var deferral = ledger.RunningDeferral!;
        db.LedgerEntries.Add(participation.Return(from, by, now));
        foreach (var held in journeys.Events.Where(e => e.Stands && e.EndsAt <= now && e.LastDay >= deferral.OnDay && traveller.Expected.Contains(e.CohortEventId) && ledger.Find(EntryKind.Attendance, e.CohortEventId) is null))
        {
            db.LedgerEntries.Add(participation.Enter(EntryFacts.At(held, 0) with { Reason = "Held while the journey was deferred" }, by, now));
        }

        await TellAsync(participation, cohort, name => DeferralLetters.Returned(cohort, definition, name), DeferralLetters.ReturnedKind, $"{now.Ticks}", now, cancellationToken);
    }

    /// <summary>Goes on in a later cohort of the same programme, which carries over what was attended.</summary>
    /// <param name="definition">By which the later cohort runs.</param>
    /// <param name="version">Of the participation as the page was drawn from it.</param>
    /// <returns>Null where somebody else changed the participation first.</returns>
    public async Task<Participation?> GoOnAsync(
        Participation participation, Traveller traveller, CohortJourneys journeys, Cohort earlier, Cohort later, ProgrammeDefinition definition, DateOnly from, int version, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var ledger = Ledger.AsAt(traveller.Entries, now);
        var facts = journeys.FactsOf(traveller, now);
        var why = $"Carried over from {earlier.Label}";
        var known = definition.Components.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var (there, entries) = participation.GoOn(
            later.CohortId, from,
            [
                .. facts.Occurrences.Where(o => o.Turnout is Turnout.There && known.Contains(o.Component)).Select(o => EntryFacts.CarriedOver(o.Id, o.Component, o.Percent, o.Day, why)),
                .. ledger.Counting.Where(e => e.Kind is EntryKind.Form && definition.Forms.Any(f => f.Id == e.Form)).Select(e => EntryFacts.Done(e.Form!, e.OnDay) with { Reason = why }),
                .. ledger.Counting.Where(e => e.Kind is EntryKind.Module && definition.Modules.Any(m => m.Id == e.Module)).Select(e => EntryFacts.ModuleDone(e.Module!, e.OnDay) with { Reason = why }),
                .. ledger.Counting.Where(e => e.Kind is EntryKind.Employer).Select(e => EntryFacts.WorksFor(e.Employer!, e.Post, e.OnDay) with { Reason = why }),
                .. ledger.Counting.Where(e => e.Kind is EntryKind.Sponsor).Select(e => EntryFacts.SponsoredBy(e.Sponsor!, e.OnDay) with { Reason = why }),
            ],
            by, now);
        // The earlier one stops to be the one that stands before the later one begins to.
        if (!await db.SaveIfUnchangedAsync(participation, version, cancellationToken))
        {
            return null;
        }

        db.Participations.Add(there);
        db.LedgerEntries.AddRange(entries);
        await TellAsync(there, later, name => DeferralLetters.Returned(later, definition, name), DeferralLetters.ReturnedKind, $"{now.Ticks}", now, cancellationToken);
        return there;
    }

    internal async Task TellAsync(
        Participation participation, Cohort cohort, Func<string, Letter> letter, string kind, string key, DateTime now, CancellationToken cancellationToken)
    {
        var person = await db.Applications.Where(a => a.ApplicationId == participation.ApplicationId).Select(a => a.PersonId).SingleAsync(cancellationToken);
        await _mail.TellAsync(
            person, name => PersonalLetter.Of(letter(name), kind, $"{participation.ParticipationId:N}/{key}", EventLetters.PathOf(participation.ParticipationId)) with { CohortId = cohort.CohortId }, now, cancellationToken);
    }
}
