using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts;

[RequirePermission(Permission.ChangeCohortDates)]
public sealed class RedateModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public string Key { get; set; } = "";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    public CohortDate Date => Cohort.Date(Key)!;

    public IActionResult OnGet()
    {
        if (Cohort.Date(Key) is not { } date)
        {
            return NotFound();
        }

        (Version, Day, Time) = (Cohort.Version, date.Last, date.Time is { } time ? TypedTime.Write(time) : null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Cohort.Date(Key) is null)
        {
            return NotFound();
        }

        var time = ReadTime();
        if (Day is null)
        {
            ModelState.AddModelError(nameof(Day), "Enter the day");
        }
        else if (time is { } at && LocalInstants.Find(Programme.TimeZone, Day.Value, at) is not LocalInstant.Exactly)
        {
            ModelState.AddModelError(nameof(Time), "The clocks change over this time on this day. Enter another time");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Cohort.Redate(Key, Day!.Value, Day.Value, time, Programme.TimeZone, this.Viewer().ToActor(Permission.ChangeCohortDates), this.Now());
        var saved = await db.SaveIfUnchangedAsync(Cohort, Version, cancellationToken);
        this.Banner(
            saved ? $"{Date.Name} is now {Date.Words()}." : "Somebody else changed the cohort after you opened the page. Look at it again.",
            saved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.Cohort(Cohort.CohortId));
    }

    private TimeOnly? ReadTime()
    {
        if (string.IsNullOrWhiteSpace(Time))
        {
            return null;
        }

        if (TypedTime.TryRead(Time, out var time))
        {
            return time;
        }

        ModelState.AddModelError(nameof(Time), "Enter the time like 17:00 or 5pm");
        return null;
    }
}
