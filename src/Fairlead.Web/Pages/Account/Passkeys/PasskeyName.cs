using Fairlead.Core.Audit;
using Fairlead.Core.SignIn;

namespace Fairlead.Web.Pages.Account.Passkeys;

/// <summary>What a passkey may be called.</summary>
internal static class PasskeyName
{
    public static IEnumerable<Problem> Problems(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > Passkey.NameMaxLength || name.Any(char.IsControl))
        {
            yield return new("Name", $"Enter a name for the passkey, in {Passkey.NameMaxLength} characters or fewer");
        }
    }
}
