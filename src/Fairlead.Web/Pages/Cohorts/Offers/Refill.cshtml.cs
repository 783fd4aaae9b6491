using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Refill = Fairlead.Core.Offers.Refill;

namespace Fairlead.Web.Pages.Cohorts.Offers;

public enum RefillChoice
{
    AsProposed,
    SomebodyElse,
    LeaveEmpty,
}

/// <summary>Decides about one free place: as proposed, somebody else with a reason, or nobody with a reason.</summary>
[RequirePermission(Permission.ReleaseDecisions)]
public sealed class RefillModel(AppDb db, OfferFromReserve offer) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid RefillId { get; set; }

    [BindProperty]
    public RefillChoice? Choice { get; set; }

    [BindProperty]
    public Guid? ApplicationId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public RefillRow Row { get; private set; } = null!;

    public IReadOnlyList<SelectItem> Reserve { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        await LoadAsync(cancellationToken);
        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var by = this.Viewer().ToActor(Permission.ReleaseDecisions);
        var refill = await db.Refills.SingleAsync(r => r.RefillId == RefillId, cancellationToken);
        if (Choice is RefillChoice.LeaveEmpty)
        {
            refill.LeaveEmpty(Reason!, by, this.Now());
            await db.SaveChangesAsync(cancellationToken);
            this.Banner("The place stays empty.");
        }
        else
        {
            var to = Choice is RefillChoice.AsProposed ? refill.ProposedApplicationId : ApplicationId!.Value;
            await offer.RunAsync(Cohort, Programme, refill, to, Choice is RefillChoice.AsProposed ? null : Reason, by, this.Now(), cancellationToken);
            this.Banner("The place has been offered.");
        }

        return Redirect(Links.Refills(Cohort.CohortId));
    }

    private void Check()
    {
        if (Choice is null)
        {
            ModelState.AddModelError(nameof(Choice), "Choose what happens with the place");
        }

        if (Choice is RefillChoice.AsProposed && Reserve.All(r => r.Value != Row.Refill.ProposedApplicationId.ToString()))
        {
            ModelState.AddModelError(nameof(Choice), $"{Row.Name} is no longer on the reserve list. Choose somebody else");
        }

        if (Choice is RefillChoice.SomebodyElse && Reserve.All(r => r.Value != ApplicationId?.ToString()))
        {
            ModelState.AddModelError(nameof(ApplicationId), "Choose somebody from the reserve list");
        }

        if (Choice is RefillChoice.SomebodyElse or RefillChoice.LeaveEmpty && Reason?.Trim() is not { Length: > 0 and <= Refill.ReasonMaxLength })
        {
            ModelState.AddModelError(nameof(Reason), $"Enter your reason, at most {Refill.ReasonMaxLength:N0} characters");
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Reserve =
    [
        .. await (
            from application in db.Applications.InReserve(db, Cohort.CohortId)
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.NameKey, application.Reference
            select new SelectItem(application.ApplicationId.ToString(), person.Name + ", " + application.Reference)).ToListAsync(cancellationToken),
    ];

    /// <summary>Finds what the page is about; the answer where there is none or its state does not fit.</summary>
    private async Task<IActionResult?> FindAsync()
    {
        var found = await RefillRows.In(db, Cohort).SingleOrDefaultAsync(r => r.Refill.RefillId == RefillId);
        Row = found!;
        return found switch
        {
            null => NotFound(),
            { Refill.Status: not RefillStatus.Proposed } => Redirect(Links.Refills(Cohort.CohortId)),
            _ => null,
        };
    }
}
