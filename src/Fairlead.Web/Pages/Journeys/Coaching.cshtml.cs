using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>Where a participant stands with a coach: the pair where there is one, otherwise what they would like of one.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CoachingModel(AppDb db) : JourneyPage
{
    public CoachingRules Rules { get; private set; } = null!;

    public CoachingWishes? Wishes { get; private set; }

    /// <summary>Names of those whom they would like, the first wish first.</summary>
    public IReadOnlyList<string> Named { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (CoachingRules.Of(Programme) is not { } rules)
        {
            return NotFound();
        }

        Rules = rules;
        var id = Traveller.Participation.ParticipationId;
        if (await db.CoachingPairs.Open().Where(p => p.ParticipationId == id).Select(p => (Guid?)p.CoachingPairId).SingleOrDefaultAsync(cancellationToken) is { } pair)
        {
            return Redirect(Links.CoachingPair(pair));
        }

        Wishes = (await db.CoachingNeeds.AsNoTracking().SingleOrDefaultAsync(n => n.ParticipationId == id, cancellationToken))?.Wishes;
        if (Wishes is { Named: { Count: > 0 } named })
        {
            var names = await db.PartsHeld.Where(h => named.Contains(h.PartHeldId)).Join(db.People, h => h.PersonId, p => p.PersonId, (h, p) => new { h.PartHeldId, p.Name }).ToDictionaryAsync(n => n.PartHeldId, n => n.Name, cancellationToken);
            Named = [.. named.Where(names.ContainsKey).Select(n => names[n])];
        }

        return Page();
    }
}
