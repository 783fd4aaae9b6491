using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>Who is kept apart, and why. Nobody but those who run the journey sees this page, or anything of what stands on it.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ApartModel(AppDb db) : SetPage(db)
{
    private readonly AppDb _db = db;

    [BindProperty]
    public Guid? One { get; set; }

    [BindProperty]
    public Guid? Other { get; set; }

    [BindProperty]
    public ApartKind? Kind { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IEnumerable<SelectItem> Participants => Facts.People.Select(p => new SelectItem($"{p.ParticipationId}", p.Name));

    public IEnumerable<SelectItem> Everybody => Participants.Concat(Facts.Leaders.Select(l => new SelectItem($"{l.PartHeldId}", $"{l.Name} ({Rules.Leader.ToLowerInvariant()})")));

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadFactsAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        var leader = Facts.Leaders.FirstOrDefault(l => l.PartHeldId == Other);
        if (Facts.People.All(p => p.ParticipationId != One))
        {
            ModelState.AddModelError(nameof(One), "Select a participant");
        }

        if (leader is null && Facts.People.All(p => p.ParticipationId != Other))
        {
            ModelState.AddModelError(nameof(Other), "Select from whom they are kept apart");
        }
        else if (One == Other)
        {
            ModelState.AddModelError(nameof(Other), "Select somebody else");
        }
        else if (Facts.Apart.Any(a => (a.ParticipationId == One && (a.OtherParticipationId ?? a.PartHeldId) == Other) || (a.ParticipationId == Other && a.OtherParticipationId == One)))
        {
            ModelState.AddModelError(nameof(Other), "These two are kept apart already");
        }

        if (Kind is null)
        {
            ModelState.AddModelError(nameof(Kind), "Select why");
        }

        if (Note?.Trim().Length > SetApart.NoteMaxLength)
        {
            ModelState.AddModelError(nameof(Note), $"The note must be {SetApart.NoteMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        _db.SetAparts.Add(SetApart.Declare(Cohort.CohortId, One!.Value, leader is null ? Other : null, leader?.PartHeldId, Kind!.Value, Note, By, this.Now()));
        await _db.SaveChangesAsync(cancellationToken);
        this.Banner("They are kept apart from now on.");
        return Redirect(Links.SetsDo(Cohort.CohortId, "apart"));
    }
}
