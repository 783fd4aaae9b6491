using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.People;

[RequirePermission(Permission.ManagePeople)]
public sealed class IndexModel(AppDb db) : PageModel
{
    private const int AtMost = 100;

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    public IReadOnlyList<FoundPerson> Found { get; private set; } = [];

    public bool More { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        var parts = db.PartsHeld.HeldAt(now);
        var people = db.People.AsNoTracking().Where(p => p.Status == PersonStatus.Active);
        people = string.IsNullOrWhiteSpace(Words)
            ? people.Where(p => parts.Any(h => h.PersonId == p.PersonId))
            : people.Matching(Words, db.Organisations);
        var found = await people.OrderBy(p => p.NameKey).ThenBy(p => p.PersonId).Take(AtMost + 1)
            .Select(p => new FoundPerson(
                p.PersonId, p.Name, p.Emails.Where(e => e.Until == null).Select(e => e.Address).FirstOrDefault(),
                parts.Where(h => h.PersonId == p.PersonId).Select(h => h.Part).ToList()))
            .ToListAsync(cancellationToken);
        (Found, More) = ([.. found.Take(AtMost)], found.Count > AtMost);
    }

    public sealed record FoundPerson(Guid PersonId, string Name, string? Email, List<Part> Parts);
}
