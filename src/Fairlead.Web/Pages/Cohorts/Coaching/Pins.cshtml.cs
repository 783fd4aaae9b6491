using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Coaching;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>Pairs that must or must not be, each with a reason. Nobody but those who run the journey sees this page, or anything of what stands on it.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class PinsModel(AppDb db) : CoachingPage(db)
{
    private readonly AppDb _db = db;

    [BindProperty]
    public Guid? Participant { get; set; }

    [BindProperty]
    public Guid? Coach { get; set; }

    [BindProperty]
    public bool? Required { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IEnumerable<SelectItem> Participants => Facts.People.Select(p => new SelectItem($"{p.ParticipationId}", p.Name));

    public IEnumerable<SelectItem> Coaches => Facts.Coaches.Select(c => new SelectItem($"{c.PartHeldId}", c.Name));

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadFactsAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        if (Facts.People.All(p => p.ParticipationId != Participant))
        {
            ModelState.AddModelError(nameof(Participant), "Select a participant");
        }

        if (Facts.Coaches.All(c => c.PartHeldId != Coach))
        {
            ModelState.AddModelError(nameof(Coach), $"Select a {Rules.Word}");
        }
        else if (Facts.Pins.Any(p => p.ParticipationId == Participant && p.PartHeldId == Coach))
        {
            ModelState.AddModelError(nameof(Coach), "Something has been said of these two already. Take it back first");
        }
        else if (Required is true && Participant is { } one && Facts.Independence(one, Coach!.Value) is { } bar)
        {
            ModelState.AddModelError(nameof(Coach), $"These two cannot be matched: {CoachingWords.Of(bar)}. Select somebody else");
        }
        else if (Required is true && Facts.Pins.Any(p => p.Required && p.ParticipationId == Participant))
        {
            ModelState.AddModelError(nameof(Participant), "Somebody else is required for them already. Take that back first");
        }

        if (Required is null)
        {
            ModelState.AddModelError(nameof(Required), "Select whether they must or must not be matched");
        }

        if (Reason?.Trim() is not { Length: > 0 and <= CoachingPin.ReasonMaxLength })
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why, in {CoachingPin.ReasonMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        _db.CoachingPins.Add(CoachingPin.Declare(Cohort.CohortId, Participant!.Value, Coach!.Value, Required!.Value, Reason!, By, this.Now()));
        var isSaved = await _db.SaveUnlessTakenAsync("CoachingPin", cancellationToken);
        this.Banner(isSaved ? "It holds for the next match." : "Somebody else said something of these two at the same moment.", isSaved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.CoachingDo(Cohort.CohortId, "pins"));
    }
}
