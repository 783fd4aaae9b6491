using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Awards;

/// <summary>What the file of an award for its awarding body is made of.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class FileModel(AppDb db) : AwardPage
{
    /// <summary>Whose certificates are in it.</summary>
    public IReadOnlyList<AwardRow> Certified => AwardingTable.Of(Award, Rows);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Certified.Count == 0)
        {
            return Redirect(Links.AwardFile(Cohort.CohortId, Award.Id));
        }

        var made = new AwardingFile
        {
            AwardingFileId = NewId.Next(), CohortId = Cohort.CohortId, AwardId = Award.Id, ByPersonId = this.Viewer().PersonId, At = this.Now(), Rows = Certified.Count,
        };
        made.Record(this.Viewer().ToActor(Permission.RunJourney), this.Now());
        db.AwardingFiles.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.MadeAwardFile(Cohort.CohortId, Award.Id, made.AwardingFileId));
    }
}
