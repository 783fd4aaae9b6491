using System.Text;
using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>The answers as a text file.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AnswersTextModel(AppDb db) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var submission = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == Own.Id).OrderByDescending(s => s.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var head = submission is null
            ? "Draft, not submitted"
            : $"Received at {DateWords.ToTheSecond(Own.TimeZone, submission.ReceivedAt)}\nFingerprint {submission.Hash}";
        var text = $"{Own.Form.Name}, {Own.Programme.Name}, {Own.Cohort.Label}\nReference {Own.Application.Reference}\n{head}\n\n"
            + SubmissionText.Of(submission?.Form ?? Submission.Preview(Own.Application, Own.Programme));
        return File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", $"{Own.Programme.Id}-{Own.Application.Reference}.txt");
    }
}
