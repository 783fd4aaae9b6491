using Fairlead.Core.Audit;
using Fairlead.Core.People;

namespace Fairlead.Web.Infrastructure.Forms;

/// <summary>Name and e-mail address of somebody who needs no account.</summary>
public static class VisitorFields
{
    public static IEnumerable<Problem> Problems(string? name, string nameField, string? email, string emailField)
    {
        if (name?.Trim() is not { Length: > 0 } text)
        {
            yield return new(nameField, "Enter your name");
        }
        else if (text.Length > Person.NameMaxLength || text.Any(char.IsControl))
        {
            yield return new(nameField, $"Your name must be one line of {Person.NameMaxLength} characters or fewer");
        }

        if (!EmailAddress.IsPlausible(email))
        {
            yield return new(emailField, "Enter an e-mail address in the correct form, like name@example.org");
        }
    }
}
