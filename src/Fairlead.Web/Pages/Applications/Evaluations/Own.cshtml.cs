using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>The participant's own evaluation, kept as it is written, and sent once.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class OwnModel(AppDb db, CloseEvaluation close) : RoundPage, IKeepDrafts
{
    public const string LaterField = "later";

    public override bool IsOpen => Facts.Round.OwnDoneAt is null && !Facts.Round.Status.IsClosed();

    public bool KeepsDraft { get; private set; }

    public Answers Shown { get; private set; } = Answers.None;

    public string Drawn { get; private set; } = "";

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) => AnswerDraft.Fields(Facts.SelfForm, section, Shown, Problems);

    public void OnGet() => (Shown, Drawn) = (Facts.Round.OwnAnswers, AnswerSheet.HashOf(Facts.Round.OwnAnswers, Facts.SelfForm.Questions));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var draft = Keep(Facts, Request.Form);
        (Shown, Drawn, Problems) = (draft.Typed, draft.Drawn, draft.Problems);
        KeepsDraft = Problems.Count == 0;
        if (KeepsDraft && Request.Form.ContainsKey(LaterField))
        {
            await db.SaveChangesAsync(cancellationToken);
            return Redirect(Links.Evaluation(Facts.Round));
        }

        Problems = KeepsDraft ? [.. AnswerProblems.Of(Facts.SelfForm, Shown, Strictness.Complete)] : Problems;
        if (Problems.Count > 0)
        {
            ModelState.Add(Problems);
            return Page();
        }

        await close.FinishOwnAsync(Facts, this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner("Your own evaluation is sent.");
        return Redirect(Links.Evaluation(Facts.Round));
    }

    internal static AnswerDraft Keep(EvaluationFacts facts, IFormCollection form)
    {
        var draft = AnswerDraft.Read(facts.Round.OwnAnswers, [.. facts.SelfForm.Questions], form);
        if (draft.Problems.Count == 0 && AnswerSheet.TooLongToKeep(draft.Typed).ToList() is { Count: > 0 } tooLong)
        {
            return draft with { Problems = tooLong };
        }

        if (draft.Problems.Count == 0)
        {
            facts.Round.KeepOwn(draft.Typed);
        }

        return draft;
    }
}

/// <summary>Where the script of the form saves while somebody types.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class OwnAutosaveModel(AppDb db) : RoundPage
{
    public IActionResult OnGet() => Redirect(Links.EvaluationDo(Facts.Round, "own"));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Facts.Round.OwnDoneAt is not null || Facts.Round.Status.IsClosed())
        {
            return Refused("Not saved: your evaluation has been sent");
        }

        var draft = OwnModel.Keep(Facts, Request.Form);
        if (draft.Problems is [var problem, ..])
        {
            return Refused($"Not saved: {problem.Message}");
        }

        await db.SaveChangesAsync(cancellationToken);
        return new JsonResult(new { savedAt = $"Saved at {DateWords.Time(LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Time)}", drawn = draft.Drawn });
    }

    private static JsonResult Refused(string why) => new(new { problem = why }) { StatusCode = StatusCodes.Status409Conflict };
}
