using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Decisions, offers, invoices and messages on the cohort’s page.</summary>
public sealed class ReleasingWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var items = new List<CohortWorkItem>();
        bool May(Permission permission) => viewer.May(permission, cohort.CohortId, cohort.ProgrammeId);
        if (May(Permission.ReleaseDecisions) && cohort.Status is CohortStatus.SignedOff or CohortStatus.Released)
        {
            items.Add(new(50, "Decisions", Links.Decisions(cohort.CohortId), cohort.Status is CohortStatus.SignedOff ? "nobody has been told" : "released"));
        }

        if (May(Permission.ReleaseDecisions) && cohort.Status is CohortStatus.Released)
        {
            var offers = await db.Offers.In(cohort).GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
            int Count(OfferStatus status) => offers.SingleOrDefault(o => o.Key == status)?.Count ?? 0;
            items.Add(new(60, "Offers", Links.CohortOffers(cohort.CohortId), $"{Count(OfferStatus.Accepted)} of {cohort.Places} accepted, {Count(OfferStatus.Open)} waiting"));
        }

        if (May(Permission.HandleMoney) && programme.Fees.Any(f => f.Gbp > 0))
        {
            items.Add(new(70, "Invoices", Links.Invoices(cohort.CohortId)));
        }

        if (May(Permission.ReadMessages))
        {
            items.Add(new(80, "Messages", Links.CohortMessages(cohort.CohortId)));
        }

        return items;
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => c.May(viewer, Permission.ReleaseDecisions) && c.Cohort.Status is CohortStatus.SignedOff or CohortStatus.Released).ToList();
        var ids = mine.Select(c => c.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var counts = await db.Cohorts.Where(c => ids.Contains(c.CohortId)).Select(c => new
        {
            c.CohortId,
            Prepared = db.Decisions.Count(d => d.CohortId == c.CohortId && d.Status == DecisionStatus.Prepared),
            NotPrepared = db.Applications.Received().Count(a => a.CohortId == c.CohortId && !db.Decisions.Any(d => d.ApplicationId == a.ApplicationId)),
            Refills = db.Refills.Count(r => r.CohortId == c.CohortId && r.Status == RefillStatus.Proposed),
        }).ToDictionaryAsync(c => c.CohortId, cancellationToken);
        return
        [
            .. mine.Where(c => c.Cohort.Status is CohortStatus.SignedOff).SelectMany(c => new[]
            {
                Work(c, "to prepare", "decision", counts[c.Id].NotPrepared, Links.Decisions(c.Id)),
                Work(c, "to release", "decision", counts[c.Id].Prepared, Links.Decisions(c.Id)),
            }),
            .. mine.Where(c => c.Cohort.Status is CohortStatus.Released)
                .Select(c => Work(c, "to give to the reserve", "free place", counts[c.Id].Refills, Links.Refills(c.Id))),
        ];
    }

    private static OpenWork Work(WorkedCohort cohort, string what, string thing, int count, string href) =>
        new($"{thing}{(count == 1 ? "" : "s")} {what}", count, href, cohort.Name, cohort.Cohort.Marked(TimelineMark.PlacesAwarded)?.DueBefore);
}
