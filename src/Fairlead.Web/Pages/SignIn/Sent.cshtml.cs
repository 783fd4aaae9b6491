using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.SignIn;

[AllowAnonymous]
public sealed class SentModel : PageModel
{
    public void OnGet()
    {
    }
}
