using System.Globalization;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>How assessors read and interview: marks, separate findings and phases.</summary>
internal static class AssessmentBinding
{
    public static Assessment Bind(Fields f) => new()
    {
        Scale = f.Text("scale"),
        PassMark = f.Number("pass_mark", 0, 100),
        AssessorsPerForm = f.WholeOrNull("assessors_per_form", 1, 10),
        AssessorsPerInterview = f.WholeOrNull("assessors_per_interview", 1, 10),
        WithSectorRepresentative = f.Flag("with_sector_representative"),
        ModerateGap = f.NumberOrNull("moderate_gap", 0, 100),
        ModerateMarks = [.. f.Texts("moderate_marks").Select(m => decimal.TryParse(m, CultureInfo.InvariantCulture, out var mark) ? mark : NotAMark(f, m))],
        SameEmployerExcluded = f.Flag("same_employer_excluded", otherwise: true),
        Feedback = f.WordOrNull<ReaderFeedback>("feedback") ?? ReaderFeedback.None,
        FeedbackQuestion = f.Has("feedback_question") ? f.Id("feedback_question") : null,
        Appeal = f.One("appeal", "the terms of appeals", AppealBinding.Bind),
        Criteria = f.Each("criteria", "a criterion", c => new Criterion(c.Mention("form", Kinds.Form), c.Id("question"), c.WholeOrNull("weight", 1, 100) ?? 1)),
        Tests = f.Each("tests", "a test", Test),
        Recommendation = f.One("recommendation", "its recommendation", r => new Recommendation(r.Id("question"), r.Texts("for"), r.Texts("open"))),
        Phases = f.Each("phases", "a phase", Phase),
        Sources = f.Sources(),
    };

    /// <summary>What can be told only when the whole definition has been read.</summary>
    public static void Check(Fields f, ProgrammeDefinition definition)
    {
        if (definition.Assessment is not { } assessment || definition.Stages.Count == 0)
        {
            return;
        }

        void Wrong(string message) => f.Reading.Problems.Add(f.LineOf("assessment"), message);
        var forms = definition.AssessorForms().ToList();
        foreach (var criterion in assessment.Criteria)
        {
            var form = forms.FirstOrDefault(x => x.Id == criterion.Form);
            if (form is null)
            {
                Wrong($"a criterion names the form “{criterion.Form}”, which no assessor fills in at a filter or an interview{Nearest.Hint(criterion.Form, [.. forms.Select(x => x.Id)])}");
            }
            else if (form.Questions.FirstOrDefault(q => q.Id == criterion.Question)?.Type is not QuestionType.Scale)
            {
                Wrong($"a criterion names “{criterion.Question}”, which is no question on a scale of the form “{form.Id}”{Nearest.Hint(criterion.Question, [.. form.Questions.Where(q => q.Type is QuestionType.Scale).Select(q => q.Id)])}");
            }
        }

        if (definition.FilterForm() is { } filter && filter.Questions.All(q => q.Type is not QuestionType.Scale))
        {
            Wrong($"the form “{filter.Id}” has no question on a scale, so no mark can come from it");
        }

        foreach (var test in assessment.Tests)
        {
            if (definition.FilterForm()?.Questions.FirstOrDefault(q => q.Id == test.Question) is not { } question)
            {
                Wrong($"the test “{test.Id}” reads “{test.Question}”, which is no question of the form that assessors fill in at the filter");
            }
            else if (test.AtLeast is not null != question.Type is QuestionType.Scale)
            {
                Wrong($"the test “{test.Id}” needs “at_least” where its question is on a scale, and “met” where one answer is chosen");
            }
            else if (test.Met.Concat(test.Open).FirstOrDefault(v => question.Options.All(o => o.Value != v)) is { } strange)
            {
                Wrong($"the test “{test.Id}” names the answer “{strange}”, which “{test.Question}” does not offer{Nearest.Hint(strange, [.. question.Options.Select(o => o.Value)])}");
            }
        }

        if (assessment.Recommendation is { } recommendation)
        {
            var choice = definition.InterviewForm()?.Questions.FirstOrDefault(q => q.Id == recommendation.Question);
            if (choice?.Type is not QuestionType.Choice)
            {
                Wrong($"the recommendation reads “{recommendation.Question}”, which is no question of the interview’s form with one answer to choose");
            }
            else if (recommendation.For.Count == 0 || recommendation.For.Concat(recommendation.Open).FirstOrDefault(v => choice.Options.All(o => o.Value != v)) is not null)
            {
                Wrong($"the recommendation needs “for”, and in “for” and “open” only answers that “{recommendation.Question}” offers");
            }
        }

        if (assessment.FeedbackQuestion is { } asked && definition.FilterForm() is { } read && read.Questions.FirstOrDefault(q => q.Id == asked)?.Type is not QuestionType.LongText)
        {
            Wrong($"“feedback_question” names “{asked}”, which is no long text of the form “{read.Id}”{Nearest.Hint(asked, [.. read.Questions.Where(q => q.Type is QuestionType.LongText).Select(q => q.Id)])}");
        }

        if (assessment.Phases.GroupBy(p => p.From).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            Wrong($"two phases begin with “{twice.Key}”; one is active at a time, so each begins with an entry of its own");
        }
    }

    private static SeparateTest Test(Fields f)
    {
        var test = new SeparateTest(f.Id(), f.Text("name"), f.Id("question"), f.Texts("met"), f.Texts("open"), f.NumberOrNull("at_least", 0, 100));
        if (test.Met.Count == 0 == test.AtLeast is null)
        {
            f.Wrong("name", "needs either “met” (the answers that meet it) or “at_least” (from which mark on)");
        }

        return test;
    }

    private static ReviewPhase Phase(Fields f) => new(
        f.Id(), f.Text("name"), f.Mention("from", Kinds.Entry), f.Words<PhaseAct>("may"), f.Words<PhaseSight>("sees"), f.Sources());

    private static decimal NotAMark(Fields f, string text)
    {
        f.Wrong("moderate_marks", $"holds “{text}”; it takes points of the scale");
        return 0;
    }
}
