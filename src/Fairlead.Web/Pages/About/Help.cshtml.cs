using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.About;

[AllowAnonymous]
public sealed class HelpModel(Installation installation) : PageModel
{
    public Provider Provider { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Provider = Provider.From(await installation.ReadAsync(cancellationToken));
}
