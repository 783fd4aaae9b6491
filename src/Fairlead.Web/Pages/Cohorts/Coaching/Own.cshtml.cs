using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>Whom the viewer coaches, how it stands with each, and what they themselves offer. Nobody else’s.</summary>
[RequirePermission(Permission.CoachParticipants)]
public sealed class OwnModel(AppDb db) : PageModel, ICoachingPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CoachingRules Rules { get; set; } = null!;

    /// <summary>Null until they have said.</summary>
    public CoachOffer? Offer { get; private set; }

    /// <summary>Whether the viewer holds the part that this programme matches; false for a coach where mentors are matched.</summary>
    public bool IsMatched { get; private set; }

    public IReadOnlyList<PairSeen> Pairs { get; private set; } = [];

    public IEnumerable<PairSeen> Open => Pairs.Where(p => p.Pair.IsOpen).OrderBy(p => p.Pair.WaitsFor(PairSide.Coach, Rules.BothAgree()) ? 0 : 1);

    /// <summary>Those with whom they worked; a match that did not come about leaves nothing to look at.</summary>
    public IEnumerable<PairSeen> Past => Pairs.Where(p => p.Pair is { IsOpen: false, From: not null });

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (me, now) = (this.Viewer().PersonId, this.Now());
        var today = LocalInstants.ToLocal(Programme.TimeZone, now).Day;
        var held = db.PartsHeld.HeldAt(now).Over(Cohort).Where(h => h.PersonId == me && h.Part == Rules.Part);
        var found = await held.OrderBy(h => h.From).ThenBy(h => h.PartHeldId)
            .Select(h => new { Profile = db.CoachProfiles.Where(p => p.CohortId == Cohort.CohortId && p.PartHeldId == h.PartHeldId).FirstOrDefault() }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        (IsMatched, Offer) = (found is not null, found?.Profile?.Offer);
        var mine = db.CoachingPairs.AsNoTracking().Where(p => p.CohortId == Cohort.CohortId && db.PartsHeld.HeldAt(now).Any(h => h.PartHeldId == p.PartHeldId && h.PersonId == me));
        Pairs = [.. (await db.PairsAsync(mine, cancellationToken)).Select(p => new PairSeen(p.Pair, PairSide.Coach, p.Participant, p.Coach, p.Offer, p.Sessions, Cohort, Programme, Rules, today))];
    }
}
