using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Account.Authenticator;

/// <summary>Hands new recovery codes to the page that shows them: encrypted, in the browser, until it has.</summary>
internal static class ShownOnce
{
    private const string Key = "RecoveryCodes";

    public static void ShowOnce(this PageModel page, IEnumerable<string> codes) => page.TempData[Key] = string.Join(' ', codes);

    public static IReadOnlyList<string> TakeShownOnce(this PageModel page) => page.TempData[Key] is string codes ? codes.Split(' ') : [];
}
