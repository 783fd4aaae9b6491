using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>One application without names beside the form that its reader fills in.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class ReadModel(AppDb db, ReviewWork work) : PageModel, IReviewPage, IKeepDrafts
{
    public const string LaterField = "later";
    public const string NextField = "next";

    [FromRoute]
    public Guid SeatId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public ReviewPhases Phases { get; private set; } = null!;

    public SeatAtHand At { get; private set; } = null!;

    public ReviewDesk Desk { get; private set; } = null!;

    public BlindReading Reading { get; private set; } = null!;

    public Answers Shown { get; private set; } = Answers.None;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>What the others sent; empty until one's own is in and the phase shows it.</summary>
    public IReadOnlyList<(int Place, SubmittedForm Form, int? Mark)> Others { get; private set; } = [];

    public bool KeepsDraft { get; private set; }

    /// <summary>The calibration form that has to be sent before this can be opened; null where none has.</summary>
    public Guid? First { get; private set; }

    public bool CanWrite => ReviewWork.CanWrite(At.Seat, Cohort, Phases) && At.Paper.IsReady(At.Application.Submissions);

    public string Drawn => AssessorDraft.HashOf(Rules.Form, At.Form?.Answers);

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) =>
        QuestionField.Of(Rules.Form, section, Shown, Problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message), false);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Shown = At.Form?.Answers ?? Answers.None;
        await ShowAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var by = this.Viewer().ToActor(Permission.AssessApplications);
        Shown = AssessorDraft.Typed(Request, Rules.Form);
        Problems = AssessorDraft.Problems(Request, Rules.Form, At.Form?.Answers, Shown);
        if (Problems.Count == 0)
        {
            if (Request.Form.ContainsKey(LaterField))
            {
                await work.SaveAsync(At, Shown, Cohort, Phases, cancellationToken);
                return Redirect(Links.Reviews(Cohort.CohortId));
            }

            Problems = await work.SendAsync(At, Shown, Cohort, Programme, Rules, Phases, by, this.Now(), cancellationToken);
            if (Problems.Count == 0)
            {
                var desk = await ReviewDesk.LoadAsync(db, Cohort, this.Viewer().PersonId, this.Now(), cancellationToken);
                return Redirect(Request.Form.ContainsKey(NextField) && desk.Next is { } next ? Links.Review(Cohort.CohortId, next.Seat.ReviewSeatId) : Links.Reviews(Cohort.CohortId));
            }

            await work.SaveAsync(At, Shown, Cohort, Phases, cancellationToken);
            KeepsDraft = true;
        }

        ModelState.Add(Problems);
        await ShowAsync(cancellationToken);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { Seat.Duty: ReviewDuty.Reader } at)
        {
            return false;
        }

        (At, Phases) = (at, ReviewPhases.Of(Cohort, Programme, this.Now()));
        return true;
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Desk = await ReviewDesk.LoadAsync(db, Cohort, this.Viewer().PersonId, this.Now(), cancellationToken);
        if (At.Seat.Status is not SeatStatus.Given && At.Paper.IsReady(At.Application.Submissions))
        {
            Reading = await BlindReading.LoadAsync(db, At.Application, Programme, At.Paper.Covered, cancellationToken);
        }

        if (At.Seat.Status is SeatStatus.Given)
        {
            First = await db.FirstToCalibrateAsync(Cohort, this.Viewer().PersonId, cancellationToken);
        }

        if (At.Seat.Status is SeatStatus.In && Phases.Shows(PhaseSight.OtherReads))
        {
            var forms = await (
                from seat in db.ReviewSeats.In(Cohort).Where(s => s.ApplicationId == At.Seat.ApplicationId && s.ReviewSeatId != SeatId && s.Duty == ReviewDuty.Reader).Counting(db, this.Now())
                join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId
                orderby seat.Place
                select new { seat.Place, form }).AsNoTracking().ToListAsync(cancellationToken);
            Others = [.. forms.Select(f => (f.Place, f.form.Form!, f.form.Mark))];
        }
    }
}
