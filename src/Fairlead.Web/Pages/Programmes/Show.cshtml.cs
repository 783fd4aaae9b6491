using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SelfAssessments;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Programmes;

[AllowAnonymous]
public sealed class ShowModel(AppDb db, ProgrammeLibrary library, FrameworkCatalogue frameworks) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    public PublicProgramme Shown { get; private set; } = null!;

    public ProgrammeDefinition Programme => Shown.Programme;

    public bool HasSelfAssessment => library.Find(ProgrammeId)?.SelfCheckForm() is not null;

    /// <summary>The qualities that the programme works with, as far as their text is here.</summary>
    public IReadOnlyList<Framework> Frameworks => [.. Programme.Frameworks.Select(frameworks.Framework).OfType<Framework>()];

    /// <summary>The information sessions to come, of all its public cohorts.</summary>
    public IReadOnlyList<InformationSession> Sessions { get; private set; } = [];

    public bool TakesInterest => Shown.Provision.TakesInterest();

    /// <summary>Whether the viewer may see who waits to hear that applications open.</summary>
    public bool SeesInterest => this.Viewer().MayOver(Permission.HandleApplications, ProgrammeId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await PublicProgramme.LoadAsync(db, library, ProgrammeId, this.Now(), cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        Sessions = await db.InformationSessions.AsNoTracking().Coming(this.Now())
            .Where(s => db.Cohorts.Public().Any(c => c.CohortId == s.CohortId && c.ProgrammeId == ProgrammeId))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.InformationSessionId).ToListAsync(cancellationToken);
        return Page();
    }
}
