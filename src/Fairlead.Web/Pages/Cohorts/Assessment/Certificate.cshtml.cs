using System.Text;
using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>The certificate of one assignment, for whoever is recused from none of its applications: it says who reads what.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class CertificateModel(AppDb db) : AssessmentPage
{
    public async Task<IActionResult> OnGetAsync(Guid runId, CancellationToken cancellationToken)
    {
        var run = await db.ReadingRuns.AsNoTracking().SingleOrDefaultAsync(r => r.CohortId == Cohort.CohortId && r.ReadingRunId == runId, cancellationToken);
        if (run?.Certificate is not { } certificate
            || await db.Applications.In(Cohort).PastGateway(db).RecusedFrom(db, this.Viewer().PersonId, this.Now()).AnyAsync(cancellationToken))
        {
            return NotFound();
        }

        return File(Encoding.UTF8.GetBytes(certificate), "application/json", $"readers-{run.Number}.json");
    }
}
