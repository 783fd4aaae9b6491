using Fairlead.Core.Awards;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sets;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Events and participants on the cohort's page, and on the front page those whose attendance nobody has marked.</summary>
public sealed class JourneyWork(AppDb db) : ICohortWork
{
    private const int Unmarked = 0, Questioned = 1, Deferred = 2, Matched = 3, Unmatched = 4, Answer = 5;

    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var hasSets = SetRules.Of(programme) is not null;
        var coaching = CoachingRules.Of(programme);
        // Somebody can lead sets or coach, and run the cohort too.
        IReadOnlyList<CohortWorkItem> led =
        [
            .. hasSets && viewer.May(Permission.LeadSets, cohort.CohortId, cohort.ProgrammeId) ? [new CohortWorkItem(83, "The sets that you lead", Links.OwnSets(cohort.CohortId))] : Array.Empty<CohortWorkItem>(),
            .. coaching is not null && viewer.May(Permission.CoachParticipants, cohort.CohortId, cohort.ProgrammeId) ? [new CohortWorkItem(83, "Whom you work with", Links.Coachees(cohort.CohortId))] : Array.Empty<CohortWorkItem>(),
        ];
        if (!viewer.May(Permission.RunJourney, cohort.CohortId, cohort.ProgrammeId) || await db.Participations.In(cohort).TakingPart().CountAsync(cancellationToken) is not (var people and > 0))
        {
            return led;
        }

        var events = await db.CohortEvents.In(cohort).Where(e => e.Status == CohortEventStatus.Arranged && e.EndsAt > now).CountAsync(cancellationToken);
        var signed = await db.AwardCertificates.Where(c => c.CohortId == cohort.CohortId && (c.Status == CertificateStatus.Standing || c.Status == CertificateStatus.Questioned))
            .GroupBy(c => c.AwardId).Select(g => new { g.Key, Number = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Number, cancellationToken);
        return
        [
            .. led,
            new(82, "Participants", Links.Participants(cohort.CohortId), Words.Count(people, "takes part", "take part")),
            .. hasSets ? [new CohortWorkItem(83, "Sets", Links.Sets(cohort.CohortId))] : Array.Empty<CohortWorkItem>(),
            .. coaching is not null ? [new CohortWorkItem(83, $"{coaching.Helper} matching", Links.Coaching(cohort.CohortId))] : Array.Empty<CohortWorkItem>(),
            new(84, "Events and attendance", Links.CohortEvents(cohort.CohortId), events == 0 ? "none coming" : $"{events} coming"),
            .. programme.Awards.Select(a => new CohortWorkItem(86, a.Name, Links.Award(cohort.CohortId, a.Id), signed.GetValueOrDefault(a.Id) is > 0 and var number ? $"{number} signed" : "none signed")),
        ];
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => c.May(viewer, Permission.RunJourney)).ToDictionary(c => c.Id);
        // Where only the participant answers, nothing waits for whoever coaches.
        var coached = cohorts.Where(c => c.May(viewer, Permission.CoachParticipants) && CoachingRules.Of(c.Programme)?.BothAgree() is true).ToDictionary(c => c.Id);
        if (mine.Count == 0 && coached.Count == 0)
        {
            return [];
        }

        var me = viewer.PersonId;
        var today = DateOnly.FromDateTime(now);
        var open = await db.CohortEvents.AsNoTracking()
            .Where(e => mine.Keys.Contains(e.CohortId) && e.Status == CohortEventStatus.Arranged && e.EndsAt <= now
                && db.Participations.Any(p => p.CohortId == e.CohortId && p.Status == ParticipationStatus.TakingPart
                    && (e.ForEverybody || db.ExpectedAt.Any(x => x.CohortEventId == e.CohortEventId && x.ParticipationId == p.ParticipationId))
                    && !db.LedgerEntries.Any(l => l.CohortEventId == e.CohortEventId && l.ParticipationId == p.ParticipationId && l.Kind == EntryKind.Attendance)))
            .Select(e => new { e.CohortId, What = Unmarked, Award = "", Since = e.EndsAt })
            // One statement for all: the front page has no more of them to give.
            .Concat(db.AwardCertificates.Where(c => mine.Keys.Contains(c.CohortId) && c.Status == CertificateStatus.Questioned)
                .Select(c => new { c.CohortId, What = Questioned, Award = c.AwardId, Since = c.QuestionedAt!.Value }))
            .Concat(db.Participations.Where(p => mine.Keys.Contains(p.CohortId) && p.ReturnBy < today).Select(p => new { p.CohortId, What = Deferred, Award = "", Since = now }))
            .Concat(db.CoachingRuns.Where(r => mine.Keys.Contains(r.CohortId) && (r.Status == CoachingRunStatus.Proposed || r.Status == CoachingRunStatus.Impossible))
                .Select(r => new { r.CohortId, What = Matched, Award = "", Since = r.AskedAt }))
            .Concat(db.CoachingPairs.Where(p => mine.Keys.Contains(p.CohortId) && (p.Status == PairStatus.NotWanted || (p.Status == PairStatus.Ended && p.Ending != PairEnding.Completed))
                    && db.Participations.Any(x => x.ParticipationId == p.ParticipationId && x.Status == ParticipationStatus.TakingPart)
                    && !db.CoachingPairs.Any(o => o.ParticipationId == p.ParticipationId && o.ProposedAt > p.ProposedAt))
                .Select(p => new { p.CohortId, What = Unmatched, Award = "", Since = p.EndedAt!.Value }))
            .Concat(db.CoachingPairs.Where(p => coached.Keys.Contains(p.CohortId) && p.Status == PairStatus.Proposed && p.CoachSaidAt == null
                    && db.PartsHeld.Any(h => h.PartHeldId == p.PartHeldId && h.PersonId == me && (h.Until == null || h.Until > now)))
                .Select(p => new { p.CohortId, What = Answer, Award = "", Since = p.ProposedAt }))
            .ToListAsync(cancellationToken);
        return
        [
            .. from work in open
               group work by (work.CohortId, work.What, work.Award) into same
               let one = same.Count() == 1
               let id = same.Key.CohortId
               let said = same.Key.What switch
               {
                   Unmarked => (Words: one ? "event with attendance to mark" : "events with attendance to mark", Path: Links.CohortEvents(id)),
                   Questioned => (Words: one ? "certificate to look at again" : "certificates to look at again", Path: Links.Award(id, same.Key.Award)),
                   Matched => (Words: "proposed match to look at", Path: Links.CoachingDo(id, "proposal")),
                   Unmatched => (Words: one ? "participant to match again" : "participants to match again", Path: Links.Coaching(id)),
                   Answer => (Words: one ? "match to answer after a first meeting" : "matches to answer after a first meeting", Path: Links.Coachees(id)),
                   _ => (Words: one ? "deferral whose day has passed" : "deferrals whose day has passed", Path: Links.Participants(id)),
               }
               select new OpenWork(said.Words, same.Count(), said.Path, (mine.GetValueOrDefault(id) ?? coached[id]).Name, same.Min(w => w.Since)),
        ];
    }
}
