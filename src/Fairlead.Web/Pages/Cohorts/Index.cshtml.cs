using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>The cohorts that the viewer has a part in, and for those who may, the programmes of which one can be opened.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db, ProgrammeLibrary programmes) : PageModel
{
    public IReadOnlyList<Cohort> Cohorts { get; private set; } = [];

    public IReadOnlyList<(ProgrammeDefinition Programme, IReadOnlyList<string> WhyNot)> CanOpen { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer();
        Cohorts = await db.Cohorts.AsNoTracking().Visible(viewer, Permission.OpenCohorts, Permission.ViewCohort).Include(c => c.Dates)
            .OrderBy(c => c.ProgrammeId).ThenBy(c => c.Label).ToListAsync(cancellationToken);
        CanOpen = viewer.May(Permission.OpenCohorts)
            ? [.. programmes.Newest.Where(p => MayOpen(viewer, p)).Select(p => (Programme: p, WhyNot: p.WhyItCannotBeOpened(OpenCohort.Abilities))).OrderBy(p => p.WhyNot.Count > 0)]
            : [];
    }

    public string NameOf(Cohort cohort) => $"{programmes.Find(cohort.ProgrammeId)?.ShortName}: {cohort.Label}";

    public string NextDate(Cohort cohort)
    {
        var now = this.Now();
        return cohort.Dates.Where(d => d.DueBefore > now).OrderBy(d => d.DueBefore).FirstOrDefault() is { } next
            ? $"{next.Name}: {DateWords.Deadline(LocalInstants.London, next.DueBefore!.Value)}"
            : "None ahead";
    }

    internal static bool MayOpen(Viewer viewer, ProgrammeDefinition programme) => viewer.Parts.Any(p =>
        Permissions.Of[p.Part].Contains(Permission.OpenCohorts) && (p.Scope is PartScope.Installation || p.ProgrammeId == programme.Id));
}
