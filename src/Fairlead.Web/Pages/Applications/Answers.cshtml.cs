using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>What was submitted, or the draft where nothing was: to read and to print, deadline or not.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AnswersModel(AppDb db) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public Submission? Submission { get; private set; }

    public SubmittedForm Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Submission = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == Own.Id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        Shown = Submission?.Form ?? Submission.Preview(Own.Application, Own.Programme);
    }
}
