using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>One page of a rater's form.</summary>
/// <param name="Number">From 1.</param>
public sealed record RaterStep(int Number, int Of, FormSection Section)
{
    public bool IsLast => Number == Of;
}

/// <summary>A rater's form in pages of a few qualities, what is said in words last.</summary>
public static class RaterSteps
{
    private const int QualitiesOnAPage = 4;

    public static IReadOnlyList<RaterStep> Of(FormDefinition form)
    {
        List<IReadOnlyList<Question>> pages =
        [
            .. from question in form.Questions
               where question.Type is QuestionType.Scale
               from part in question.Qualities is { Count: > 0 } qualities ? qualities.Chunk(QualitiesOnAPage).Select(few => question with { Qualities = few }) : [question]
               select (IReadOnlyList<Question>)[part],
        ];
        if (form.Questions.Where(q => q.Type is not QuestionType.Scale).ToList() is { Count: > 0 } words)
        {
            pages.Add(words);
        }

        return [.. pages.Select((questions, i) => new RaterStep(i + 1, pages.Count, new FormSection($"step-{i + 1}", form.Name, null, questions)))];
    }

    /// <summary>The page on which an answer is given.</summary>
    public static RaterStep Find(IReadOnlyList<RaterStep> steps, string key) =>
        steps.FirstOrDefault(s => s.Section.Questions.SelectMany(AnswerNames.Keys).Contains(key)) ?? steps[0];
}
