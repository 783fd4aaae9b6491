using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.About;

[AllowAnonymous]
public sealed class CookiesModel : PageModel
{
    public void OnGet()
    {
    }
}
