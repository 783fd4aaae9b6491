using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Account;

/// <summary>
/// With whom somebody has to do, said before they know who applied. Whatever is typed is taken: the page neither finds people nor says
/// whether anybody of that name applied, so it cannot be asked who did.
/// </summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class InterestsModel(AppDb db, DeclareTie declare) : PageModel
{
    [BindProperty]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public InterestKind? Kind { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<(Tie Tie, string About)> Ties { get; private set; } = [];

    public IReadOnlyList<string> Employers { get; private set; } = [];

    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Organisation is null == string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), Organisation is null ? "Enter a person’s name, or select an organisation" : "Enter either a person or an organisation, one at a time");
        }

        if (Organisation is { } chosen && Organisations.All(o => o.OrganisationId != chosen))
        {
            ModelState.AddModelError(nameof(Organisation), "Select an organisation from the list");
        }

        if (Name?.Length > Tie.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Name), $"The name must be {Tie.NameMaxLength} characters or fewer");
        }

        if (!string.IsNullOrWhiteSpace(Address) && !EmailAddress.IsPlausible(Address.Trim()))
        {
            ModelState.AddModelError(nameof(Address), "Enter an e-mail address in the correct format, like name@example.com");
        }

        if (Kind is null)
        {
            ModelState.AddModelError(nameof(Kind), "Select what your interest is");
        }

        if (Note?.Length > Tie.NoteMaxLength)
        {
            ModelState.AddModelError(nameof(Note), $"What you say about it must be {Tie.NoteMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var by = this.Viewer().ToActor();
        _ = Organisation is { } organisation
            ? await declare.ToOrganisationAsync(organisation, Kind!.Value, Note, by, this.Now(), cancellationToken)
            : await declare.ToPersonAsync(Name!, Address, Kind!.Value, Note, by, this.Now(), cancellationToken);
        return Redirect(Links.Interests);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (me, now) = (this.Viewer().PersonId, this.Now());
        var ties = await (
            from tie in db.Ties.AsNoTracking()
            where tie.PersonId == me && tie.EndedAt == null
            join organisation in db.Organisations on tie.OrganisationId equals organisation.OrganisationId into organisations
            from organisation in organisations.DefaultIfEmpty()
            orderby tie.DeclaredAt descending
            select new { tie, Organisation = organisation == null ? null : organisation.Name }).ToListAsync(cancellationToken);
        Ties = [.. ties.Select(t => (t.tie, t.Organisation ?? t.tie.OtherName!))];
        var since = now.AddYears(-RecusalQueries.EmployerYears);
        Employers = await db.Employments.Where(e => e.PersonId == me && (e.Until == null || e.Until > since))
            .Join(db.Organisations, e => e.OrganisationId, o => o.OrganisationId, (_, o) => o.Name).Distinct().OrderBy(n => n).ToListAsync(cancellationToken);
        Organisations = await db.Organisations.AsNoTracking().Where(o => o.Code != null).OrderBy(o => o.Name).ToListAsync(cancellationToken);
    }
}
