using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Groupings;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Sets;
using Fairlead.Core.Time;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>Groups for a part of the day: who is with whom, how many meet for the first time, and what no groups could pass. Made by a job, looked at, and then shared.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class GroupsModel(AppDb db, PlanGroupings plan) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid EventId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortEvent Held { get; private set; } = null!;

    public SetFacts Facts { get; private set; } = null!;

    /// <summary>Those who are expected and have not sent apologies, by name.</summary>
    public IReadOnlyList<ExpectedPerson> People { get; private set; } = [];

    /// <summary>Those that have not been taken away, the latest first.</summary>
    public IReadOnlyList<DayGrouping> Groupings { get; private set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public int? From { get; set; }

    [BindProperty]
    public int? To { get; set; }

    [BindProperty]
    public List<string> Mix { get; set; } = [];

    /// <summary>The groups that are shared or taken away; null where groups are formed.</summary>
    [BindProperty]
    public Guid? Grouping { get; set; }

    [BindProperty]
    public bool Share { get; set; }

    public IEnumerable<Choice> CanMix => Facts.CanMix.Select(a => new Choice(a, AttributeWords.Attribute(a)));

    public string NameOf(Guid participation) => Facts.Names.GetValueOrDefault(participation, "Somebody who takes part no more");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var before = Groupings is [var latest, ..] ? latest.Input : null;
        (From, To, Mix) = (before?.From ?? 4, before?.To ?? 6, [.. before?.Mix ?? Facts.CanMix]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var (by, now, here) = (this.Viewer().ToActor(Permission.RunJourney), this.Now(), Links.CohortEventDo(Cohort.CohortId, EventId, "groups"));
        if (Grouping is { } id)
        {
            if (Groupings.FirstOrDefault(g => g.DayGroupingId == id) is not { } grouping || (Share && grouping.Status is not DayGroupingStatus.Proposed))
            {
                this.Banner("Somebody else has shared these groups or taken them away. Look at them again.", BannerKind.Neutral);
                return Redirect(here);
            }

            if (!Share)
            {
                grouping.Discard(by, now);
                await db.SaveChangesAsync(cancellationToken);
                this.Banner("The groups are taken away.");
            }
            else if (await plan.ShareAsync(grouping, by, now, cancellationToken))
            {
                this.Banner("Everybody who is in these groups sees them on their journey.");
            }

            return Redirect(here);
        }

        CheckTyped();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var job = await plan.AskAsync(Facts, Held, [.. People.Select(p => p.ParticipationId)], Name!.Trim(), From!.Value, To!.Value, Mix, by, now, cancellationToken);
        if (job is null)
        {
            this.Banner("Somebody else had groups formed at the same moment. Look at them first.", BannerKind.Neutral);
            return Redirect(here);
        }

        return Redirect(Links.Job(job.JobId));
    }

    private void CheckTyped()
    {
        if (Name?.Trim() is not { Length: > 0 and <= DayGrouping.NameMaxLength })
        {
            ModelState.AddModelError(nameof(Name), $"Enter what the groups are for, in {DayGrouping.NameMaxLength} characters or fewer");
        }

        foreach (var (field, number) in new[] { (nameof(From), From), (nameof(To), To) })
        {
            if (number is null or < GroupingInput.Smallest or > GroupingInput.Largest)
            {
                ModelState[field]?.Errors.Clear();  // what the framework says of a word in place of a number helps nobody
                ModelState.AddModelError(field, $"Enter a number of people from {GroupingInput.Smallest} to {GroupingInput.Largest}");
            }
        }

        if (!ModelState.IsValid)
        {
            return;
        }

        if (From > To)
        {
            ModelState.AddModelError(nameof(To), "The largest group must not be smaller than the smallest");
        }
        else if (GroupingInput.NumberFor(People.Count, From!.Value, To!.Value) is null)
        {
            ModelState.AddModelError(nameof(To), $"{Words.Count(People.Count, "person", "people")} cannot be divided into groups of {From} to {To}. Enter a wider range");
        }
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await db.FindEventAsync(Cohort, EventId, cancellationToken) is not { Stands: true } held)
        {
            return false;
        }

        var now = this.Now();
        Held = held;
        People = [.. (await ExpectedPerson.LoadAsync(db, held, cancellationToken)).Where(p => p.Apologies is null)];
        Groupings = await db.DayGroupings.Where(g => g.CohortEventId == EventId && g.Status != DayGroupingStatus.Discarded).OrderByDescending(g => g.Number).ToListAsync(cancellationToken);
        Facts = await SetFacts.LoadAsync(db, Cohort, Programme, LocalInstants.ToLocal(Programme.TimeZone, now).Day, now, cancellationToken);
        return true;
    }
}
