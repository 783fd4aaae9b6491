using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Backers;

/// <summary>Everybody whose form an application needs beside its own: whom it names, who was asked, and how far they are.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db, AskBackers ask) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public IReadOnlyList<BackerTask> Tasks { get; private set; } = [];

    public string Title => BackersWords.Title(Tasks.Select(t => t.Backer));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Tasks = await BackerTask.OfAsync(db, Own, cancellationToken);
        return Tasks.Count == 0 ? NotFound() : Page();
    }

    /// <summary>Asks everybody who is named and has not been asked.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Tasks = await BackerTask.OfAsync(db, Own, cancellationToken);
        if (Tasks.Count == 0)
        {
            return NotFound();
        }

        if (!Own.CanBeChanged)
        {
            return Redirect(Own.WhyNot);
        }

        var answers = Own.Application.Answers;
        foreach (var problem in await BackerProblems.OfAsync(db, Own.Application, Own.Programme, answers, cancellationToken))
        {
            ModelState.AddModelError("", problem.Message);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await ask.AskNamedAsync(Own.Application, Own.Cohort, Own.Programme, answers, this.Viewer().ToActor(), this.Now(), cancellationToken);
        return Redirect(Links.Backers(Own.Id));
    }
}
