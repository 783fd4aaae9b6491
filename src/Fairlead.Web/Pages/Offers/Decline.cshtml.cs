using Fairlead.Core.Cohorts;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Offers;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class DeclineModel(DeclineOffer verb) : PageModel, IOfferPage
{
    public Offer Offer { get; set; } = null!;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Reasons => DeclineReasons.Of(Programme);

    public IActionResult OnGet() => !Offer.IsAnswerableAt(this.Now()) ? Redirect(Links.Offer(Offer.OfferId)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Offer.IsAnswerableAt(this.Now()))
        {
            return Redirect(Links.Offer(Offer.OfferId));
        }

        if (Reasons.All(r => r.Value != Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Choose a reason");
            return Page();
        }

        var outcome = await verb.RunAsync(Offer.OfferId, Reason!, this.Viewer().ToActor(), this.Now(), cancellationToken);
        if (outcome is DeclineOutcome.Declined)
        {
            this.Banner("You have declined your place. Thank you for telling us.");
        }

        return Redirect(Links.Offer(Offer.OfferId));
    }
}
