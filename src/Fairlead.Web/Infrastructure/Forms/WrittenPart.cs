using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Fairlead.Web.Infrastructure.Forms;

/// <summary>A form that is written a part at a time and may have gaps until it is handed on: a goal of a plan, what a review says.</summary>
public sealed class WrittenPart(FormDefinition form)
{
    public FormDefinition Form => form;

    public Answers Shown { get; private set; } = Answers.None;

    public string Drawn { get; private set; } = "";

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) => AnswerDraft.Fields(form, section, Shown, Problems);

    public WrittenPart Draw(Answers saved)
    {
        (Shown, Drawn) = (saved, AnswerSheet.HashOf(saved, form.Questions));
        return this;
    }

    /// <summary>Reads what was typed; gaps are let be.</summary>
    /// <returns>Null where something in it is wrong, which is said beside the field.</returns>
    public Answers? Read(Answers saved, IFormCollection typed, ModelStateDictionary modelState)
    {
        var draft = AnswerDraft.Read(saved, [.. form.Questions], typed);
        (Shown, Drawn) = (draft.Typed, draft.Drawn);
        Problems =
        [
            .. draft.Problems.Concat(AnswerProblems.Of(form, draft.Typed, Strictness.AsFar)).Concat(AnswerSheet.TooLongToKeep(draft.Typed)),
            .. draft.Typed.Questions.Any() ? Array.Empty<Problem>() : [new Problem(form.Questions.SelectMany(AnswerNames.Keys).First(), "Answer at least one of the questions")],
        ];
        if (Problems.Count == 0)
        {
            return draft.Typed;
        }

        modelState.Add(Problems);
        return null;
    }
}
