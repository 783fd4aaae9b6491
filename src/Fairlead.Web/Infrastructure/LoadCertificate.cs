using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>A page about one certificate of a cohort, whose address has its id as <c>{certificateId:guid}</c> behind that of the cohort.</summary>
public interface ICertificatePage : ICohortPage
{
    AwardCertificate Certificate { get; set; }

    /// <summary>Whose it is.</summary>
    Guid HolderId { get; set; }

    /// <summary>What is done on the page, by whoever signs the award; null where it is only looked at.</summary>
    CertificateAction? Does => null;
}

/// <summary>Loads the certificate once the cohort is loaded. Where there is none, or the page has nothing to do with it, the answer is 404.</summary>
public sealed class LoadCertificate(AppDb db) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is ICertificatePage page)
        {
            var id = Guid.Parse(context.RouteData.Values["certificateId"]!.ToString()!);
            var found = await (
                from certificate in db.AwardCertificates
                join participation in db.Participations on certificate.ParticipationId equals participation.ParticipationId
                join application in db.Applications on participation.ApplicationId equals application.ApplicationId
                where certificate.CertificateId == id && certificate.CohortId == page.Cohort.CohortId
                select new { certificate, application.PersonId }).SingleOrDefaultAsync(context.HttpContext.RequestAborted);
            if (found is null || (page.Does is { } does && !(found.certificate.Status.Allows(does) && MaySign(page, found.certificate, context.HttpContext.Viewer()))))
            {
                context.Result = new NotFoundResult();
                return;
            }

            (page.Certificate, page.HolderId) = (found.certificate, found.PersonId);
        }

        await next();
    }

    /// <summary>Whoever signs an award decides what becomes of its certificates.</summary>
    public static bool MaySign(ICohortPage page, AwardCertificate certificate, Viewer viewer) => page.Programme.Awards.FirstOrDefault(a => a.Id == certificate.AwardId) is { } award
        && RoleHolders.Holds(viewer, page.Cohort, page.Programme, RoleHolders.SignerOf(page.Programme, award)?.Id);
}
