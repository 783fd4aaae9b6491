using Fairlead.Core.Appeals;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;

namespace Fairlead.Core.Applications.Files;

public static class FileQueries
{
    /// <summary>
    /// The files that the viewer may have: their own; as somebody who handles applications what was submitted; as a reader of papers
    /// what stands in the submission that counts, of those from whom they are not recused; and, likewise, whoever looks into an appeal what was submitted.
    /// </summary>
    public static IQueryable<ApplicationFile> ReadableBy(this IQueryable<ApplicationFile> files, AppDb db, Viewer viewer, DateTime now)
    {
        var own = db.Applications.OwnedBy(viewer).Select(a => a.ApplicationId);
        var handled = db.Cohorts.Visible(viewer, Permission.HandleApplications).Select(c => c.CohortId);
        var read = db.Cohorts.Visible(viewer, Permission.ReadPapers).Select(c => c.CohortId);
        var papers = db.Applications.PastGateway(db).OpenTo(db, viewer.PersonId, now);
        var cases = db.Appeals.OpenTo(db, viewer.PersonId, now).Where(a => a.AssignedToPersonId == viewer.PersonId);
        return files.Where(f => own.Contains(f.ApplicationId)
            || (f.NamedBySubmission > 0 && db.Applications.Any(a => a.ApplicationId == f.ApplicationId && handled.Contains(a.CohortId)))
            || (f.NamedBySubmission > 0 && cases.Any(a => a.ApplicationId == f.ApplicationId))
            || papers.Any(a => a.ApplicationId == f.ApplicationId && a.Submissions == f.NamedBySubmission && read.Contains(a.CohortId)));
    }
}
