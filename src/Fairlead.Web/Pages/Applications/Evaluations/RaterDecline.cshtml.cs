using Fairlead.Core.Evaluations;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Declines without a reason.</summary>
[AllowAnonymous]
public sealed class RaterDeclineModel(AnswerEvaluation answer) : PageModel, IRaterPage
{
    [FromRoute]
    public string Secret { get; set; } = "";

    public RaterVisit Visit { get; set; } = null!;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await answer.DeclineAsync(Visit, this.Now(), cancellationToken);
        return Redirect(Links.Rater(Secret));
    }
}
