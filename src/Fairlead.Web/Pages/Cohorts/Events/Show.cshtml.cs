using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>One event for those who run the cohort: when and where, who is expected, who sent apologies, who was there.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ShowModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid EventId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortEvent Held { get; private set; } = null!;

    public IReadOnlyList<ExpectedPerson> People { get; private set; } = [];

    /// <summary>The modules that somebody's plan asks for before this and that are not done.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<string>> NotReady { get; private set; } = new Dictionary<Guid, IReadOnlyList<string>>();

    public bool HasBegun => Held.HasBegunAt(this.Now());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.FindEventAsync(Cohort, EventId, cancellationToken) is not { } held)
        {
            return NotFound();
        }

        Held = held;
        People = await ExpectedPerson.LoadAsync(db, held, cancellationToken);
        NotReady = await db.NotReadyForAsync(held.Component, Cohort, Programme, this.Now(), cancellationToken: cancellationToken);
        return Page();
    }
}

/// <summary>Somebody who is expected at an event, or was marked at it.</summary>
/// <param name="Percent">How much of it they were there for; null where nobody has said.</param>
/// <param name="Apologies">What they said beforehand: that they cannot come, and why if they said so.</param>
public sealed record ExpectedPerson(Guid ParticipationId, string Name, int? Percent, LedgerEntry? Apologies)
{
    public static async Task<IReadOnlyList<ExpectedPerson>> LoadAsync(AppDb db, CohortEvent held, CancellationToken cancellationToken)
    {
        var entries = await db.LedgerEntries.AsNoTracking().Where(e => e.CohortEventId == held.CohortEventId).ToListAsync(cancellationToken);
        var ledgers = entries.GroupBy(e => e.ParticipationId).ToDictionary(g => g.Key, g => Ledger.AsAt(g, DateTime.MaxValue));
        var marked = ledgers.Keys.ToList();
        var expected = db.Participations.ExpectedAt(db, held).Select(p => p.ParticipationId);
        var people = await db.NamesAsync(
            db.Participations.Where(p => p.CohortId == held.CohortId && (expected.Contains(p.ParticipationId) || marked.Contains(p.ParticipationId))), cancellationToken);
        return
        [
            .. people.Select(p => new ExpectedPerson(
                p.Id, p.Name, ledgers.GetValueOrDefault(p.Id)?.Find(EntryKind.Attendance, held.CohortEventId)?.Percent, ledgers.GetValueOrDefault(p.Id)?.Find(EntryKind.Apologies, held.CohortEventId))),
        ];
    }
}
