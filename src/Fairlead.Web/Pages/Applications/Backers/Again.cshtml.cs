using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Backers;

/// <summary>Sends the same backer a fresh link, once an hour at most.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AgainModel(AppDb db, AskBackers ask) : PageModel, IOwnApplicationPage
{
    [FromRoute]
    public string RoleId { get; set; } = "";

    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => Own.CanBeChanged ? null : Own.WhyNot;

    public IActionResult OnGet() => Redirect(Links.Backers(Own.Id));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var tasks = await BackerTask.OfAsync(db, Own, cancellationToken);
        if (tasks.FirstOrDefault(t => t.Backer.Role.Id == RoleId) is not { } task)
        {
            return NotFound();
        }

        if (task.Backing is { } backing && backing.Status.Waits() && backing.AskedAt + Backing.BetweenRequests <= this.Now())
        {
            await ask.AskAgainAsync(backing, Own.Application, Own.Cohort, Own.Programme, this.Viewer().ToActor(), this.Now(), cancellationToken);
        }

        return Redirect(Links.Backers(Own.Id));
    }
}
