using Fairlead.Core.Programmes;

namespace Fairlead.Core.Sponsoring;

/// <summary>Somebody without whose form an application is not complete, such as a sponsor or a line manager.</summary>
/// <param name="Role">The role in which they back the applicant.</param>
/// <param name="Form">What they fill in.</param>
/// <param name="Question">The question of the application form that names them.</param>
public sealed record Backer(Role Role, FormDefinition Form, Question Question)
{
    /// <summary>The role's name without what stands in brackets: “Sponsor”.</summary>
    public string Title => Role.Name.Split(" (")[0];

    /// <summary>As it stands in a sentence: “your sponsor”.</summary>
    public string Words => char.ToLowerInvariant(Title[0]) + Title[1..];

    /// <summary>The time that the definition says applying takes them; null where it says nothing.</summary>
    public TimeAsked? TimeAsked => Role.Time.FirstOrDefault(t => t.Unit is TimeUnit.Hours or TimeUnit.Days);
}

public static class Backers
{
    /// <summary>Everybody whose form belongs to an application, in the order in which the application form names them.</summary>
    public static IReadOnlyList<Backer> Of(ProgrammeDefinition definition) => definition.ApplicationForm is not { } asked
        ? []
        :
        [
            .. from question in asked.Questions
               where question.NamesRole is not null && question.Fields.Contains(PersonField.Email)
               from form in definition.Forms
               where form.By == question.NamesRole && definition.Stage(form.Stage).Kind is StageKind.Apply
               select new Backer(definition.Roles.Single(r => r.Id == question.NamesRole), form, question),
        ];
}
