using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>Where a late code is typed in.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class LateCodeModel(AppDb db) : PageModel, IOwnApplicationPage
{
    public const string CodeField = "code";

    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => Own switch
    {
        { Application.Status: ApplicationStatus.Withdrawn } => Own.WhyNot,
        { Entry: Entry.Closed { TakesCode: true } } => null,
        { Entry: Entry.Open } => Links.Application(Own.Id),
        _ => Own.WhyNot,
    };

    [BindProperty]
    public string? Code { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            return Shows("Enter the code that the programme team gave you");
        }

        var hash = LateCode.HashOf(Own.Cohort.CohortId, Code);
        var leave = await db.LateEntries.SingleOrDefaultAsync(e => e.CohortId == Own.Cohort.CohortId && e.CodeHash == hash, cancellationToken);
        switch (leave)
        {
            // Another person's code gets the same answer as one that there never was.
            case null or { PersonId: not null } when leave?.PersonId != this.Viewer().PersonId:
                return Shows("This code does not fit this programme. Check it with the programme team");
            case { UsedByApplicationId: not null }:
                return Shows("This code has been used. Ask the programme team for a new one");
            case not null when !leave.StandsAt(this.Now()):
                return Shows("This code has ended. Ask the programme team for a new one");
            default:
                leave!.Use(Own.Application, this.Viewer().ToActor(), this.Now());
                await db.SaveChangesAsync(cancellationToken);
                return Redirect(Links.Application(Own.Id, "code"));
        }
    }

    private PageResult Shows(string problem)
    {
        Problems = [new(CodeField, problem)];
        ModelState.AddModelError(CodeField, problem);
        return Page();
    }
}
