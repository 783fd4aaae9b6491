using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Programmes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages;

[AllowAnonymous]
public sealed class IndexModel(AppDb db, ProgrammeLibrary library, WhatNeedsYou needs) : PageModel
{
    public ProvisionMap Map { get; private set; } = new([]);

    /// <summary>What takes applications now, nearest deadline first.</summary>
    public IReadOnlyList<OpenWindow> Windows { get; private set; } = [];

    /// <summary>What waits for the viewer, what is wanted first at the top.</summary>
    public IReadOnlyList<OpenWork> NeedsYou { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var cohorts = await db.Cohorts.AsNoTracking().Public().Include(c => c.Dates).ToListAsync(cancellationToken);
        NeedsYou = await needs.FindAsync(cohorts, this.Viewer(), this.Now(), cancellationToken);
        Map = ProvisionMap.Of(library.Newest, cohorts, this.Now());
        Windows =
        [
            .. Map.Programmes.SelectMany(p => p.Provision.Open.Select(c => OpenWindow.Of(p.Provision.Programme, c, this.Now())))
                .OrderBy(w => w.Cohort.LastDayToApply(w.Programme.TimeZone)).ThenBy(w => w.Programme.Name, StringComparer.Ordinal),
        ];
    }
}
