using Fairlead.Allocation.Calibration;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>How severe each reader is, and what marks and ranks would be with all alike. Shown, and applied to nothing.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class SeverityModel(AppDb db) : AssessmentPage
{
    /// <summary>Two reads by the same definition that count as far apart.</summary>
    public decimal Gap => Rules.Assessment.ModerateGap ?? 2;

    public CalibrationOutcome? Outcome { get; private set; }

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>By code.</summary>
    public IReadOnlyDictionary<string, ReviewRow> Rows { get; private set; } = new Dictionary<string, ReviewRow>();

    public int Reads { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var table = await ReviewTable.LoadAsync(db, Cohort, Rules, this.Viewer().PersonId, this.Now(), cancellationToken);
        Rows = table.Rows.Where(r => r.Joint is not null && r.Code is not null).ToDictionary(r => r.Code!);
        Rating[] ratings = [.. Rows.SelectMany(r => r.Value.Reads.Select(read => new Rating(r.Key, read.PersonId.ToString("N"), read.Mark / (double)ReviewRules.Point)))];
        Reads = ratings.Length;
        if (ratings.Length == 0)
        {
            return;
        }

        var ids = Rows.Values.SelectMany(r => r.Reads).Select(r => r.PersonId).Distinct().ToList();
        Names = await db.People.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId.ToString("N"), p => p.Name, cancellationToken);
        Outcome = MixedCalibrator.Calibrate(new CalibrationProblem(ratings), cancellationToken);
    }
}
