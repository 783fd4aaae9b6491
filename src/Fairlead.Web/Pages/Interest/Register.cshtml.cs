using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Pages.Programmes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Interest;

/// <summary>“Tell me when applications open”, where nothing is open. The answer is the same for every address.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class RegisterModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Region { get; set; }

    [BindProperty]
    public CareerStage? CareerStage { get; set; }

    public ProgrammeDefinition Programme { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await PublicProgramme.LoadAsync(db, library, ProgrammeId, this.Now(), HttpContext.RequestAborted) is not { } shown)
        {
            context.Result = NotFound();
            return;
        }

        // Whoever kept the page open until something opened, or came by an old link, is better served there.
        Programme = shown.Provision.Programme;
        if (!shown.Provision.TakesInterest())
        {
            context.Result = Redirect(Links.Programme(ProgrammeId));
            return;
        }

        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Add(VisitorFields.Problems(Name, nameof(Name), Email, nameof(Email)));
        var region = string.IsNullOrEmpty(Region) ? null : Region;
        if (region is not null && Authorities.Regions.All(r => r.Code != region))
        {
            ModelState.AddModelError(nameof(Region), "Choose a region from the list");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        db.Jobs.Add(RegisterInterest.Ask(ProgrammeId, new InterestDetails(Name!.Trim(), Email!.Trim(), region, CareerStage), this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.InterestSent(ProgrammeId));
    }
}
