using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Offers;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class AcceptModel(AppDb db, AcceptOffer accept) : PageModel, IOfferPage
{
    public const string Declaration = "I will attend everything that the place asks of me.";

    public Offer Offer { get; set; } = null!;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public bool Declared { get; set; }

    [BindProperty]
    public string? PayerName { get; set; }

    [BindProperty]
    public string? PayerAddress { get; set; }

    [BindProperty]
    public string? PayerEmail { get; set; }

    [BindProperty]
    public string? PayerReference { get; set; }

    public Fee? Fee { get; private set; }

    public bool HasFee => Fee is { Gbp: > 0 };

    public string FeeText => Fee!.Gbp.ToString("£#,##0.##", CultureInfo.GetCultureInfo("en-GB"));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Offer.IsAnswerableAt(this.Now()))
        {
            return Redirect(Links.Offer(Offer.OfferId));
        }

        Fee = await FeeOfOffer.FindAsync(db, Offer, Programme, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Offer.IsAnswerableAt(this.Now()))
        {
            return Redirect(Links.Offer(Offer.OfferId));
        }

        Fee = await FeeOfOffer.FindAsync(db, Offer, Programme, cancellationToken);
        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var payer = HasFee ? new Payer(PayerName!, PayerAddress!, PayerEmail!, PayerReference) : null;
        var outcome = await accept.RunAsync(
            new Acceptance(Offer.OfferId, Declaration, (long)((Fee?.Gbp ?? 0) * 100), payer), this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner(
            outcome switch
            {
                AcceptOutcome.Accepted => "You have accepted your place.",
                AcceptOutcome.Already => "You had accepted your place already.",
                AcceptOutcome.NoPlaceLeft => "All places have been taken. Nothing has been changed; please tell us.",
                _ => "This offer can no longer be accepted.",
            },
            outcome is AcceptOutcome.Accepted or AcceptOutcome.Already ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.Offer(Offer.OfferId));
    }

    private void Check()
    {
        if (!Declared)
        {
            ModelState.AddModelError(nameof(Declared), "Confirm that you will attend everything the place asks of you");
        }

        if (!HasFee)
        {
            return;
        }

        if (PayerName?.Trim() is not { Length: > 0 and <= Invoice.PayerMaxLength })
        {
            ModelState.AddModelError(nameof(PayerName), $"Enter who pays the {FeeText}");
        }

        if (PayerAddress?.Trim() is not { Length: > 0 and <= Invoice.AddressMaxLength })
        {
            ModelState.AddModelError(nameof(PayerAddress), "Enter the address that stands on the invoice");
        }

        if (!EmailAddress.IsPlausible(PayerEmail))
        {
            ModelState.AddModelError(nameof(PayerEmail), "Enter the e-mail address that the invoice goes to, like name@example.org");
        }

        if (PayerReference?.Trim().Length > Invoice.ReferenceMaxLength)
        {
            ModelState.AddModelError(nameof(PayerReference), $"The purchase order must be {Invoice.ReferenceMaxLength} characters or fewer");
        }
    }
}
