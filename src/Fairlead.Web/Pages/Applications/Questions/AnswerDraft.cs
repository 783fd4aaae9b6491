using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Applications.Questions;

/// <summary>What a post of some questions brings, and whether another window has saved other answers to them since the page was drawn.</summary>
/// <param name="Drawn">Of the answers as they would be kept.</param>
public sealed record AnswerDraft(Answers Typed, string Drawn, IReadOnlyList<Problem> Problems)
{
    public const string DrawnField = "drawn";

    public static AnswerDraft Read(Answers saved, IReadOnlyCollection<Question> questions, IFormCollection form)
    {
        var typed = AnswerInput.Read(questions, key => [.. form[QuestionField.NameOf(key)].OfType<string>()]);
        var (before, fresh) = (AnswerSheet.HashOf(saved, questions), AnswerSheet.HashOf(typed, questions));
        return before != form[DrawnField] && fresh != before
            ? new(typed, before, [new(questions.SelectMany(AnswerNames.Keys).First(), "This page was changed in another window after you opened it. What you see is what you typed here; save again if it shall stand")])
            : new(typed, fresh, []);
    }

    public static IReadOnlyList<QuestionField> Fields(FormDefinition form, FormSection section, Answers answers, IReadOnlyList<Problem> problems) =>
        QuestionField.Of(form, section, answers, problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message), firstIsHeading: false);
}
