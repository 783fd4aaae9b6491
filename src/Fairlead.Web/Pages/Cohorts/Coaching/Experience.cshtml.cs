using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>For which experiences a coach is willing to be matched, with a consent of its own. Nothing of it is written anywhere but in its store.</summary>
[RequirePermission(Permission.CoachParticipants)]
public sealed class ExperienceModel(AppDb db, IExperiences experiences) : PageModel, ICoachingPage, ILeaveNoTrace
{
    public const string Agreed = "I agree to be matched for what I have ticked, and that it is used for nothing else.";

    private Guid _part;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CoachingRules Rules { get; set; } = null!;

    public SharedExperiences Terms => Rules.Matching.Experiences!;

    /// <summary>Null where nothing has been said.</summary>
    public OwnExperiences? Own { get; private set; }

    [BindProperty]
    public List<string> Shared { get; set; } = [];

    [BindProperty]
    public bool TakeBack { get; set; }

    public IEnumerable<Choice> Options => Terms.Options.Select(o => new Choice(o.Value, o.Label));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Shared = [.. Own?.Words.Keys ?? []];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (TakeBack)
        {
            await experiences.ForgetAsync(Cohort.CohortId, [_part], cancellationToken);
            this.Banner("What you said is deleted, and nothing is left of it. Whom you work with does not change.");
            return Redirect(Links.CoachExperience(Cohort.CohortId));
        }

        var words = Terms.Options.Where(o => Shared.Contains(o.Value)).ToDictionary(o => o.Value, _ => ExperienceWord.Shares);
        if (words.Count == 0)
        {
            ModelState.AddModelError(nameof(Shared), "Select what you share, or go back without");
            return Page();
        }

        await experiences.SayAsync(Cohort.CohortId, _part, new OwnExperiences(words, Agreed, Terms.LegalBasis, this.Now()), cancellationToken);
        this.Banner("What you share is kept, for you and for the matching alone.");
        return Redirect(Links.CoachExperience(Cohort.CohortId));
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var (me, now, part, asks) = (this.Viewer().PersonId, this.Now(), Rules.Part, Rules.Matching.Experiences is not null);
        var found = !asks ? null : await db.PartsHeld.HeldAt(now).Over(Cohort)
            .Where(h => h.PersonId == me && h.Part == part && db.CoachProfiles.Any(p => p.CohortId == Cohort.CohortId && p.PartHeldId == h.PartHeldId))
            .OrderBy(h => h.From).ThenBy(h => h.PartHeldId).Select(h => (Guid?)h.PartHeldId).FirstOrDefaultAsync(cancellationToken);
        if (found is not { } held)
        {
            return Redirect(Links.Coachees(Cohort.CohortId));
        }

        (_part, Own) = (held, await experiences.ReadAsync(Cohort.CohortId, held, cancellationToken));
        return null;
    }
}
