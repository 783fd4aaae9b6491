using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Programmes;

[AllowAnonymous]
public sealed class IndexModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    /// <summary>The family to show; anything that is none shows them all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Family { get; set; }

    public ProgrammeFamily? Chosen => KebabCase.Parse<ProgrammeFamily>(Family ?? "");

    public IReadOnlyList<ProgrammeFamily> Families => [.. library.Newest.Select(p => p.Family).Distinct().Order()];

    public ProvisionMap Map { get; private set; } = new([]);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var cohorts = await db.Cohorts.AsNoTracking().Public().Include(c => c.Dates).ToListAsync(cancellationToken);
        Map = ProvisionMap.Of(library.Newest.Where(p => Chosen is null || p.Family == Chosen), cohorts, this.Now());
    }
}
