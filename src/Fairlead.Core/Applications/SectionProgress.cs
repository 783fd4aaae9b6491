using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

public enum SectionStatus
{
    NotYetStarted,
    InProgress,
    Completed,

    /// <summary>It was completed, and an answer in it is wrong or rules the application out.</summary>
    Problem,
}

/// <summary>One task of the task list, with what is wrong in it.</summary>
public sealed record SectionProgress(FormSection Section, SectionStatus Status, IReadOnlyList<Problem> Problems)
{
    /// <summary>Sections that the answers so far bring up, in the form's order.</summary>
    public static IReadOnlyList<SectionProgress> Of(Application application, ProgrammeDefinition definition, FormDefinition form)
    {
        var answers = application.Answers;
        var refused = Eligibility.Check(definition, form, answers)
            .Where(f => f.Outcome is EligibilityOutcome.Refused).Select(f => f.Rule.Condition.Question).ToHashSet();
        return
        [
            .. form.Sections.Where(s => s.Questions.Any(q => form.Shows(q, answers))).Select(section =>
            {
                var problems = AnswerProblems.Of(form, section, answers, Strictness.Complete).ToList();
                return new SectionProgress(section, StatusOf(application, section, answers, problems, refused), problems);
            }),
        ];
    }

    private static SectionStatus StatusOf(
        Application application, FormSection section, Answers answers, List<Problem> problems, HashSet<string> refused)
    {
        var completed = application.HasCompleted(section.Id);
        return 0 switch
        {
            _ when completed && (problems.Count > 0 || section.Questions.Any(q => refused.Contains(q.Id))) => SectionStatus.Problem,
            _ when completed => SectionStatus.Completed,
            _ when section.Questions.Any(q => AnswerNames.IsAnswered(q, answers)) => SectionStatus.InProgress,
            _ => SectionStatus.NotYetStarted,
        };
    }
}
