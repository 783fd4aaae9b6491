using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>Takes back that two people are kept apart.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class TakeBackModel(AppDb db) : SetPage(db)
{
    private readonly AppDb _db = db;

    [FromRoute]
    public Guid SetApartId { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var apart = await _db.SetAparts.SingleOrDefaultAsync(a => a.CohortId == Cohort.CohortId && a.SetApartId == SetApartId && a.TakenBackAt == null, cancellationToken);
        if (apart is null)
        {
            return NotFound();
        }

        apart.TakeBack(By, this.Now());
        await _db.SaveChangesAsync(cancellationToken);
        this.Banner("They need not be kept apart any more.");
        return Redirect(Links.SetsDo(Cohort.CohortId, "apart"));
    }
}
