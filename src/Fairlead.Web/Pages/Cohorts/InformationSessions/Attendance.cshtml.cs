using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

/// <summary>Who came, for everybody who had a place; whoever is left alone stays unmarked.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class AttendanceModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>“yes”, “no” or nothing, by sign-up.</summary>
    [BindProperty(Name = "came")]
    public Dictionary<Guid, string?> Came { get; set; } = [];

    public InformationSession Session { get; private set; } = null!;

    public IReadOnlyList<SessionSignUp> SignUps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var by = this.Viewer().ToActor(Permission.HandleApplications);
        foreach (var signUp in SignUps.Where(s => Came.ContainsKey(s.SessionSignUpId)))
        {
            signUp.Mark(Came[signUp.SessionSignUpId] switch { "yes" => true, "no" => false, _ => null }, by, this.Now());
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            this.Banner($"Saved: {SignUps.Count(s => s.Attended is true)} came, {SignUps.Count(s => s.Attended is false)} did not.");
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            this.Banner("Somebody else marked people at the same moment. Look at the list again.", BannerKind.Neutral);
        }

        return Redirect(Links.CohortSession(Cohort.CohortId, InformationSessionId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or nobody can have come.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await db.FindSessionAsync(Cohort, InformationSessionId, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Session = found;
        SignUps = await db.SessionSignUps.Placed(InformationSessionId).Where(s => s.ErasedAt == null)
            .OrderBy(s => s.Name).ThenBy(s => s.SessionSignUpId).ToListAsync(cancellationToken);
        return found.HasBegunAt(this.Now()) && found.Status is InformationSessionStatus.Announced && SignUps.Count > 0
            ? null
            : Redirect(Links.CohortSession(Cohort.CohortId, InformationSessionId));
    }
}
