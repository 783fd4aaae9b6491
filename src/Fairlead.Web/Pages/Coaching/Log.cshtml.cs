using Fairlead.Core.Coaching;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>Enters that two met. Either of them does it, once for both.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class LogModel(LogSessions sessions) : PairPage
{
    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public int? Minutes { get; set; }

    [BindProperty]
    public Meeting? Mode { get; set; }

    public override bool IsOpen => Pair.Status is PairStatus.Standing;

    public void OnGet() => Minutes = 60;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Day is null && ModelState[nameof(Day)]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError(nameof(Day), "Enter the day on which you met");
        }
        else if (Day > Seen.Today)
        {
            ModelState.AddModelError(nameof(Day), "Enter a session when it has been held: the day must not be after today");
        }
        else if (Day < Pair.From)
        {
            ModelState.AddModelError(nameof(Day), $"You work together since {DateWords.Day(Pair.From!.Value)}: the day must not be before that");
        }
        else if (Seen.Counting.Any(s => s.Day == Day))
        {
            ModelState.AddModelError(nameof(Day), "A session on this day has been entered already. If it was entered wrong, take it out first");
        }

        if (Minutes is null or < CoachingSession.LeastMinutes or > CoachingSession.MostMinutes)
        {
            ModelState[nameof(Minutes)]?.Errors.Clear();
            ModelState.AddModelError(nameof(Minutes), $"Enter a number of minutes from {CoachingSession.LeastMinutes} to {CoachingSession.MostMinutes}");
        }

        if (Mode is null)
        {
            ModelState.AddModelError(nameof(Mode), "Select how you met");
        }

        return ModelState.IsValid
            ? Done(await sessions.LogAsync(Seen, Day!.Value, Minutes!.Value, Mode!.Value, By, this.Now(), cancellationToken), "The session is entered.")
            : Page();
    }
}
