using Fairlead.Core.Appeals;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>An applicant's one appeal: the form while they can make it, and then how it stands and its answer, and nothing else.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AppealModel(AppDb db, AppealDeeds deeds) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The grounds that were ticked.</summary>
    [BindProperty(Name = nameof(Chosen))]
    public List<string> Chosen { get; set; } = [];

    /// <summary>What is said of each ground.</summary>
    [BindProperty(Name = nameof(Details))]  // named: without one sent, the fields of other names would be read as its keys
    public Dictionary<string, string?> Details { get; set; } = [];

    /// <summary>Null until it has been made.</summary>
    public Appeal? Made { get; private set; }

    /// <summary>What can be appealed against; null where it has been already, or there is nothing.</summary>
    public Appealable? Against { get; private set; }

    public IReadOnlyList<AppealGround> Grounds => AppealTerms.Of(Own.Programme).Grounds;

    public DateTime DueBefore => Against!.DueBefore(Own.Programme);

    public bool IsOpen => this.Now() < DueBefore;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Made is not null)
        {
            return Redirect(Links.ApplicationAppeal(Own.Id));
        }

        if (!IsOpen)
        {
            return Page();  // what was typed stands in the page, with the reason why it could not be taken
        }

        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var chosen = Grounds.Where(g => Chosen.Contains(g.Id)).Select(g => new ChosenGround(g.Id, g.Words, DetailOf(g.Id)?.Trim())).ToList();
        await deeds.MakeAsync(Own.Application, Own.Cohort, Own.Programme, new AppealMade(Words!, chosen), this.Now(), this.Viewer().ToActor(), this.Now(), cancellationToken);
        return Redirect(Links.ApplicationAppeal(Own.Id));
    }

    public string? DetailOf(string ground) => Details.GetValueOrDefault(ground) is { Length: > 0 } detail ? detail : null;

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Words))
        {
            ModelState.AddModelError(nameof(Words), "Enter what went wrong");
        }
        else if (Words.Length > Appeal.WordsMaxLength)
        {
            ModelState.AddModelError(nameof(Words), $"What went wrong must be {Appeal.WordsMaxLength:N0} characters or fewer");
        }

        foreach (var ground in Grounds.Where(g => DetailOf(g.Id)?.Length > Appeal.DetailMaxLength))
        {
            ModelState.AddModelError($"{nameof(Details)}[{ground.Id}]", $"What you say of “{ground.Words}” must be {Appeal.DetailMaxLength:N0} characters or fewer");
        }

        foreach (var ground in Grounds.Where(g => DetailOf(g.Id) is not null && !Chosen.Contains(g.Id)))
        {
            ModelState.AddModelError($"{nameof(Details)}[{ground.Id}]", $"Tick “{ground.Words}”, or take out what you wrote beneath it");
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Made = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.ApplicationId == Own.Id, cancellationToken);
        Against = Made is null ? (await db.AppealableAsync([Own.Id], this.Now(), cancellationToken)).SingleOrDefault() : null;
        return Made is not null || Against is not null;
    }
}
