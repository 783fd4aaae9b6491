using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>What a participant asks a coach to share: theirs alone, with a consent of its own, taken back with one press as it was given. Nothing of it is written anywhere but in its store.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ExperienceModel(AppDb db, IExperiences experiences) : JourneyPage, ILeaveNoTrace
{
    public const string Agreed = "I agree that what I ask for here is used to match me with somebody, and for nothing else.";

    public CoachingRules Rules { get; private set; } = null!;

    public SharedExperiences Terms => Rules.Matching.Experiences!;

    /// <summary>Null where nothing is asked for.</summary>
    public OwnExperiences? Own { get; private set; }

    /// <summary>Whether somebody has been proposed: then it is not changed, or changing it and looking again would tell what else that coach shares.</summary>
    public bool IsMatched { get; private set; }

    [BindProperty(Name = "words")]
    public Dictionary<string, string> Words { get; set; } = [];

    [BindProperty]
    public bool TakeBack { get; set; }

    public bool HasNothing => !ModelState.IsValid;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Words = Own?.Words.ToDictionary(w => w.Key, w => $"{w.Value}") ?? [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var (cohortId, id) = (Cohort.CohortId, Traveller.Participation.ParticipationId);
        if (TakeBack)
        {
            await experiences.ForgetAsync(cohortId, [id], cancellationToken);
            this.Banner("What you asked for is deleted, and nothing is left of it.");
            return Redirect(Links.CoachingExperience(id));
        }

        if (IsMatched)
        {
            return Redirect(Links.CoachingExperience(id));
        }

        var words = Terms.Options.Select(o => (o.Value, Word: Words.GetValueOrDefault(o.Value))).Where(o => o.Word is nameof(ExperienceWord.Prefer) or nameof(ExperienceWord.Must))
            .ToDictionary(o => o.Value, o => Enum.Parse<ExperienceWord>(o.Word!));
        if (words.Count == 0)
        {
            ModelState.AddModelError(FieldOf(0), "Select what you would prefer or what must be, or go back without asking");
            return Page();
        }

        await experiences.SayAsync(cohortId, id, new OwnExperiences(words, Agreed, Terms.LegalBasis, this.Now()), cancellationToken);
        this.Banner("What you ask for is kept, for you and for the matching alone.");
        return Redirect(Links.CoachingExperience(id));
    }

    public static string FieldOf(int option) => $"experience-{option}";

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var id = Traveller.Participation.ParticipationId;
        if (CoachingRules.Of(Programme) is not { Matching.Experiences: not null } rules || Traveller.Participation.Status is not ParticipationStatus.TakingPart)
        {
            return Redirect(Links.OwnCoaching(id));
        }

        Rules = rules;
        var pair = await db.CoachingPairs.AsNoTracking().Open().SingleOrDefaultAsync(p => p.ParticipationId == id, cancellationToken);
        if (pair is { Status: PairStatus.Standing })
        {
            return Redirect(Links.OwnCoaching(id));
        }

        (IsMatched, Own) = (pair is not null, await experiences.ReadAsync(Cohort.CohortId, id, cancellationToken));
        return null;
    }
}
