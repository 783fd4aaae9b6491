using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>Changes an event: day, place, who is expected. The message to those who see a difference is shown first and sent with a second press.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ChangeModel(AppDb db, ArrangeEvents arrange) : PageModel, ICohortPage, IEventForm
{
    [FromRoute]
    public Guid EventId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public TypedEvent Form { get; set; } = new();

    [BindProperty(Name = "chosen")]
    public List<Guid> ChosenIds { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Approved { get; set; }

    public CohortEvent Held { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];

    public IReadOnlyCollection<Guid> Chosen => ChosenIds;

    public IReadOnlyList<LearningSet> Sets { get; private set; } = [];

    /// <summary>What people would get; null until it can be shown.</summary>
    public EventOutcome.ToApprove? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Form, Version) = (TypedEvent.Of(Held), Held.Version);
        ChosenIds = await db.ExpectedAt.Where(e => e.CohortEventId == EventId).Select(e => e.ParticipationId).ToListAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var (plan, problems) = EventPlan.Read(Form, Programme.TimeZone);
        ModelState.AddUnlessTold(plan is not null && Held.WhyNot(plan, this.Now()) is { } problem ? [problem] : problems, nameof(Form));
        if (EventPages.WhyNot(plan, this) is var (field, words))
        {
            ModelState.AddModelError(field, words);
        }

        if (!ModelState.IsValid || plan is null)
        {
            return Page();
        }

        switch (await arrange.ChangeAsync(
            Held, Cohort, Programme, plan, ChosenIds, Approved, Version, this.Viewer().ToActor(Permission.RunJourney), this.Now(), cancellationToken))
        {
            case EventOutcome.ToApprove toApprove:
                Preview = toApprove;
                ModelState.Remove(nameof(Approved));
                return Page();
            case EventOutcome.Done(_, var told):
                this.Banner(told == 0 ? "The event is changed." : $"The event is changed, and {Words.Count(told, "person is", "people are")} told.");
                break;
            default:
                this.Banner("Somebody else changed the event after you opened the page. Look at it again.", BannerKind.Neutral);
                break;
        }

        return Redirect(Links.CohortEvent(Cohort.CohortId, EventId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or it can no longer be done.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await db.FindEventAsync(Cohort, EventId, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Held = found;
        People = await db.NamesAsync(db.Participations.In(Cohort).TakingPart(), cancellationToken);
        Sets = await db.MeetingSetsAsync(Cohort, cancellationToken);
        return found.Status.Allows(CohortEventAction.Change) && this.Now() < found.EndsAt ? null : Redirect(Links.CohortEvent(Cohort.CohortId, EventId));
    }
}
