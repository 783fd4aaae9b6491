using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>The feedback on one's own application, from its instant on.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class FeedbackModel(AppDb db) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public FeedbackLetter Letter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.FeedbackLetters.AsNoTracking().Told(this.Now()).SingleOrDefaultAsync(l => l.ApplicationId == Own.Id, cancellationToken) is not { } letter)
        {
            return NotFound();
        }

        Letter = letter;
        return Page();
    }
}
