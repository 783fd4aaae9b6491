using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Parts;

[RequirePermission(Permission.ManagePeople)]
public sealed class EndModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid PartHeldId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PartHeld Held { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var found = await db.PartsHeld.SingleOrDefaultAsync(h => h.PartHeldId == PartHeldId);
        if (found is null)
        {
            context.Result = NotFound();
            return;
        }

        Held = found;
        Name = await db.People.Where(p => p.PersonId == found.PersonId).Select(p => p.Name).SingleAsync();
        if (found.Until is { } until && until <= this.Now())
        {
            this.Banner("That part has ended already.", BannerKind.Neutral);
            context.Result = Redirect(Links.Person(found.PersonId));
            return;
        }

        await next();
    }

    public void OnGet() => Version = Held.Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var until = LastDay is { } day ? LocalInstants.EndOf(LocalInstants.London, day) : now;
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > PartHeld.ReasonMaxLength)
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why the part ends, in {PartHeld.ReasonMaxLength} characters or fewer");
        }

        if (until < now)
        {
            ModelState.AddModelError(nameof(LastDay), "The last day must be today or later. To end the part now, leave the day empty");
        }

        if (await IsLastAdministratorAsync(until, cancellationToken))
        {
            ModelState.AddModelError("", "Nobody else would be an administrator then. Give the part to somebody else first");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var by = this.Viewer().ToActor(Permission.ManagePeople);
        Held.End(until, Reason!, by, now);
        if (until <= now)
        {
            // Whoever loses a part is signed out, so that no open page goes on as if nothing had happened.
            foreach (var session in await db.Sessions.Where(s => s.PersonId == Held.PersonId && s.EndedAt == null).ToListAsync(cancellationToken))
            {
                session.End(by, now);
            }
        }

        if (!await db.SaveIfUnchangedAsync(Held, Version, cancellationToken))
        {
            this.Banner("Somebody else changed this part after you opened the page. Look at it again.", BannerKind.Neutral);
            return Redirect(Links.Person(Held.PersonId));
        }

        this.Banner($"{Name} {(until <= now ? "is no longer" : "will no longer be")} {Held.Part.Words()}.");
        return Redirect(Links.Person(Held.PersonId));
    }

    // Without an administrator over everything nobody could give a part again.
    private async Task<bool> IsLastAdministratorAsync(DateTime until, CancellationToken cancellationToken) =>
        Held is { Part: Part.Administrator, Scope: PartScope.Installation }
        && !await db.PartsHeld.AnyAsync(
            h => h.PartHeldId != Held.PartHeldId && h.Part == Part.Administrator && h.Scope == PartScope.Installation
                && h.From <= until && h.Until == null
                && db.People.Any(p => p.PersonId == h.PersonId && p.Status == PersonStatus.Active),
            cancellationToken);
}
