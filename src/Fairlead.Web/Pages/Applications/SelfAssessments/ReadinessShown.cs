using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Core.SelfAssessments;

namespace Fairlead.Web.Pages.Applications.SelfAssessments;

/// <summary>A self-assessment as it is read: by its writer, or as a copy by whoever was given the link.</summary>
public sealed record ReadinessShown(ProgrammeDefinition Programme, FormDefinition Form, Answers Answers, bool IsOwn)
{
    public Readiness Readiness { get; } = Readiness.Of(Form, Answers);

    /// <summary>What was answered besides the scales.</summary>
    public IReadOnlyList<(string Ask, string Answer)> Others =>
    [
        .. from question in Form.Questions
           where question.Type is not QuestionType.Scale && Form.Shows(question, Answers)
           from name in AnswerNames.Shown(question, Answers)
           where Answers.Has(name.Key)
           select (AnswerWords.Asked(question, name), string.Join(", ", Answers[name.Key].Select(v => AnswerWords.Of(question, v)))),
    ];

    /// <summary>Rules of the programme that these answers do not meet.</summary>
    public IReadOnlyList<EligibilityFinding> Findings =>
        [.. Eligibility.Check(Programme, Form, Answers).Where(f => f.Outcome is not (EligibilityOutcome.Met or EligibilityOutcome.NotAnswered))];

    public string Headline => Readiness.Band switch
    {
        ReadinessBand.Ready => "You see yourself as ready for most of what this programme builds on",
        ReadinessBand.OnTheWay => "You see yourself as on the way",
        ReadinessBand.NotYet => "By your own answers, this programme may not be for you now",
        _ => "Your answers do not add up to a picture yet",
    };

    public string Advice => Readiness.Band switch
    {
        ReadinessBand.Ready => "Ask somebody who knows your work whether they see you as you do. If they agree, apply; if they do not, you have learned something before it costs anything.",
        ReadinessBand.OnTheWay => "Most people who apply are strong in some things and not yet in others. Talk with your sponsor about what stands lowest, and whether this programme or something else helps with it first.",
        ReadinessBand.NotYet => "“Not for me” and “not yet” are good outcomes: you have saved yourself an application, and know where to begin. Another programme, a new task at work or a mentor may serve you better now.",
        _ => "Answer more of the questions to see one.",
    };
}
