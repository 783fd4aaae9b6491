using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Nominations;

[AllowAnonymous]
public sealed class HandOverModel(AskBackers ask) : PageModel, INominationPage
{
    public NominationVisit Visit { get; set; } = null!;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Person.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Name), "Enter the full name of the person who answers in your place");
        }

        if (Post?.Length > Person.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Post), $"The post must be {Person.NameMaxLength} characters or fewer");
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter an email address in the correct format, like name@example.com");
        }
        else if (EmailAddress.MailboxKey(Email!) == Visit.Backing.MailboxKey)
        {
            ModelState.AddModelError(nameof(Email), "This is the address that we wrote to. Enter the address of the other person");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            await ask.HandOverAsync(
                Visit.Backing, Visit.Application, Visit.Cohort, Visit.Programme,
                new NamedBacker(Name!.Trim(), string.IsNullOrWhiteSpace(Post) ? null : Post.Trim(), Visit.Backing.Organisation, Email!.Trim()),
                new Actor(Visit.Backing.PersonId, Visit.Backing.RoleId), this.Now(), cancellationToken);
        }
        catch (RuleBrokenException)
        {
            // Who else backs the application, and under which address its applicant is known, is not for the backer to learn.
            ModelState.AddModelError(nameof(Email), "This person cannot answer in your place. Enter the address of somebody else");
            return Page();
        }

        return Redirect(Links.Nomination(Visit.Id));
    }
}
