using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Progress;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Journeys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Progress;

/// <summary>The reviews of the viewer's own journey, those that have begun and those to come.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class OwnModel(AppDb db) : JourneyPage
{
    public Guid JourneyId => Traveller.Participation.ParticipationId;

    public bool TakesPart => Traveller.Participation.Status is ParticipationStatus.TakingPart;

    public Timeline Timeline => Cohort.TimelineOf(Programme);

    public IReadOnlyList<(ProgrammeReview Terms, ProgressReview? Review)> Reviews { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var terms = ReviewFacts.Written(Programme);
        if (terms.Count == 0)
        {
            return NotFound();
        }

        var there = await db.ProgressReviews.AsNoTracking().Where(r => r.ParticipationId == JourneyId).ToDictionaryAsync(r => r.ReviewId, cancellationToken);
        Reviews = [.. terms.Select(t => (t, there.GetValueOrDefault(t.Id)))];
        return Page();
    }
}

/// <summary>Begins a review that the participant writes.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class BeginModel(AppDb db) : JourneyPage
{
    [FromRoute]
    public string Review { get; set; } = "";

    private Guid JourneyId => Traveller.Participation.ParticipationId;

    public IActionResult OnGet() => Redirect(Links.OwnReviews(JourneyId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ReviewFacts.Written(Programme).FirstOrDefault(r => r.Id == Review && r.Writer(Programme).Part is ProgrammePart.Participant) is not { } terms)
        {
            return NotFound();
        }

        if (Traveller.Participation.Status is ParticipationStatus.TakingPart && !await db.ProgressReviews.AnyAsync(r => r.ParticipationId == JourneyId && r.ReviewId == terms.Id, cancellationToken))
        {
            db.ProgressReviews.Add(ProgressReview.Begin(Traveller.Participation, terms.Id, null, this.Viewer().ToActor(), this.Now()));
            await db.SaveUnlessTakenAsync("ProgressReview", cancellationToken);
        }

        var begun = await db.ProgressReviews.Where(r => r.ParticipationId == JourneyId && r.ReviewId == terms.Id).Select(r => (Guid?)r.ProgressReviewId).SingleOrDefaultAsync(cancellationToken);
        return Redirect(begun is { } id ? Links.ProgressReview(id) : Links.OwnReviews(JourneyId));
    }
}
