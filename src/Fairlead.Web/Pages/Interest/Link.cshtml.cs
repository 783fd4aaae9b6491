using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Interest;

/// <summary>
/// Where the link in an e-mail leads: one's own entry. Opening it changes nothing, because mail scanners open links too; its buttons do.
/// </summary>
[AllowAnonymous]
[LimitTries]
public sealed class LinkModel(AppDb db, ProgrammeLibrary library, AnswerInterest answer) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    /// <summary>Null where the link has ended, for whatever reason.</summary>
    public RegisteredInterest? Interest { get; private set; }

    public ProgrammeDefinition? Programme { get; private set; }

    public bool CanConfirm => Interest!.CanBeConfirmedAt(this.Now());

    public bool CanStay => Interest!.CanStayAt(this.Now());

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Interest = await db.FindInterestAsync(Secret, HttpContext.RequestAborted);
        Programme = Interest is null ? null : library.Find(Interest.ProgrammeId);
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Interest is null)
        {
            return Page();
        }

        var wasUnconfirmed = Interest.Status is InterestStatus.Unconfirmed;
        return await answer.ConfirmOrStayAsync(Interest, this.Now(), cancellationToken)
            ? Redirect(Links.InterestDone(wasUnconfirmed ? DoneModel.Confirmed : DoneModel.Stays))
            : Page();
    }
}

/// <summary>Takes an entry back, which erases it.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class TakeBackModel(AppDb db, AnswerInterest answer) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    // Whoever took it back a moment ago in another window hears the same: nothing of them is here.
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await db.FindInterestAsync(Secret, cancellationToken) is { } interest)
        {
            await answer.TakeBackAsync(interest, this.Now(), cancellationToken);
        }

        return Redirect(Links.InterestDone(DoneModel.TakenBack));
    }
}

/// <summary>Says what has been done. Its address has no secret in it, so that none is kept with the receipt of the post.</summary>
[AllowAnonymous]
public sealed class DoneModel : PageModel
{
    public const string Confirmed = "confirmed";
    public const string Stays = "stays";
    public const string TakenBack = "taken-back";

    [FromRoute]
    public string What { get; set; } = "";

    public IActionResult OnGet() => What is Confirmed or Stays or TakenBack ? Page() : NotFound();
}
