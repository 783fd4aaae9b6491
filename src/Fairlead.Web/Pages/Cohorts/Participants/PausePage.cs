using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>A page on which a journey is paused, or taken up again.</summary>
[RequirePermission(Permission.RunJourney)]
public abstract class PausePage(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    private readonly AppDb _db = db;

    [BindProperty]
    public int Version { get; set; }

    /// <summary>What the page does to the participation.</summary>
    public abstract ParticipationAction Does { get; }

    public override bool IsForThoseTakingPart => false;

    public override bool Take()
    {
        if (!HttpMethods.IsPost(Request.Method))
        {
            Version = Traveller.Participation.Version;
        }

        return Traveller.Participation.Status.Allows(Does);
    }

    protected Task<Participation> ParticipationAsync(CancellationToken cancellationToken) => _db.Participations.SingleAsync(p => p.ParticipationId == ParticipationId, cancellationToken);

    /// <summary>Saves, unless somebody else changed the participation first.</summary>
    protected async Task<IActionResult> SaveAsync(Participation participation, string done, CancellationToken cancellationToken) =>
        Answer(await _db.SaveIfUnchangedAsync(participation, Version, cancellationToken), done, Links.Participant(Cohort.CohortId, ParticipationId));

    protected IActionResult Answer(bool isDone, string done, string path)
    {
        if (isDone)
        {
            this.Banner(done);
        }
        else
        {
            this.Banner("Somebody else entered something for the same person after you opened the page. Look at the ledger.", BannerKind.Neutral);
        }

        return Redirect(path);
    }

    /// <summary>A day that is still to come.</summary>
    protected DateOnly? DayToCome(DateOnly? typed, string field)
    {
        if (typed is { } day && day <= Today)
        {
            ModelState.AddModelError(field, "Enter a day that is still to come");
        }
        else if (typed is null && ModelState.GetFieldValidationState(field) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(field, "Enter the last day on which they may come back");
        }

        return typed;
    }
}
