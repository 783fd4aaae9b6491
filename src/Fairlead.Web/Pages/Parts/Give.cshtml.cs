using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Time;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Parts;

[RequirePermission(Permission.ManagePeople)]
public sealed class GiveModel(AppDb db, Reaches reaches) : PageModel
{
    [FromRoute]
    public Guid PersonId { get; set; }

    [BindProperty]
    public Part? Part { get; set; }

    [BindProperty]
    public string? Reach { get; set; }

    [BindProperty]
    public DateOnly? Starts { get; set; }

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<SelectItem> ReachChoices { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var found = await db.People.SingleOrDefaultAsync(p => p.PersonId == PersonId && p.Status == PersonStatus.Active);
        if (found is null)
        {
            context.Result = NotFound();
            return;
        }

        Person = found;
        ReachChoices = await reaches.ChoicesAsync();
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var reach = await reaches.FindAsync(Reach);
        if (Part is null)
        {
            ModelState.AddModelError(nameof(Part), "Choose what the person is to be");
        }

        if (Reaches.WhyNot(Part, reach?.Reach) is { } whyNot)
        {
            ModelState.AddModelError(nameof(Reach), whyNot);
        }

        var from = Starts is { } day ? LocalInstants.StartOf(LocalInstants.London, day) : now;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        // A day that is today began before now; facts already known are not rewritten.
        db.PartsHeld.Add(PartHeld.Give(
            NewId.Next(), PersonId, Part!.Value, reach!.Value.Reach, from < now ? now : from, this.Viewer().ToActor(Permission.ManagePeople), now));
        await db.SaveChangesAsync(cancellationToken);
        this.Banner($"{Person.Name} is now {Part.Value.Words()} {reach.Value.Words}.");
        return Redirect(Links.Person(PersonId));
    }
}
