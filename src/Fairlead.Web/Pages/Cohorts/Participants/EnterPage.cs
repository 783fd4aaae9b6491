using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>A page on which one entry is made in the ledger of somebody who takes part.</summary>
[RequirePermission(Permission.RunJourney)]
public abstract class EnterPage(AppDb db, KeepLedger ledger) : PageModel, IParticipantPage
{
    [FromRoute]
    public Guid ParticipationId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Traveller Traveller { get; set; } = null!;

    public virtual bool IsForThoseTakingPart => true;

    public DateOnly Today => LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day;

    protected Actor By => this.Viewer().ToActor(Permission.RunJourney);

    /// <summary>The entries as they count now.</summary>
    protected Ledger Known => Ledger.AsAt(Traveller.Entries, this.Now());

    public virtual bool Take() => true;

    /// <summary>Whether there is a counting entry about the same thing already.</summary>
    protected bool IsEntered(EntryFacts facts) => Known.Last(facts.Kind, facts.Subject) is { IsStruck: false };

    public virtual Task OnGetAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected async Task<IActionResult> EnterAsync(EntryFacts facts, string done, CancellationToken cancellationToken)
    {
        var participation = await db.Participations.SingleAsync(p => p.ParticipationId == ParticipationId, cancellationToken);
        if (await ledger.EnterAsync(participation, facts, By, this.Now(), cancellationToken))
        {
            this.Banner(done);
        }
        else
        {
            this.Banner("Somebody else entered something for the same person at the same moment. Look at the ledger.", BannerKind.Neutral);
        }

        return Redirect(Links.Participant(Cohort.CohortId, ParticipationId));
    }

    /// <summary>A day that has come: nothing is entered before it happened.</summary>
    protected DateOnly? DayOf(DateOnly? typed, string field)
    {
        if (typed is null)
        {
            if (ModelState.GetFieldValidationState(field) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
            {
                ModelState.AddModelError(field, "Enter the day");
            }
        }
        else if (typed > Today)
        {
            ModelState.AddModelError(field, "Enter a day that has come");
        }

        return typed;
    }

    protected string? ReasonOf(string? typed, string field)
    {
        if (typed?.Trim() is { Length: > 0 and <= LedgerEntry.ReasonMaxLength } reason)
        {
            return reason;
        }

        ModelState.AddModelError(field, $"Enter why, in {LedgerEntry.ReasonMaxLength} characters or fewer");
        return null;
    }
}
