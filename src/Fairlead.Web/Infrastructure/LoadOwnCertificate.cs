using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page of somebody’s own certificate, whose address has its id as <c>{certificateId:guid}</c>.</summary>
public interface IOwnCertificatePage
{
    AwardCertificate Certificate { get; set; }

    /// <summary>Of the cohort in which it was earned.</summary>
    string ProgrammeId { get; set; }
}

/// <summary>Loads the viewer’s own certificate. Anybody else’s does not exist: the answer is 404.</summary>
public sealed class LoadOwnCertificate(AppDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IOwnCertificatePage page)
        {
            var (id, viewer) = (Guid.Parse(context.RouteData.Values["certificateId"]!.ToString()!), context.HttpContext.Viewer().PersonId);
            var found = await (
                from certificate in db.AwardCertificates.AsNoTracking()
                join participation in db.Participations on certificate.ParticipationId equals participation.ParticipationId
                join application in db.Applications on participation.ApplicationId equals application.ApplicationId
                join cohort in db.Cohorts on certificate.CohortId equals cohort.CohortId
                where certificate.CertificateId == id && application.PersonId == viewer
                select new { certificate, cohort.ProgrammeId }).SingleOrDefaultAsync(context.HttpContext.RequestAborted);
            if (found is null)
            {
                context.Result = new NotFoundResult();
                return;
            }

            (page.Certificate, page.ProgrammeId) = (found.certificate, found.ProgrammeId);
        }

        await next();
    }
}
