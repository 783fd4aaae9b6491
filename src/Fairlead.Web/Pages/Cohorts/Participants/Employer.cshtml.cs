using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Enters that somebody works for another employer, or in another post, from a day on. What was before stays as it was.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class EmployerModel(AppDb db, KeepLedger ledger) : EnterPage(db, ledger)
{
    private readonly AppDb _db = db;

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    public override bool IsForThoseTakingPart => false;

    public static IReadOnlyList<SelectItem> AuthorityChoices { get; } = [.. Authorities.All.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => new SelectItem(a.Code, a.Name))];

    public override bool Take() => Traveller.Participation.EndedAt is null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (other, post) = (Other?.Trim() ?? "", Post?.Trim() ?? "");
        var authority = Authorities.All.FirstOrDefault(a => a.Code == Authority);
        if (authority is null && other.Length == 0)
        {
            ModelState.AddModelError(nameof(Authority), "Select the authority, or enter another organisation");
        }

        if (other.Length > LedgerEntry.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Other), $"The organisation must be {LedgerEntry.NameMaxLength} characters or fewer");
        }

        if (post.Length > LedgerEntry.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Post), $"The post must be {LedgerEntry.NameMaxLength} characters or fewer");
        }

        if (DayOf(Day, nameof(Day)) is not { } day || !ModelState.IsValid)
        {
            return Page();
        }

        var facts = EntryFacts.WorksFor(authority?.Name ?? other, post.Length == 0 ? null : post, day);
        if (IsEntered(facts))
        {
            ModelState.AddModelError(nameof(Day), "There is an entry about an employer of that day already. Strike it in the ledger first, if it was wrong");
            return Page();
        }

        // The register of people says whom they work for now: conflicts of interest are found by it.
        if (Known.EmployerOn(Today)?.OnDay <= day || Known.EmployerOn(Today) is null)
        {
            var person = await _db.People.Include(p => p.Employments).SingleAsync(p => p.PersonId == Traveller.PersonId, cancellationToken);
            person.WorkFor(await OrganisationAsync(authority, other, cancellationToken), facts.Post, By, this.Now());
        }

        return await EnterAsync(facts, $"{Traveller.Name} works for {facts.Employer} from {Core.Time.DateWords.Day(day)} on.", cancellationToken);
    }

    private async Task<Guid> OrganisationAsync(LocalAuthority? authority, string other, CancellationToken cancellationToken)
    {
        if (authority is not null)
        {
            return ReferenceData.IdOf(authority.Code);
        }

        var key = Fold.Key(other);
        if (await _db.Organisations.Where(o => o.NameKey == key).OrderBy(o => o.Code == null).FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            return known.OrganisationId;
        }

        var added = new Organisation { OrganisationId = NewId.Next(), Kind = OrganisationKind.ExternalPartner, Name = other, NameKey = key };
        _db.Organisations.Add(added);
        return added.OrganisationId;
    }
}
