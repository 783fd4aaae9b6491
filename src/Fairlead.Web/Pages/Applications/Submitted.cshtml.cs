using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>The receipt, which can be read again at any time.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class SubmittedModel(AppDb db) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => Own.Application.Submissions == 0 ? Links.Application(Own.Id, "not-submitted") : null;

    public Submission Submission { get; private set; } = null!;

    public string? Address { get; private set; }

    public IReadOnlyList<string> Next => NextSteps.Of(Own.Cohort, Own.Programme, this.Now());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Submission = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == Own.Id).OrderByDescending(s => s.Number).FirstAsync(cancellationToken);
        var key = Receipt.KeyOf(Submission.SubmissionId);
        Address = await db.Messages.Where(m => m.Key == key).Select(m => m.ToAddress).SingleOrDefaultAsync(cancellationToken);
    }
}
