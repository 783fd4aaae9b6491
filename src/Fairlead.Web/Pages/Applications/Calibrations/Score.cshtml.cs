using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Fairlead.Web.Pages.Applications.Reviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>The made-up application beside the form of a real read; once it is sent, one's marks beside the agreed ones and among those of the others.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class ScoreModel(AppDb db, CalibrationWork work) : PageModel, IReviewPage, IKeepDrafts
{
    public const string LaterField = "later";

    [FromRoute]
    public Guid CalibrationId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public CalibrationAtHand At { get; private set; } = null!;

    public IReadOnlyList<BlindSection> Sample { get; private set; } = [];

    public Answers Shown { get; private set; } = Answers.None;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Null until one's own is in.</summary>
    public CalibrationOutcomeForOne? Outcome { get; private set; }

    public bool KeepsDraft { get; private set; }

    public bool CanWrite => !At.IsSent && At.Form.Status is CalibrationStatus.Open && Cohort.IsChoosing();

    public string Drawn => AssessorDraft.HashOf(Rules.Form, At.Read?.Answers);

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) =>
        QuestionField.Of(Rules.Form, section, Shown, Problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message), false);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await work.FindAsync(Cohort, CalibrationId, this.Viewer().PersonId, cancellationToken) is not { } at)
        {
            return NotFound();
        }

        (At, Shown) = (at, at.Read?.Answers ?? Answers.None);
        Outcome = At.IsSent ? await CalibrationOutcomeForOne.LoadAsync(db, At.Form, Rules, this.Viewer().PersonId, cancellationToken) : null;
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await work.FindToWriteAsync(Cohort, CalibrationId, this.Viewer().PersonId, cancellationToken) is not { } at)
        {
            return NotFound();
        }

        var by = this.Viewer().ToActor(Permission.AssessApplications);
        At = at;
        if (At.IsSent)
        {
            this.Banner("You had sent this form already, from another window. What you sent first stands.", BannerKind.Neutral);
            return Redirect(Links.Calibrate(Cohort.CohortId, CalibrationId));
        }

        if (!CanWrite)
        {
            return Redirect(Links.Calibrate(Cohort.CohortId, CalibrationId));
        }

        Shown = AssessorDraft.Typed(Request, Rules.Form);
        Problems = AssessorDraft.Problems(Request, Rules.Form, At.Read?.Answers, Shown);
        if (Problems.Count == 0)
        {
            if (Request.Form.ContainsKey(LaterField))
            {
                await work.SaveAsync(At, Shown, Cohort, by, cancellationToken);
                return Redirect(Links.Reviews(Cohort.CohortId));
            }

            Problems = await work.SendAsync(At, Shown, Cohort, Programme, Rules, by, this.Now(), cancellationToken);
            if (Problems.Count == 0)
            {
                return Redirect(Links.Calibrate(Cohort.CohortId, CalibrationId));
            }

            At = At with { Read = await work.SaveAsync(At, Shown, Cohort, by, cancellationToken) };
            KeepsDraft = true;
        }

        ModelState.Add(Problems);
        Show();
        return Page();
    }

    private void Show() => Sample = CalibrationSample.Sections(At.Form, Programme, this.Now());
}
