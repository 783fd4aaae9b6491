using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Offers;

/// <summary>An offer as the person sees it to whom it was made.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db) : PageModel, IOfferPage
{
    public Offer Offer { get; set; } = null!;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public Fee? Fee { get; private set; }

    public Invoice? Invoice { get; private set; }

    /// <summary>The journey that began with the acceptance.</summary>
    public Guid? ParticipationId { get; private set; }

    public bool IsAnswerable => Offer.IsAnswerableAt(this.Now());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Fee = await FeeOfOffer.FindAsync(db, Offer, Programme, cancellationToken);
        ParticipationId = await db.Participations.TakingPart().Where(p => p.ApplicationId == Offer.ApplicationId).Select(p => (Guid?)p.ParticipationId).SingleOrDefaultAsync(cancellationToken);
        Invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.OfferId == Offer.OfferId, cancellationToken);
    }
}

internal static class FeeOfOffer
{
    public static async Task<Fee?> FindAsync(AppDb db, Offer offer, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        var attributes = await db.ApplicationAttributes.AsNoTracking().Where(t => t.ApplicationId == offer.ApplicationId).ToListAsync(cancellationToken);
        return Fee.For(programme, attributes.GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First().Value));
    }
}
