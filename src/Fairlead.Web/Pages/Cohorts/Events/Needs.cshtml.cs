using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>What those need who are expected at one event, for whoever arranges it. Kept apart, so it is read anew each time and stands on no other page.</summary>
public abstract class EventNeedsPage(AppDb db, INeeds needs) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid EventId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortEvent Held { get; private set; } = null!;

    /// <summary>Everybody who is expected and has not sent apologies, by name; null for somebody who said nothing.</summary>
    public IReadOnlyList<(string Name, StatedNeeds? Needs)> People { get; private set; } = [];

    protected AppDb Db { get; } = db;

    public bool LastsOvernight => Held.LastDay > Held.Day;

    /// <returns>The answer where there is nothing to show; null otherwise.</returns>
    protected async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await Db.FindEventAsync(Cohort, EventId, cancellationToken) is not { } held)
        {
            return NotFound();
        }

        if (!held.Stands)
        {
            return Redirect(Links.CohortEvent(Cohort.CohortId, EventId));
        }

        Held = held;
        var expected = (await ExpectedPerson.LoadAsync(Db, held, cancellationToken)).Where(p => p.Apologies is null).ToList();
        var said = await needs.ReadAllAsync(Cohort.CohortId, [.. expected.Select(p => p.ParticipationId)], cancellationToken);
        People = [.. expected.Select(p => (p.Name, said.GetValueOrDefault(p.ParticipationId)))];
        return null;
    }
}

[RequirePermission(Permission.RunJourney)]
public sealed class NeedsModel(AppDb db, INeeds needs) : EventNeedsPage(db, needs)
{
    public IEnumerable<(string Name, StatedNeeds Needs)> Said => People.Where(p => p.Needs is { } n && (n.Access ?? n.Diet ?? n.Travel) is not null).Select(p => (p.Name, p.Needs!));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Held.TakeNeeds(People.Count, this.Viewer().ToActor(Permission.RunJourney), this.Now());
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.CohortEventDo(Cohort.CohortId, EventId, "needs/file"));
    }
}

/// <summary>The list as a file, for whoever has just asked for it: that they did stands in the history.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class NeedsFileModel(AppDb db, INeeds needs) : EventNeedsPage(db, needs)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var (me, since) = (this.Viewer().PersonId, this.Now() - _lifetime);
        if (!await Db.AuditEntries.AnyAsync(e => e.StreamId == EventId && e.Event == nameof(EventNeedsTaken) && e.ActorId == me && e.At > since, cancellationToken))
        {
            return Redirect(Links.CohortEventDo(Cohort.CohortId, EventId, "needs"));
        }

        IEnumerable<IEnumerable<string?>> rows =
        [
            ["Name", "Access", "Diet", "Travel", "Room", "Pictures"],
            .. People.Select(p => new[] { p.Name, p.Needs?.Access, p.Needs?.Diet, p.Needs?.Travel, YesNo(p.Needs?.Overnight), p.Needs?.Photographs is true ? "yes" : "no" }),
        ];
        return File(CsvWriting.Bytes(rows), CsvWriting.ContentType, $"needs-{Cohort.ProgrammeId}-{Held.Day:yyyy-MM-dd}.csv");
    }

    private static string YesNo(bool? said) => said switch { true => "yes", false => "no", null => "not said" };
}
