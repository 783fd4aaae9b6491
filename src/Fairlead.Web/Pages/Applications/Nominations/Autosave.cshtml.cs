using Fairlead.Core.Data;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>Where the script of a backer's form saves the draft while somebody types.</summary>
[AllowAnonymous]
public sealed class AutosaveModel(AppDb db) : PageModel, INominationPage
{
    public NominationVisit Visit { get; set; } = null!;

    public bool Writes => false;

    /// <summary>There is nothing to read here; the form is where people belong.</summary>
    public IActionResult OnGet() => Redirect(Links.NominationForm(Visit.Id));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Visit.CanBeWritten)
        {
            return Refused("Not saved: this form can no longer be changed");
        }

        var draft = await NominationDraft.SaveAsync(db, Visit, Request.Form, this.Now(), cancellationToken);
        if (draft.Problems is [var problem, ..])
        {
            return Refused($"Not saved: {problem.Message}");
        }

        var (_, time) = LocalInstants.ToLocal(Visit.TimeZone, this.Now());
        return new JsonResult(new { savedAt = $"Saved at {DateWords.Time(time)}", drawn = draft.Drawn });
    }

    private static JsonResult Refused(string why) => new(new { problem = why }) { StatusCode = StatusCodes.Status409Conflict };
}
