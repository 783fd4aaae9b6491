using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Papers;

[RequirePermission(Permission.ReadPapers)]
public sealed class PrintModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<(string Name, SubmittedForm Form)> Papers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from application in db.Applications.In(Cohort).PastGateway(db).OpenTo(db, this.Viewer().PersonId, this.Now())
            join person in db.People on application.PersonId equals person.PersonId
            join submission in db.Submissions on new { application.ApplicationId, Number = application.Submissions }
                equals new { submission.ApplicationId, submission.Number }
            orderby person.NameKey, application.Reference
            select new { person.Name, Submission = submission }).AsNoTracking().ToListAsync(cancellationToken);
        Papers = [.. rows.Select(r => (r.Name, r.Submission.Form))];
    }
}
