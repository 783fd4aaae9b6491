using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>What two agree when they begin: hours and a last day, entered by either. The contents of their work have no place here.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AgreementModel(AppDb db) : PairPage
{
    [BindProperty]
    public int? Hours { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public override bool IsOpen => Pair.Status is PairStatus.Standing;

    public void OnGet() => (Hours, Until) = (Pair.AgreedHours, Pair.AgreedUntil);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Hours is null or < 1 or > CoachingPair.MostHours)
        {
            ModelState[nameof(Hours)]?.Errors.Clear();  // what the framework says of a word in place of a number helps nobody
            ModelState.AddModelError(nameof(Hours), $"Enter a number of hours from 1 to {CoachingPair.MostHours}");
        }

        if (Until is null && ModelState[nameof(Until)]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError(nameof(Until), "Enter the last day");
        }
        else if (Until < Pair.From)
        {
            ModelState.AddModelError(nameof(Until), "The last day must be after the first");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Pair.Agree(Hours!.Value, Until!.Value, By, this.Now());
        return Done(await db.SaveUnlessTakenAsync("CoachingPair", cancellationToken), "What you agreed is saved.");
    }
}
