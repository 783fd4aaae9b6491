using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>Who was there, for everybody who was expected; whoever is left alone stays unmarked. Made for a phone at the door.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class AttendanceModel(AppDb db, KeepLedger ledger) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid EventId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>How much of it somebody was there for, in per cent, or nothing; by participation.</summary>
    [BindProperty(Name = "at")]
    public Dictionary<Guid, int?> At { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What the meeting of a set was about, in a few words.</summary>
    [BindProperty]
    public string? Theme { get; set; }

    public CohortEvent Held { get; private set; } = null!;

    public IReadOnlyList<ExpectedPerson> People { get; private set; } = [];

    /// <summary>The modules that are not done and should be by now, of those who have any.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<string>> NotReady { get; private set; } = new Dictionary<Guid, IReadOnlyList<string>>();

    /// <summary>Whether marks of an earlier day are corrected.</summary>
    public bool AsksWhy { get; private set; }

    /// <summary>Whether everybody who is not marked was there.</summary>
    [BindProperty]
    public bool Rest { get; set; }

    /// <summary>What somebody can be marked with: the whole, its days or quarters, nothing; with the words in full where they are short.</summary>
    public IReadOnlyList<(int Percent, string Words, string? InFull)> Choices => Held.LastDay.DayNumber - Held.Day.DayNumber + 1 is var days and > 1
        ? [(100, $"All {days} days", null), .. Enumerable.Range(1, days - 1).Reverse().Select(d => (d * 100 / days, Words.Count(d, "day", "days"), (string?)null)), (0, "Not there", null)]
        : [(100, "There", null), (75, "¾", "There for three quarters"), (50, "½", "There for half"), (25, "¼", "There for a quarter"), (0, "Not there", null)];

    public int? MarkOf(ExpectedPerson person) => At.TryGetValue(person.ParticipationId, out var typed) ? typed : person.Percent;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Shown();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var may = Choices.Select(c => c.Percent).ToHashSet();
        var marks = People.Select(p => (p.ParticipationId, Old: p.Percent, Percent: At.GetValueOrDefault(p.ParticipationId) ?? (Rest && p.Percent is null ? 100 : null)))
            .Where(p => p.Percent is { } percent && (may.Contains(percent) || percent == p.Old)).Select(p => new Mark(p.ParticipationId, p.Percent!.Value)).ToList();
        var reason = Reason?.Trim() is { Length: > 0 } typed ? typed : null;
        if (reason?.Length > LedgerEntry.ReasonMaxLength)
        {
            AsksWhy = true;
            ModelState.AddModelError(nameof(Reason), $"The reason must be {LedgerEntry.ReasonMaxLength} characters or fewer");
            return Page();
        }

        var theme = Theme?.Trim() is { Length: > 0 } named ? named : null;
        if (theme?.Length > CohortEvent.ThemeMaxLength)
        {
            ModelState.AddModelError(nameof(Theme), $"The theme must be {CohortEvent.ThemeMaxLength} characters or fewer");
            return Page();
        }

        if (Held.LearningSetId is not null && theme != Held.Theme)
        {
            Held.NameTheme(theme, this.Viewer().ToActor(Permission.RunJourney), this.Now());
        }

        DateOnly DayOf(DateTime instant) => LocalInstants.ToLocal(Programme.TimeZone, instant).Day;
        switch (await ledger.MarkAsync(Held, marks, reason, DayOf(this.Now()), DayOf, this.Viewer().ToActor(Permission.RunJourney), this.Now(), cancellationToken))
        {
            case MarkOutcome.NeedsReason(var late):
                AsksWhy = true;
                ModelState.AddModelError(
                    nameof(Reason), $"Enter why the attendance of {string.Join(", ", People.Where(p => late.Contains(p.ParticipationId)).Select(p => p.Name))} is corrected: it was marked on an earlier day");
                return Page();
            case MarkOutcome.Stale:
                this.Banner("Somebody else marked people at the same moment. Look at the list again.", BannerKind.Neutral);
                return Redirect(Links.CohortEventDo(Cohort.CohortId, EventId, "attendance"));
            case MarkOutcome.Done(var changed):
                this.Banner(changed == 0 ? "Nothing was changed." : $"Saved: {Words.Count(changed, "mark", "marks")}.");
                break;
        }

        return Redirect(Links.CohortEvent(Cohort.CohortId, EventId));
    }

    private PageResult Shown()
    {
        Theme = Held.Theme;
        return Page();
    }

    /// <summary>Finds what the page is about; the answer where there is none or nobody can have been there.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await db.FindEventAsync(Cohort, EventId, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Held = found;
        People = await ExpectedPerson.LoadAsync(db, found, cancellationToken);
        NotReady = await db.NotReadyForAsync(found.Component, Cohort, Programme, this.Now(), cancellationToken: cancellationToken);
        return found.Stands && found.HasBegunAt(this.Now()) && People.Count > 0 ? null : Redirect(Links.CohortEvent(Cohort.CohortId, EventId));
    }
}
