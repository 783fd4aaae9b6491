using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Core.Progress;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Progress;

/// <param name="Review">Null where it has not begun.</param>
/// <param name="Assessor">Who writes it, where an assessor does.</param>
/// <param name="Confirmed">Who has confirmed what it says now, as which role.</param>
public sealed record ReviewRow(Guid ParticipationId, string Name, ProgressReview? Review, string? Assessor, IReadOnlyList<string> Confirmed);

/// <param name="IsAssessed">Whether an assessor writes it.</param>
public sealed record ReviewRows(ProgrammeReview Terms, DateOnly? Due, bool IsAssessed, IReadOnlyList<ReviewRow> Rows);

/// <summary>How far everybody's reviews are, for those who run the cohort. What they say is not here.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<ReviewRows> Reviews { get; private set; } = [];

    public DateOnly DayOf(DateTime instant) => LocalInstants.ToLocal(Programme.TimeZone, instant).Day;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (ReviewFacts.Written(Programme) is not { Count: > 0 } written)
        {
            return NotFound();
        }

        var people = await db.NamesAsync(db.Participations.In(Cohort).TakingPart(), cancellationToken);
        var reviews = (await (
            from review in db.ProgressReviews.AsNoTracking()
            where review.CohortId == Cohort.CohortId
            select new
            {
                review,
                Assessor = (from part in db.PartsHeld
                            join person in db.People on part.PersonId equals person.PersonId
                            where part.PartHeldId == review.AssessorPartHeldId
                            select person.Name).FirstOrDefault(),
            }).ToListAsync(cancellationToken)).ToDictionary(r => (r.review.ParticipationId, r.review.ReviewId));
        var words = (await (
            from word in db.ReviewWords.AsNoTracking()
            join review in db.ProgressReviews on word.ProgressReviewId equals review.ProgressReviewId
            where review.CohortId == Cohort.CohortId && word.Hash == review.SharedHash
            select word).ToListAsync(cancellationToken)).ToLookup(w => w.ProgressReviewId);
        var timeline = Cohort.TimelineOf(Programme);
        Reviews =
        [
            .. from terms in written
               select new ReviewRows(terms, terms.DueDay(timeline), terms.Writer(Programme).Part is ProgrammePart.Assessor,
               [
                   .. from person in people
                      let found = reviews.GetValueOrDefault((person.Id, terms.Id))
                      select new ReviewRow(person.Id, person.Name, found?.review, found?.Assessor,
                      [
                          .. from role in terms.Confirmers(Programme)
                             from word in found is null ? [] : words[found.review.ProgressReviewId].Where(w => w.RoleId == role.Id)
                             select $"{word.Name} ({PlanFacts.Words(role)})",
                      ]),
               ]),
        ];
        return Page();
    }
}

/// <summary>Enters that somebody confirmed a review who did not say so here: a sponsor whom the service does not know, a signature on paper.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ConfirmedElsewhereModel(KeepReviews reviews) : PageModel, ICohortReviewPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewFacts Facts { get; set; } = null!;

    [BindProperty]
    public string? As { get; set; }

    [BindProperty]
    public string? ConfirmedBy { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    public bool IsOpen => Facts.TakesPart && Facts.Outstanding.Count > 0;

    public void OnGet() => As = Facts.Outstanding is [var only] ? only.Id : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (by, how) = (ConfirmedBy?.Trim() ?? "", How?.Trim() ?? "");
        var role = Facts.Outstanding.FirstOrDefault(r => r.Id == As);
        if (role is null)
        {
            ModelState.AddModelError(nameof(As), "Select as whom they confirmed it");
        }

        if (by.Length is 0 or > ReviewWord.NameMaxLength)
        {
            ModelState.AddModelError(nameof(ConfirmedBy), "Enter who confirmed it");
        }

        if (how.Length is 0 or > ReviewWord.HowMaxLength)
        {
            ModelState.AddModelError(nameof(How), $"Enter how you know, in {ReviewWord.HowMaxLength} characters or fewer");
        }

        var (shared, today) = (LocalInstants.ToLocal(Programme.TimeZone, Facts.Review.SharedAt!.Value).Day, LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day);
        if (Day is null && ModelState.GetFieldValidationState(nameof(Day)) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(nameof(Day), "Enter the day on which they confirmed it");
        }
        else if (Day < shared || Day > today)
        {
            ModelState.AddModelError(nameof(Day), $"Enter a day from {DateWords.Day(shared)}, when it was shared, until today");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await reviews.RecordAsync(Facts, role!, by, how, Day!.Value, this.Viewer().ToActor(Permission.RunJourney), this.Now(), cancellationToken);
        this.Banner(Facts.Review.Status is ReviewStatus.Done ? $"The {Facts.Name} of {Facts.Participant} is done." : $"It is entered. The {Facts.Name} of {Facts.Participant} waits for the others.");
        return Redirect(Links.CohortProgressReviews(Cohort.CohortId));
    }
}
