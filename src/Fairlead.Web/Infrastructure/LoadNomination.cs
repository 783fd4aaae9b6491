using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one request to a backer, whose address has its id as <c>{backingId:guid}</c>.</summary>
public interface INominationPage
{
    NominationVisit Visit { get; set; }

    /// <summary>Whether the page writes: it then exists only while the form can be filled in.</summary>
    bool Writes => true;
}

/// <summary>One request as its backer sees it, with everything that decides what can be done with it at this instant.</summary>
public sealed record NominationVisit(
    Backing Backing, Application Application, Cohort Cohort, ProgrammeDefinition Programme, string Applicant, IReadOnlyList<LateEntry> Granted, Entry Entry)
{
    public Guid Id => Backing.BackingId;

    public Backer Backer => Backers.Of(Programme).Single(b => b.Role.Id == Backing.RoleId);

    public FormDefinition Form => Backer.Form;

    public string TimeZone => Programme.TimeZone;

    public DateTime? Until => (Entry as Entry.Open)?.Until;

    public bool CanBeWritten => Backing.Status.Waits() && Application.Status is not ApplicationStatus.Withdrawn && Entry is Entry.Open;

    public Contact? Contact => Programme.Contacts.FirstOrDefault(c => c.Email is not null);

    /// <summary>Loads what belongs to a request, in four statements.</summary>
    public static async Task<NominationVisit> LoadAsync(AppDb db, ProgrammeLibrary programmes, Backing backing, DateTime now, CancellationToken cancellationToken)
    {
        var application = await db.Applications.SingleAsync(a => a.ApplicationId == backing.ApplicationId, cancellationToken);
        var applicant = await db.People.Where(p => p.PersonId == application.PersonId).Select(p => p.Name).SingleAsync(cancellationToken);
        var cohort = await db.ReadCohortAsync(application.CohortId, cancellationToken);
        var programme = await programmes.OfAsync(db, cohort, cancellationToken);
        var granted = await db.GrantedToAsync(application, cancellationToken);
        return new NominationVisit(
            backing, application, cohort, programme, applicant, granted, EntryWindow.Of(cohort, programme.TimeZone).Judge(now, granted));
    }
}

/// <summary>
/// Loads the request of a backer's page: in the browser in which its link was opened, or for the backer who has signed in. For
/// anybody else it does not exist.
/// </summary>
public sealed class LoadNomination(AppDb db, ProgrammeLibrary programmes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is INominationPage page)
        {
            if (!Guid.TryParse(context.RouteData.Values["backingId"]?.ToString(), out var backingId)
                || await FindAsync(context.HttpContext, backingId) is not { } visit)
            {
                context.Result = new NotFoundResult();
                return;
            }

            page.Visit = visit;
            if (page.Writes && !visit.CanBeWritten)
            {
                context.Result = new RedirectResult(Links.Nomination(backingId));
                return;
            }
        }

        await next();
    }

    private async Task<NominationVisit?> FindAsync(HttpContext http, Guid backingId)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            // Takes the row before it is read, so that of two tabs that send at once the second sees what the first did.
            await db.Backings.Where(b => b.BackingId == backingId).ExecuteUpdateAsync(set => set.SetProperty(b => b.AskedAt, b => b.AskedAt));
        }

        var backing = await db.Backings.SingleOrDefaultAsync(b => b.BackingId == backingId, http.RequestAborted);
        var viewer = http.Viewer();
        return backing is not null && (backing.IsOpenIn(NominationCookie.Read(http, backingId)) || (viewer.IsSignedIn && viewer.PersonId == backing.PersonId))
            ? await NominationVisit.LoadAsync(db, programmes, backing, http.ReceivedAt(), http.RequestAborted)
            : null;
    }
}
