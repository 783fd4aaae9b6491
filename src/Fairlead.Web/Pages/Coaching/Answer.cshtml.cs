using Fairlead.Core.Coaching;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>What one of the two says after they have met. No reason is asked.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AnswerModel(ChangeCoaching coaching) : PairPage
{
    [BindProperty]
    public bool? Wants { get; set; }

    public override bool IsOpen => Pair.WaitsFor(Seen.Side, Seen.Rules.BothAgree());

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Wants is not { } wants)
        {
            ModelState.AddModelError(nameof(Wants), "Select what you want");
            return Page();
        }

        var isSaved = await coaching.AnswerAsync(Seen, wants, By, this.Now(), cancellationToken);
        return Done(isSaved, wants ? Pair.Status is PairStatus.Standing ? $"You work with {Seen.Other.Name}." : "Your answer is sent." : "Your answer is sent. Somebody else is looked for.");
    }
}
