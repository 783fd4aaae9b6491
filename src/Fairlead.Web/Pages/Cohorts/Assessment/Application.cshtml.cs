using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>The whole review of one application on one page: who had which seat and when, what they wrote, what was asked, what was found.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class ApplicationModel(AppDb db) : AssessmentPage
{
    [FromRoute]
    public Guid ApplicationId { get; set; }

    /// <summary>The assessor who is to have the free seat.</summary>
    [BindProperty]
    public Guid? Assessor { get; set; }

    public ReviewRow Row { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What was sent, by seat; nothing while a read is missing.</summary>
    public IReadOnlyDictionary<Guid, SubmittedForm> Forms { get; private set; } = new Dictionary<Guid, SubmittedForm>();

    public IReadOnlyList<Clarification> Questions { get; private set; } = [];

    /// <summary>Who may take a seat that lacks somebody: no conflict, and no seat at it before.</summary>
    public IReadOnlyList<(Guid PersonId, string Name)> Free { get; private set; } = [];

    public IReadOnlyList<int> FreePlaces => [.. Enumerable.Range(1, Rules.Reads).Except(Row.Seats.Where(s => s.Duty is ReviewDuty.Reader && s.Status.Stands()).Select(s => s.Place))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Assessor is not { } assessor || Free.All(f => f.PersonId != assessor))
        {
            ModelState.AddModelError(nameof(Assessor), "Select an assessor from the list");
            return Page();
        }

        RuleBrokenException.ThrowIf(!Row.IsReady || !Cohort.IsChoosing() || FreePlaces.Count == 0, "This application lacks no reader at present.");
        db.ReviewSeats.Add(ReviewSeat.Give(
            NewId.Next(), Cohort.CohortId, ApplicationId, assessor, ReviewDuty.Reader, FreePlaces[0],
            Row.Seats.LastOrDefault(s => s.Duty is ReviewDuty.Reader && s.Place == FreePlaces[0])?.ReviewSeatId, this.Viewer().ToActor(Permission.RunReview), this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.AssessedApplication(Cohort.CohortId, ApplicationId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var table = await ReviewTable.LoadAsync(db, Cohort, Rules, this.Viewer().PersonId, now, cancellationToken);
        if (table.Rows.SingleOrDefault(r => r.ApplicationId == ApplicationId) is not { } row)
        {
            return false;
        }

        Row = row;
        Questions = await db.Clarifications.AsNoTracking().Where(c => c.ApplicationId == ApplicationId).OrderBy(c => c.AskedAt).ToListAsync(cancellationToken);
        var stood = await db.AssessorTerms.Where(t => t.CohortId == Cohort.CohortId && t.StoodDownAt != null).Select(t => t.PersonId).ToListAsync(cancellationToken);
        var had = row.Seats.Where(s => s.Status is not SeatStatus.TakenBack).Select(s => s.PersonId).Concat(stood).ToList();
        var free = await db.AssessorsOf(Cohort, now).Where(p => !had.Contains(p.PersonId) && !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == ApplicationId && r.PersonId == p.PersonId))
            .OrderBy(p => p.NameKey).Select(p => new { p.PersonId, p.Name }).ToListAsync(cancellationToken);
        Free = [.. free.Select(f => (f.PersonId, f.Name))];
        var ids = row.Seats.Select(s => s.PersonId).Append(row.Finding?.DecidedByPersonId ?? Guid.Empty).ToList();
        Names = await db.People.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        if (row.Joint is not null)
        {
            var seats = row.Seats.Where(s => s.Duty is ReviewDuty.Reader).Select(s => s.ReviewSeatId).ToList();
            Forms = (await db.ReviewForms.AsNoTracking().Where(f => seats.Contains(f.ReviewSeatId) && f.Snapshot != null).ToListAsync(cancellationToken)).ToDictionary(f => f.ReviewSeatId, f => f.Form!);
        }

        return true;
    }
}
