using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>
/// How a question about a person is answered: field by field, each under a name of its own, such as <c>person.name</c> or
/// <c>sponsor.email</c>. The same names are the columns of an import.
/// </summary>
public static class PersonAnswer
{
    public static string Key(Question question, PersonField field) => $"{question.Id}.{KebabCase.Of(field)}";

    /// <summary>Every field that is asked for, in the order in which a person expects them.</summary>
    public static IEnumerable<PersonField> Asked(Question question) =>
        Enum.GetValues<PersonField>().Where(f => question.Fields.Contains(f) || question.OptionalFields.Contains(f));

    public static string Label(PersonField field) => field switch
    {
        PersonField.Name => "Full name",
        PersonField.Post => "Post",
        PersonField.Organisation => "Organisation",
        PersonField.Email => "Email address",
        _ => "Telephone number",
    };

    /// <summary>The question about whoever answers; null where the form asks for no such thing.</summary>
    public static Question? AboutApplicant(FormDefinition form) =>
        form.Questions.FirstOrDefault(q => q is { Type: QuestionType.Person, NamesRole: null });

    /// <summary>What the account knows already, so that nobody is asked it twice.</summary>
    public static Answers Known(Question about, string name, string? email) => Answers.Of(
        new[] { (Field: PersonField.Name, Value: name), (Field: PersonField.Email, Value: email ?? "") }
            .Where(k => k.Value.Length > 0 && Asked(about).Contains(k.Field))
            .Select(k => (Key(about, k.Field), k.Value)));
}
