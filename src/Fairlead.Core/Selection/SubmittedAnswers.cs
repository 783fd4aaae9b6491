using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Selection;

public static class SubmittedAnswers
{
    /// <summary>The answers as they were frozen, for rules to look at.</summary>
    public static Answers ToAnswers(this SubmittedForm form) => Answers.Of(
        from section in form.Sections
        from answer in section.Answers
        from value in answer.Values
        select (answer.Question, value));
}
