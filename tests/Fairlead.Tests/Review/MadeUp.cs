using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;

namespace Fairlead.Tests.Review;

/// <summary>Calibration forms for whatever a programme asks.</summary>
public static class MadeUp
{
    /// <summary>An answer to everything that readers see.</summary>
    public static Answers Application(ProgrammeDefinition programme) => Core.Programmes.Answers.Of(
        from question in CalibrationSample.Form(programme).Questions
        from name in AnswerNames.Of(question)
        where name.Number == 1
        select (name.Key, ValueOf(question, name)));

    public static CalibrationForm Form(Guid cohortId, ProgrammeDefinition programme, Actor by, DateTime now, int number = 1, params AgreedMark[] agreed)
    {
        var form = CalibrationForm.Begin(NewId.Next(), cohortId, number, by, now);
        form.Write("A head of early help", Application(programme), agreed);
        return form;
    }

    /// <summary>One that is closed, and one that is open and has been scored by some.</summary>
    public static IEnumerable<object> TwoForms(Guid cohortId, ProgrammeDefinition programme, ReviewRules rules, IReadOnlyList<Guid> people, Actor by, DateTime now)
    {
        var (closed, open) = (Form(cohortId, programme, by, now), Form(cohortId, programme, by, now, 2));
        closed.Open(programme, by, now);
        closed.Close(by, now);
        open.Open(programme, by, now);
        return [closed, open, .. people.Select(p => Sent(open, p))];

        CalibrationRead Sent(CalibrationForm form, Guid personId)
        {
            var read = CalibrationRead.Of(NewId.Next(), form, personId);
            read.Send(form, programme, rules, new(personId, nameof(Part.Assessor)), now);
            return read;
        }
    }

    private static string ValueOf(Question question, AnswerName name) => question.Type switch
    {
        QuestionType.Choice or QuestionType.MultiChoice => question.Options[0].Value,
        QuestionType.Scale => question.ScaleRead!.Points[0].Value,
        QuestionType.Number => (question.Least ?? 1).ToString(CultureInfo.InvariantCulture),
        QuestionType.Confirm => "true",
        QuestionType.Date => "2011-05-01",
        _ => $"Made up: the {name.Label ?? question.Id} of nobody",
    };
}
