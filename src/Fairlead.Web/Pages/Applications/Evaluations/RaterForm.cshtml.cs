using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>A few questions of a rater's form. What is typed is kept with each page; the last one sends.</summary>
[AllowAnonymous]
public sealed class RaterFormModel(AnswerEvaluation answer) : PageModel, IRaterPage, ILeaveNoTrace
{
    public const string LaterField = "later";

    [FromRoute]
    public string Secret { get; set; } = "";

    [FromRoute]
    public int Step { get; set; }

    /// <summary>Set where something was missing when it was to be sent.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Missing { get; set; }

    public RaterVisit Visit { get; set; } = null!;

    public RaterStep At { get; private set; } = null!;

    public Answers Shown { get; private set; } = Answers.None;

    public string Drawn { get; private set; } = "";

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<QuestionField> Fields => AnswerDraft.Fields(Visit.Facts.PeerForm, At.Section, Shown, Problems);

    public IActionResult OnGet()
    {
        if (!Find())
        {
            return NotFound();
        }

        (Shown, Drawn) = (Visit.Rater.Draft, AnswerSheet.HashOf(Visit.Rater.Draft, At.Section.Questions));
        Problems = Missing ? Wrong(Shown) : [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Find())
        {
            return NotFound();
        }

        var draft = AnswerDraft.Read(Visit.Rater.Draft, At.Section.Questions, Request.Form);
        (Shown, Drawn, Problems) = (draft.Typed, draft.Drawn, draft.Problems);
        Problems = Problems.Count > 0 ? Problems : await answer.KeepAsync(Visit, At.Section.Questions, draft.Typed, cancellationToken);
        if (Problems.Count == 0 && Request.Form.ContainsKey(LaterField))
        {
            return Redirect(Links.Rater(Secret));
        }

        Problems = Problems.Count > 0 ? Problems : Wrong(Shown);
        if (Problems.Count > 0)
        {
            ModelState.Add(Problems);
            return Page();
        }

        if (!At.IsLast)
        {
            return Redirect(Links.RaterStep(Secret, Step + 1));
        }

        // Sent, or closed meanwhile: the first page says which.
        return await answer.SendAsync(Visit, cancellationToken) is [var problem, ..]
            ? Redirect($"{Links.RaterStep(Secret, RaterSteps.Find(RaterSteps.Of(Visit.Facts.PeerForm), problem.Field).Number)}?missing=true")
            : Redirect(Links.Rater(Secret));
    }

    private List<Problem> Wrong(Answers answers) => [.. AnswerProblems.Of(Visit.Facts.PeerForm, At.Section, answers, Strictness.Complete)];

    private bool Find() => (At = RaterSteps.Of(Visit.Facts.PeerForm).FirstOrDefault(s => s.Number == Step)!) is not null;
}

/// <summary>Where the script of a rater's form saves while they type.</summary>
[AllowAnonymous]
public sealed class RaterAutosaveModel(AnswerEvaluation answer) : PageModel, IRaterPage, ILeaveNoTrace
{
    [FromRoute]
    public string Secret { get; set; } = "";

    [FromRoute]
    public int Step { get; set; }

    public RaterVisit Visit { get; set; } = null!;

    public bool Writes => false;

    public IActionResult OnGet() => Redirect(Links.RaterStep(Secret, Step));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (RaterSteps.Of(Visit.Facts.PeerForm).FirstOrDefault(s => s.Number == Step) is not { } at)
        {
            return NotFound();
        }

        if (!Visit.CanBeWritten)
        {
            return Refused("Not saved: this evaluation can no longer be changed");
        }

        var draft = AnswerDraft.Read(Visit.Rater.Draft, at.Section.Questions, Request.Form);
        var problems = draft.Problems.Count > 0 ? draft.Problems : await answer.KeepAsync(Visit, at.Section.Questions, draft.Typed, cancellationToken);
        return problems is [var problem, ..]
            ? Refused($"Not saved: {problem.Message}")
            : new JsonResult(new { savedAt = $"Saved at {DateWords.Time(LocalInstants.ToLocal(Visit.Facts.Programme.TimeZone, this.Now()).Time)}", drawn = draft.Drawn });
    }

    private static JsonResult Refused(string why) => new(new { problem = why }) { StatusCode = StatusCodes.Status409Conflict };
}
