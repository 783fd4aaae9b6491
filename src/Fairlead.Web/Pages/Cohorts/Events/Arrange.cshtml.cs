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

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>Arranges one occurrence of a component. The message to those who are expected is shown first and sent with a second press.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ArrangeModel(AppDb db, ArrangeEvents arrange) : PageModel, ICohortPage, IEventForm
{
    [FromQuery(Name = "component")]
    public string? ComponentId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public TypedEvent Form { get; set; } = new();

    [BindProperty(Name = "chosen")]
    public List<Guid> ChosenIds { get; set; } = [];

    [BindProperty]
    public string? Approved { get; set; }

    public Component Component { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];

    public IReadOnlyCollection<Guid> Chosen => ChosenIds;

    public IReadOnlyList<LearningSet> Sets { get; private set; } = [];

    /// <summary>What people would get; null until it can be shown.</summary>
    public EventOutcome.ToApprove? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Form = TypedEvent.Of(Component);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var (plan, problems) = EventPlan.Read(Form, Programme.TimeZone);
        ModelState.AddUnlessTold(problems, nameof(Form));
        if (EventPages.WhyNot(plan, this) is var (field, words))
        {
            ModelState.AddModelError(field, words);
        }

        if (!ModelState.IsValid || plan is null)
        {
            return Page();
        }

        switch (await arrange.ArrangeAsync(
            Cohort, Programme, Component.Id, plan, ChosenIds, Approved, this.Viewer().ToActor(Permission.RunJourney), this.Now(), cancellationToken))
        {
            case EventOutcome.ToApprove toApprove:
                Preview = toApprove;
                ModelState.Remove(nameof(Approved));
                return Page();
            case EventOutcome.Done(var held, var told):
                this.Banner(told == 0 ? $"{held.Title} is arranged." : $"{held.Title} is arranged, and {Words.Count(told, "person is", "people are")} told.");
                return Redirect(Links.CohortEvent(Cohort.CohortId, held.CohortEventId));
            default:
                throw new InvalidOperationException("A new event cannot have been changed by somebody else.");
        }
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        Component = Programme.Components.FirstOrDefault(c => c.Id == ComponentId)!;
        People = await db.NamesAsync(db.Participations.In(Cohort).TakingPart(), cancellationToken);
        Sets = await db.MeetingSetsAsync(Cohort, cancellationToken);
        return Component is not null;
    }
}
