using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>What a reader has opened and not yet sent, to be read on paper.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class PrintModel(AppDb db) : PageModel, IReviewPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public ReviewPhases Phases { get; private set; } = null!;

    public IReadOnlyList<(string Code, BlindReading Reading, IReadOnlyList<string> Files)> Papers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Phases = ReviewPhases.Of(Cohort, Programme, this.Now());
        var rows = await (
            from seat in db.ReviewSeats.In(Cohort).OpenTo(db, this.Viewer().PersonId, this.Now()).Where(s => s.Status == SeatStatus.Opened)
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            where paper.ReadyAt != null && paper.Submission == application.Submissions
            orderby paper.Code
            select new { application, paper }).AsNoTracking().ToListAsync(cancellationToken);
        var readings = await BlindReading.LoadAllAsync(db, [.. rows.Select(r => (r.application, r.paper.Covered))], Programme, cancellationToken);
        Papers = [.. rows.Zip(readings, (r, reading) => (r.paper.Code, reading, r.paper.Files))];
    }
}
