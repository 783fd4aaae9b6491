using Fairlead.Core.Coaching;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>Ends what two do together. Either of them may, and no reason is asked.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class EndModel(ChangeCoaching coaching) : PairPage
{
    [BindProperty]
    public PairEnding? Ending { get; set; }

    public override bool IsOpen => Pair.Status is PairStatus.Standing;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Ending is not (PairEnding.Completed or PairEnding.Early))
        {
            ModelState.AddModelError(nameof(Ending), "Select how it ends");
            return Page();
        }

        return Done(await coaching.EndAsync(Seen, Ending.Value, By, this.Now(), cancellationToken), "It has ended.");
    }
}
