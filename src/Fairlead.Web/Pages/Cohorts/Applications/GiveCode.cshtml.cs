using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Gives one person a code with which they can apply after the deadline.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class GiveCodeModel(AppDb db, GrantLateEntry grant) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public LeaveForm Leave { get; set; } = new();

    public IActionResult OnGet(string? email)
    {
        Email = email;
        return TakesCodes ? Page() : Redirect(Links.LateEntries(Cohort.CohortId));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!TakesCodes)
        {
            return Redirect(Links.LateEntries(Cohort.CohortId));
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter an email address in the correct format, like name@example.com");
        }

        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Person.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Name), "Enter the person’s full name");
        }

        var (leave, problems) = Leave.Read(Programme.Reasons.Late, Programme.TimeZone, this.Now(), "now");
        foreach (var problem in problems)
        {
            ModelState.AddModelError($"{nameof(Leave)}.{problem.Field}", problem.Message);
        }

        if (leave is null || !ModelState.IsValid)
        {
            return Page();
        }

        var by = this.Viewer().ToActor(Permission.HandleApplications);
        var key = EmailAddress.Key(Email!);
        var person = await db.People.Include(p => p.Emails).SingleOrDefaultAsync(p => p.Emails.Any(e => e.AddressKey == key && e.Until == null), cancellationToken);
        if (person is null)
        {
            person = Person.Register(NewId.Next(), Name!, Email, by, this.Now());
            db.People.Add(person);
        }

        var (_, code) = await grant.GiveCodeAsync(Cohort, Programme, person, leave, by, this.Now(), cancellationToken);
        TempData[LateEntriesModel.NewCode] = code;
        return Redirect(Links.LateEntries(Cohort.CohortId));
    }

    private bool TakesCodes => EntryWindow.Of(Cohort, Programme.TimeZone).Late is LateRule.ByCode;
}
