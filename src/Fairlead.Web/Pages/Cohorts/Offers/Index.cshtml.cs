using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Offers;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<OfferRow> Rows { get; private set; } = [];

    public int WaitingToRefill { get; private set; }

    public string ReasonWords(string? code) => Programme.Reasons.Decline.FirstOrDefault(r => r.Code == code)?.Words ?? "";

    public int Count(OfferStatus status) => Rows.Count(r => r.Status == status);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Rows = await (
            from offer in db.Offers.In(Cohort)
            where offer.Status != OfferStatus.Withdrawn
            join application in db.Applications on offer.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.NameKey, application.Reference
            select new OfferRow(
                offer.OfferId, person.Name, application.Reference, offer.Status, offer.RespondBefore, offer.AnsweredAt, offer.ReasonCode, offer.RefillId != null))
            .ToListAsync(cancellationToken);
        WaitingToRefill = await db.Refills.CountAsync(r => r.CohortId == Cohort.CohortId && r.Status == RefillStatus.Proposed, cancellationToken);
    }
}

public sealed record OfferRow(
    Guid OfferId, string Name, string Reference, OfferStatus Status, DateTime RespondBefore, DateTime? AnsweredAt, string? ReasonCode, bool FromReserve);
