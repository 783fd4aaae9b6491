using System.Text;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <summary>The certificate of one timetable, for whoever is recused from none of its candidates: it says who is seen by whom.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class CertificateModel(AppDb db) : InterviewPage
{
    public async Task<IActionResult> OnGetAsync(Guid runId, CancellationToken cancellationToken)
    {
        var run = await db.InterviewRuns.AsNoTracking().SingleOrDefaultAsync(r => r.CohortId == Cohort.CohortId && r.InterviewRunId == runId, cancellationToken);
        return run?.Certificate is not { } certificate || await db.Candidates(Cohort).RecusedFrom(db, this.Viewer().PersonId, this.Now()).AnyAsync(cancellationToken)
            ? NotFound()
            : File(Encoding.UTF8.GetBytes(certificate), "application/json", $"interviews-{run.Number}.json");
    }
}
