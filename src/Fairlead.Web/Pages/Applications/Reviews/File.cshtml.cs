using Fairlead.Core.Applications.Files;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>A file that was released to readers, under a name that does not say who sent it.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class FileModel(AppDb db, ReviewWork work) : PageModel, IReviewPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid seatId, int number, CancellationToken cancellationToken)
    {
        if (await work.FindAsync(Cohort, seatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { Seat.Status: not SeatStatus.Given } at
            || !at.Paper.IsReady(at.Application.Submissions))
        {
            return NotFound();
        }

        var reading = await BlindReading.LoadAsync(db, at.Application, Programme, at.Paper.Covered, cancellationToken);
        if (reading.Files.SingleOrDefault(f => f.Number == number) is not { } file || !at.Paper.Files.Contains(file.File.Hash))
        {
            return NotFound();
        }

        var kept = await db.ApplicationFiles.AsNoTracking().SingleAsync(f => f.ApplicationId == at.Application.ApplicationId && f.ApplicationFileId == file.File.FileId, cancellationToken);
        var bytes = await db.ApplicationFileContents.Where(c => c.ApplicationFileId == kept.ApplicationFileId).Select(c => c.Bytes).SingleAsync(cancellationToken);
        HttpContext.MustNotBeShown();
        return File(bytes, kept.Kind.ContentType(), $"{at.Paper.Code}-{number}{Path.GetExtension(file.File.Name)}");
    }
}
