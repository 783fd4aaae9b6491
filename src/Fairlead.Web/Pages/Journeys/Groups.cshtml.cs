using Fairlead.Core.Data;
using Fairlead.Core.Groupings;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>The groups of a day, for somebody who is expected there: their own first, then where the others are.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class GroupsModel(AppDb db) : JourneyPage
{
    public CohortEvent Held { get; private set; } = null!;

    /// <summary>What is shared, with each group by names; the own one is the first.</summary>
    public IReadOnlyList<(string For, IReadOnlyList<(int Number, bool IsOwn, IReadOnlyList<string> Names)> Groups)> Shared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (Journeys.Events.FirstOrDefault(e => e.CohortEventId == eventId && Traveller.Expected.Contains(e.CohortEventId)) is not { } held)
        {
            return NotFound();
        }

        Held = held;
        var shared = await db.DayGroupings.AsNoTracking().Where(g => g.CohortEventId == eventId && g.Status == DayGroupingStatus.Shared).OrderBy(g => g.Number).ToListAsync(cancellationToken);
        var cohort = Cohort.CohortId;
        var names = shared.Count == 0 ? [] : await db.Participations.TakingPart().Where(p => p.CohortId == cohort)
            .Join(db.Applications, p => p.ApplicationId, a => a.ApplicationId, (p, a) => new { p.ParticipationId, a.PersonId })
            .Join(db.People, p => p.PersonId, p => p.PersonId, (x, p) => new { x.ParticipationId, p.Name }).ToDictionaryAsync(p => p.ParticipationId, p => p.Name, cancellationToken);
        var me = Traveller.Participation.ParticipationId;
        // Whoever has left since stands there no more.
        Shared =
        [
            .. shared.Select(g => (g.Name, (IReadOnlyList<(int, bool, IReadOnlyList<string>)>)
            [
                .. g.Result!.Groups.Index().Select(x => (x.Index + 1, x.Item.Contains(me), (IReadOnlyList<string>)[.. x.Item.Where(names.ContainsKey).Select(p => names[p]).Order(StringComparer.CurrentCulture)])).OrderByDescending(x => x.Item2),
            ])),
        ];
        return Page();
    }
}
