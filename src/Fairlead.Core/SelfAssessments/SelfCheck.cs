using Fairlead.Core.Programmes;

namespace Fairlead.Core.SelfAssessments;

public static class SelfCheck
{
    /// <summary>The form with which people find out for themselves whether a programme is for them; null where there is none.</summary>
    /// <remarks>Files are left out: what is not stored cannot be attached.</remarks>
    public static FormDefinition? SelfCheckForm(this ProgrammeDefinition programme) =>
        programme.Forms.FirstOrDefault(f => programme.Stage(f.Stage).Kind is StageKind.SelfCheck) is { } form
            ? form with
            {
                Sections = [.. form.Sections.Select(s => s with { Questions = [.. s.Questions.Where(q => q.Type is not QuestionType.File)] })],
            }
            : null;
}
