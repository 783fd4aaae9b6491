using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>Takes back that a pair is required or excluded.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class TakeBackModel(AppDb db) : CoachingPage(db)
{
    private readonly AppDb _db = db;

    [FromRoute]
    public Guid CoachingPinId { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var pin = await _db.CoachingPins.SingleOrDefaultAsync(p => p.CohortId == Cohort.CohortId && p.CoachingPinId == CoachingPinId && p.TakenBackAt == null, cancellationToken);
        if (pin is null)
        {
            return NotFound();
        }

        pin.TakeBack(By, this.Now());
        await _db.SaveChangesAsync(cancellationToken);
        this.Banner("It holds no longer.");
        return Redirect(Links.CoachingDo(Cohort.CohortId, "pins"));
    }
}
