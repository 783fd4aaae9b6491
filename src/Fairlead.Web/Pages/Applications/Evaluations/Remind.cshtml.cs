using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Has those reminded who have not answered. The answer is the same whoever they are, and if there are none.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RemindModel(RemindRaters remind) : RoundPage
{
    public override bool IsOpen => Facts.Round.Status is RoundStatus.Asking;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await remind.RunAsync(Facts, this.Now(), cancellationToken);
        this.Banner("Whoever has not answered is reminded, once a day at most.");
        return Redirect(Links.Evaluation(Facts.Round));
    }
}
