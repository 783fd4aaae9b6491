using Fairlead.Core.Awards;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Groupings;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>Somebody’s own journey: what is next, what after that, what has happened, and how they stand.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db) : JourneyPage
{
    public IReadOnlyList<AwardStanding> Awards { get; private set; } = [];

    public Ledger Ledger { get; private set; } = null!;

    /// <summary>Whether groups are shared for the next event.</summary>
    public bool HasGroups { get; private set; }

    /// <summary>The events at which the participant is expected and that are not over, the next one first.</summary>
    public IReadOnlyList<CohortEvent> ToCome { get; private set; } = [];

    /// <summary>Entries of the timeline that are still to come and of which no event has been arranged.</summary>
    public IReadOnlyList<TimelineEntry> NotArranged { get; private set; } = [];

    public Timeline Timeline { get; private set; } = null!;

    public bool TakesPart => Traveller.Participation.Status is ParticipationStatus.TakingPart;

    public int DaysTo(CohortEvent held) => held.Day.DayNumber - Journeys.DayOf(this.Now()).DayNumber;

    public bool HasApologised(CohortEvent held) => Ledger.Find(EntryKind.Apologies, held.CohortEventId) is not null;

    /// <summary>What has been earned, the latest first; those that a later one took the place of are left out.</summary>
    public IReadOnlyList<AwardCertificate> Certificates { get; private set; } = [];

    /// <summary>The modules of the plan that have to be done before an event that is still to come.</summary>
    public IReadOnlyList<string> NotReady { get; private set; } = [];

    /// <summary>The set in which the participant is; null while they are in none.</summary>
    public SetSeen? Set { get; private set; }

    /// <summary>What the programme says of coaches or mentors; null where it has none.</summary>
    public CoachingRules? Coaching { get; private set; }

    /// <summary>The participant and their coach; null while they have none.</summary>
    public (CoachingPair Pair, string Name)? Coach { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var id = Traveller.Participation.ParticipationId;
        Set = TakesPart && SetRules.Of(Programme) is not null ? await db.SetOfAsync(id, cancellationToken) : null;
        Coaching = TakesPart ? CoachingRules.Of(Programme) : null;
        Coach = Coaching is null ? null : (await (
            from pair in db.CoachingPairs.AsNoTracking().Open()
            where pair.ParticipationId == id
            join held in db.PartsHeld on pair.PartHeldId equals held.PartHeldId
            join person in db.People on held.PersonId equals person.PersonId
            select new { pair, person.Name }).ToListAsync(cancellationToken)).Select(c => ((CoachingPair, string)?)(c.pair, c.Name)).SingleOrDefault();
        Certificates = [.. (await db.AwardCertificates.AsNoTracking().Where(c => c.ParticipationId == id).ToListAsync(cancellationToken)).Where(c => c.Status.IsValid()).OrderByDescending(c => c.SignedAt)];
        Ledger = Ledger.AsAt(Traveller.Entries, now);
        Awards = Journeys.StandingsOf(Traveller, now);
        ToCome = TakesPart ? [.. Journeys.Events.Where(e => e.Stands && e.EndsAt > now && Traveller.Expected.Contains(e.CohortEventId))] : [];
        HasGroups = ToCome is [var next, ..] && await db.DayGroupings.AnyAsync(g => g.CohortEventId == next.CohortEventId && g.Status == DayGroupingStatus.Shared, cancellationToken);
        Timeline = Cohort.TimelineOf(Programme);
        NotReady = TakesPart && Programme.LearningPlan?.Before is { } before && !Journeys.Events.Any(e => e.Component == before && e.Stands && e.EndsAt <= now)
            ? (await db.NotReadyForAsync(before, Cohort, Programme, now, id, cancellationToken)).GetValueOrDefault(id, [])
            : [];
        var (today, arranged) = (Journeys.DayOf(now), Journeys.Events.Where(e => e.Stands).Select(e => e.Component).ToHashSet());
        NotArranged = TakesPart ? [.. Timeline.Entries.Where(e => e.Component is { } component && !arranged.Contains(component) && Timeline.LastDay(e) >= today)] : [];
    }
}
