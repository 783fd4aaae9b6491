using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Enters what was done in place of an event that somebody missed.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class InsteadModel(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    [BindProperty]
    public Guid? Event { get; set; }

    [BindProperty]
    public string? Equivalent { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The events that can still be made good, or could have been.</summary>
    public IReadOnlyList<CohortEvent> Missed =>
        [.. Journeys.Events.Where(e => e.Stands && Known.Find(EntryKind.Attendance, e.CohortEventId)?.Percent < 100 && Known.Find(EntryKind.Equivalent, e.CohortEventId) is null)];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var held = Missed.FirstOrDefault(e => e.CohortEventId == Event);
        var way = Programme.Equivalents.FirstOrDefault(e => e.Id == Equivalent);
        if (held is null)
        {
            ModelState.AddModelError(nameof(Event), "Select what was missed");
        }

        if (way is null)
        {
            ModelState.AddModelError(nameof(Equivalent), "Select what was done");
        }
        else if (held is not null && !way.InsteadOf.Contains(held.Component))
        {
            ModelState.AddModelError(nameof(Equivalent), $"“{way.Name}” cannot take the place of {held.Title}");
        }
        else if (way.Most <= Known.Counting.Count(e => e.Kind is EntryKind.Equivalent && e.Equivalent == way.Id))
        {
            ModelState.AddModelError(nameof(Equivalent), $"“{way.Name}” counts at most {Words.Count(way.Most!.Value, "time", "times")} for one person, and has been used as often");
        }

        if (DayOf(Day, nameof(Day)) is { } day && held is not null && way?.Within is { } within && within.After(held.LastDay) < day)
        {
            ModelState.AddModelError(nameof(Day), $"It had to be done by {Core.Time.DateWords.Day(within.After(held.LastDay))}. After that only a decided exception helps");
        }

        return ModelState.IsValid
            ? await EnterAsync(EntryFacts.InsteadOf(held!, way!.Id, Day!.Value), $"{held!.Title} is made good.", cancellationToken)
            : Page();
    }
}
