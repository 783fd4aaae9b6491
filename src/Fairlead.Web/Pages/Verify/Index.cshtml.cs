using Fairlead.Core.Awards;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Verify;

/// <summary>Where anybody types the code of a certificate that they were shown.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class IndexModel : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public void OnGet()
    {
    }

    public IActionResult OnPost()
    {
        if (CertificateCode.Read(Code) is { } code)
        {
            return Redirect(Links.VerifyCode(code));
        }

        ModelState.AddModelError(nameof(Code), $"Enter the code as it stands on the certificate: {CertificateCode.Length} letters and digits, in four groups");
        return Page();
    }
}
