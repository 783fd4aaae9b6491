using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.SessionEnded;

/// <summary>
/// Gives back what was typed into a form whose session had ended. Browsers post the form again to this page, so it writes nothing,
/// needs no token and shows a visitor only what the same visitor sent.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ShowModel : PageModel
{
    // Field names of machines: tokens, keys, hashes, buttons.
    private static readonly string[] _notTyped = ["drawn", "completed", "later", "version", "deed"];

    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public IReadOnlyList<string> Typed { get; private set; } = [];

    public string SignInAddress => Links.SignIn(Links.Safe(ReturnTo), expired: true);

    // Another site must not put words into “what you typed”.
    private bool IsFromElsewhere => Request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not "same-origin";

    public void OnGet()
    {
    }

    public void OnPost() => Typed = IsFromElsewhere ? [] :
    [
        .. Request.Form.Where(f => !f.Key.StartsWith('_') && !_notTyped.Contains(f.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(f => f.Value.OfType<string>()).Where(v => !string.IsNullOrWhiteSpace(v)),
    ];
}
