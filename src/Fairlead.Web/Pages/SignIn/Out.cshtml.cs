using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.SignIn;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class OutModel(BrowserSession session) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await session.EndAsync(HttpContext, cancellationToken);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect(Links.Home);
    }
}
