using Fairlead.Core.Appeals;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Appeals;

/// <param name="AssignedTo">The name of whoever looks into it.</param>
public sealed record AppealRow(Guid AppealId, string Applicant, string Reference, AppealSubject Subject, AppealStatus Status, DateTime MadeAt, string? AssignedTo);

/// <summary>The appeals of a cohort, what needs doing first.</summary>
[RequirePermission(Permission.AssignAppeals)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<AppealRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from appeal in db.Appeals.In(Cohort).OpenTo(db, this.Viewer().PersonId, this.Now())
            join application in db.Applications on appeal.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join a in db.People on appeal.AssignedToPersonId equals a.PersonId into assigned
            from assignee in assigned.DefaultIfEmpty()
            orderby appeal.MadeAt
            select new AppealRow(appeal.AppealId, person.Name, application.Reference, appeal.Subject, appeal.Status, appeal.MadeAt, assignee == null ? null : assignee.Name)).ToListAsync(cancellationToken);
        Rows = [.. rows.OrderBy(r => r.Status)];
    }
}

/// <summary>The words in which the pages of appeals say statuses.</summary>
public static class AppealWords
{
    public static string Of(AppealSubject subject) => subject switch
    {
        AppealSubject.Gateway => "The gateway",
        AppealSubject.Finding => "The independent review",
        _ => "The decision",
    };

    public static string Of(AppealStatus status) => status switch
    {
        AppealStatus.Made => "To give to somebody",
        AppealStatus.Assigned => "Being looked into",
        AppealStatus.Upheld => "Upheld",
        AppealStatus.NotUpheld => "Not upheld",
        _ => "Withdrawn",
    };

    public static string TagClass(AppealStatus status) => status switch
    {
        AppealStatus.Made => "govuk-tag--red",
        AppealStatus.Assigned => "govuk-tag--yellow",
        AppealStatus.Withdrawn => "govuk-tag--grey",
        _ => "govuk-tag--green",
    };
}
