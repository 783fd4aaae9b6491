using Fairlead.Allocation.Timetables;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;

namespace Fairlead.Core.Interviews;

/// <summary>What a definition says of interviews: who sits on a panel, what they fill in, and whether somebody looks the results over.</summary>
/// <param name="Form">The record of an interview and what of it counts for the mark.</param>
/// <param name="Independents">How many independent assessors sit on a panel.</param>
/// <param name="WithSector">Whether somebody from the sector sits beside them.</param>
/// <param name="IsLookedOver">Whether an independent second line looks at the results before they count.</param>
public sealed record InterviewRules(Stage Stage, ReviewRules Form, int Independents, bool WithSector, bool IsLookedOver)
{
    public const string Independent = "independent";
    public const string Sector = "sector";

    /// <summary>How many sit on a panel.</summary>
    public int Size => Independents + (WithSector ? 1 : 0);

    /// <summary>Null where nobody is interviewed.</summary>
    public static InterviewRules? Of(ProgrammeDefinition definition)
    {
        if (definition.Assessment is not { } assessment || definition.InterviewForm() is not { } form)
        {
            return null;
        }

        var independents = assessment.AssessorsPerInterview ?? 1;
        var declared = assessment.Criteria.Where(c => c.Form == form.Id).ToList();
        return new(
            definition.Stage(form.Stage),
            new ReviewRules(
                assessment, form, definition.Roles.Single(r => r.Id == form.By), independents,
                declared.Count > 0 ? declared : [.. form.Questions.Where(q => q.Type is QuestionType.Scale).Select(q => new Criterion(form.Id, q.Id, 1))]),
            independents, assessment.WithSectorRepresentative, definition.Stages.Any(s => s.Kind is StageKind.Review));
    }

    public PanelRules Panels(int? inARow, int breakMinutes) => new(
        Size, [new(Independent, Independents, int.MaxValue), .. WithSector ? [new PanelRule(Sector, 1, int.MaxValue)] : Array.Empty<PanelRule>()], inARow, breakMinutes);

    /// <summary>Whether a panel may see a candidate when somebody is missing on the day: at least one independent, and one from the sector where one belongs to it.</summary>
    public bool IsEnough(IReadOnlyCollection<IReadOnlyCollection<string>> marks) =>
        marks.Count > 0 && marks.Any(m => m.Contains(Independent)) && (!WithSector || marks.Any(m => m.Contains(Sector)));

    /// <summary>What a record recommends: the answer that the definition names, else whether the mark passes.</summary>
    public InterviewOutcome Recommended(Answers answers)
    {
        if (Form.Assessment.Recommendation is not { } recommendation)
        {
            return Form.Mark(answers) >= Form.PassMark ? InterviewOutcome.Recommended : InterviewOutcome.NotRecommended;
        }

        var value = answers[recommendation.Question] is [var given, ..] ? given : null;
        return value is not null && recommendation.For.Contains(value) ? InterviewOutcome.Recommended
            : value is not null && recommendation.Open.Contains(value) ? InterviewOutcome.NotAgreed : InterviewOutcome.NotRecommended;
    }
}
