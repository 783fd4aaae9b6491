using System.Globalization;
using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Awards;

/// <summary>The file of an award for its awarding body, for whoever made it and for an hour.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class MadeModel(AppDb db) : AwardPage
{
    public async Task<IActionResult> OnGetAsync(Guid awardingFileId, CancellationToken cancellationToken)
    {
        var made = await db.AwardingFiles.AsNoTracking()
            .SingleOrDefaultAsync(f => f.AwardingFileId == awardingFileId && f.CohortId == Cohort.CohortId && f.AwardId == Award.Id, cancellationToken);
        if (made is null || !made.CanBeFetchedBy(this.Viewer().PersonId, this.Now()))
        {
            return NotFound();
        }

        var table = await AwardingTable.MakeAsync(db, Award, AwardingTable.Of(Award, Rows), this.Now(), cancellationToken);
        return File(CsvWriting.Bytes(table), CsvWriting.ContentType, string.Create(CultureInfo.InvariantCulture, $"{Award.Id}-{made.At:yyyy-MM-dd}.csv"));
    }
}
