using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>Both reads side by side, question by question, the application below, one question to the applicant, and the finding.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class ModerateModel(AppDb db, ReviewWork work, ModerateApplication moderate) : PageModel, IReviewPage
{
    [FromRoute]
    public Guid SeatId { get; set; }

    [BindProperty]
    public FindingOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Mark { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public ReviewPhases Phases { get; private set; } = null!;

    public SeatAtHand At { get; private set; } = null!;

    public BlindReading Reading { get; private set; } = null!;

    /// <summary>The reads that count, by place.</summary>
    public IReadOnlyList<(CountedRead Read, SubmittedForm Form)> Reads { get; private set; } = [];

    public JointReading? Joint { get; private set; }

    public IReadOnlyList<Clarification> Questions { get; private set; } = [];

    public ReviewFinding? Finding { get; private set; }

    public bool CanDecide => ReviewWork.CanWrite(At.Seat, Cohort, Phases) && Joint is not null;

    public bool CanAsk => CanDecide && Questions.All(q => q.Status is not ClarificationStatus.Asked);

    /// <summary>The rows of the comparison: every question that any reader answered, in the form's order.</summary>
    public IEnumerable<(string? Heading, string Ask, IReadOnlyList<string> Answers)> Rows =>
        from part in Reads[0].Form.Sections
        from answer in part.Answers
        select (answer.Heading, answer.Ask, (IReadOnlyList<string>)[.. Reads.Select(r => string.Join(", ", r.Form.Sections.SelectMany(s => s.Answers).FirstOrDefault(a => a.Question == answer.Question)?.Shown ?? []))]);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Mark = Joint is null ? null : (Joint.Mean / (decimal)ReviewRules.Point).ToString("0.##", CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Outcome is null)
        {
            ModelState.AddModelError(nameof(Outcome), "Select what you find");
        }

        var points = Rules.Form.Question(Rules.Criteria[0].Question).ScaleRead?.Points.Select(p => decimal.TryParse(p.Value, CultureInfo.InvariantCulture, out var v) ? v : 0).ToList() ?? [];
        if (!decimal.TryParse(Mark?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mark) || points.Count == 0 || mark < points.Min() || mark > points.Max())
        {
            ModelState.AddModelError(nameof(Mark), points.Count == 0 ? "Enter a mark" : $"Enter a mark from {points.Min():0} to {points.Max():0}, for example 4.5");
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter the reason for what you find");
        }

        if (Reason?.Length > ReviewFinding.ReasonMaxLength)
        {
            ModelState.AddModelError(nameof(Reason), $"The reason must be {ReviewFinding.ReasonMaxLength:N0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await moderate.DecideAsync(
            At, new(Outcome!.Value, (int)Math.Round(mark * ReviewRules.Point, MidpointRounding.AwayFromZero), Reason!), Cohort, Rules, Phases,
            this.Viewer().ToActor(Permission.AssessApplications), this.Now(), cancellationToken);
        return Redirect(Links.Reviews(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { Seat.Duty: ReviewDuty.Moderator } at)
        {
            return false;
        }

        (At, Phases) = (at, ReviewPhases.Of(Cohort, Programme, this.Now()));
        var seats = await (
            from seat in db.ReviewSeats.In(Cohort).Where(s => s.ApplicationId == at.Seat.ApplicationId && s.Duty == ReviewDuty.Reader).Counting(db, this.Now())
            join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId
            orderby seat.Place
            select new { seat, form }).AsNoTracking().ToListAsync(cancellationToken);
        Reads = [.. seats.Select(s => (new CountedRead(s.seat.ReviewSeatId, s.seat.PersonId, s.seat.Place, s.form.Mark ?? 0, s.form.Hash!, Rules.Findings(s.form.Form!.Answers)), s.form.Form!))];
        Joint = JointReading.Of(Rules, [.. Reads.Select(r => r.Read)]);
        Reading = await BlindReading.LoadAsync(db, at.Application, Programme, at.Paper.Covered, cancellationToken);
        Questions = await db.Clarifications.AsNoTracking().Where(c => c.ApplicationId == at.Seat.ApplicationId).OrderBy(c => c.AskedAt).ToListAsync(cancellationToken);
        Finding = await db.ReviewFindings.AsNoTracking().SingleOrDefaultAsync(f => f.ReviewSeatId == SeatId, cancellationToken);
        return true;
    }
}
