using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Coaching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>Ends what two do together, for those who run the journey: somebody coaches no longer, or one of the two asked for another match.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class EndModel(AppDb db, ChangeCoaching coaching) : CoachingPage(db)
{
    private readonly AppDb _db = db;

    public static readonly IReadOnlyList<PairEnding> Endings = [PairEnding.Completed, PairEnding.Early, PairEnding.CoachLeft];

    [FromRoute]
    public Guid CoachingPairId { get; set; }

    [BindProperty]
    public PairEnding? Ending { get; set; }

    public PairSeen Seen { get; private set; } = null!;

    public static string Of(PairEnding ending) => ending is PairEnding.Early ? "One of the two would like another match" : CoachingWords.Of(ending);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Ending is not { } ending || !Endings.Contains(ending))
        {
            ModelState.AddModelError(nameof(Ending), "Select how it ends");
            return Page();
        }

        var isSaved = await coaching.EndAsync(Seen, ending, By, this.Now(), cancellationToken);
        this.Banner(isSaved ? "It has ended, and both are told." : "Somebody else changed this at the same moment. Look at it again.", isSaved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.Coaching(Cohort.CohortId));
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await _db.PairAsync(_db.CoachingPairs.Open().Where(p => p.CoachingPairId == CoachingPairId && p.CohortId == Cohort.CohortId), cancellationToken) is not var (pair, participant, coach, offer, sessions))
        {
            return false;
        }

        Seen = new(pair, PairSide.Coach, participant, coach, offer, sessions, Cohort, Programme, Rules, Today);
        return true;
    }
}
