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
}
