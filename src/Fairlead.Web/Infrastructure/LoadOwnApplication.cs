using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one of the viewer's own applications, whose address has its id as <c>{applicationId:guid}</c>.</summary>
public interface IOwnApplicationPage
{
    OwnApplication Own { get; set; }

    /// <summary>Where the viewer is led when the application's state does not fit the page; null when it does.</summary>
    string? WrongState => null;
}

/// <summary>One's own application with everything that decides what can be done with it at this instant.</summary>
public sealed record OwnApplication(
    Application Application, Cohort Cohort, ProgrammeDefinition Programme, EntryWindow Window, IReadOnlyList<LateEntry> Granted, Entry Entry)
{
    public FormDefinition Form => Programme.ApplicationForm!;

    public string TimeZone => Programme.TimeZone;

    public Guid Id => Application.ApplicationId;

    public bool CanBeChanged => Application.Status is not ApplicationStatus.Withdrawn && Entry is Entry.Open;

    public Contact? Contact => Programme.Contacts.FirstOrDefault(c => c.Email is not null);

    /// <summary>The task list with the reason why nothing can be written now.</summary>
    public string WhyNot => Links.Application(Id, Application.Status is ApplicationStatus.Withdrawn ? "withdrawn" : "closed");
}

/// <summary>Loads the application of an applicant's page. Somebody else's does not exist: the answer is 404.</summary>
public sealed class LoadOwnApplication(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IOwnApplicationPage page)
        {
            if (!Guid.TryParse(context.RouteData.Values["applicationId"]?.ToString(), out var applicationId)
                || await FindAsync(context.HttpContext, applicationId, page is not ILeaveNoTrace) is not { } own)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Own = own;
            if (page.WrongState is { } elsewhere)
            {
                context.Result = new RedirectResult(elsewhere);
                return;
            }
        }

        await next();
    }

    private async Task<OwnApplication?> FindAsync(HttpContext http, Guid applicationId, bool mayHold)
    {
        if (mayHold && HttpMethods.IsPost(http.Request.Method))
        {
            // Takes the row before it is read, so that of two tabs that save at once the second sees what the first wrote.
            await db.Applications.OwnedBy(http.Viewer()).Where(a => a.ApplicationId == applicationId)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.ChangedAt, a => a.ChangedAt));
        }

        if (await db.FindOwnAsync(http.Viewer(), applicationId, http.RequestAborted) is not { } application)
        {
            return null;
        }

        var cohort = await db.ReadCohortAsync(application.CohortId, http.RequestAborted);
        var programme = await programmes.OfAsync(db, cohort);
        var granted = await db.GrantedToAsync(application, http.RequestAborted);
        var window = EntryWindow.Of(cohort, programme.TimeZone);
        return new OwnApplication(application, cohort, programme, window, granted, window.Judge(http.ReceivedAt(), granted));
    }
}
