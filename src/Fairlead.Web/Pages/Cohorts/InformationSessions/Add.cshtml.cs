using Fairlead.Core.Cohorts;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

[RequirePermission(Permission.HandleApplications)]
public sealed class AddModel(ArrangeSession arrange) : PageModel, ICohortPage, ISessionForm
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public TypedSession Form { get; set; } = new();

    public IActionResult OnGet() => Cohort.Status is CohortStatus.Published ? Page() : Redirect(Links.CohortSessions(Cohort.CohortId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (plan, problems) = SessionPlan.Read(Form, isNew: true, this.Now());
        ModelState.AddUnlessTold(problems, nameof(Form));
        if (!ModelState.IsValid || plan is null)
        {
            return Page();
        }

        var session = await arrange.AnnounceAsync(Cohort, plan, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken);
        this.Banner($"{session.Title} is on the public page, and people can sign up.");
        return Redirect(Links.CohortSession(Cohort.CohortId, session.InformationSessionId));
    }
}
