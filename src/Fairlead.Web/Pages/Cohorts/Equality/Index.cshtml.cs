using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Equality;

/// <summary>Counts of equality answers, as far as they show nobody.</summary>
[RequirePermission(Permission.ReadEqualityCounts)]
public sealed class IndexModel(AppDb db, CountedApplicants applicants, MakeCounts counts) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<(DateTime At, IReadOnlyList<CountsTable> Tables)> Releases { get; private set; } = [];

    public bool CanMake { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        CanMake = Cohort.Status is CohortStatus.Released && await applicants.HaveBeenToldAsync(Cohort, this.Now(), cancellationToken);
        Releases = await counts.ShownAsync(Cohort.CohortId, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        RuleBrokenException.ThrowIf(
            Cohort.Status is not CohortStatus.Released || !await applicants.HaveBeenToldAsync(Cohort, this.Now(), cancellationToken),
            "Equality answers are counted once the decisions have been told.");
        var by = this.Viewer().ToActor(Permission.ReadEqualityCounts);
        var outcome = await counts.RunAsync(Cohort.CohortId, await applicants.OfAsync(Cohort, this.Now(), cancellationToken), by.PersonId, this.Now(), cancellationToken);
        if (outcome is CountsOutcome.Made)
        {
            Cohort.RecordEqualityCounts(by, this.Now());
            await db.SaveChangesAsync(cancellationToken);
            this.Banner("The counts are made. They stay as they are.");
        }
        else
        {
            this.Banner(
                "No counts were made. Either the numbers are so small that any count would tell too much, or together with counts made before it would, or nothing is different. We do not say which.",
                BannerKind.Neutral);
        }

        return Redirect(Links.EqualityCounts(Cohort.CohortId));
    }

    public static string Words(Reached reached) => reached switch
    {
        Reached.Applied => "Applied",
        Reached.PassedGateway => "Passed the gateway",
        Reached.Offered => "Were offered a place",
        _ => "Accepted",
    };

    /// <summary>What is in no row of its own; null where every answer has one.</summary>
    public static (string Label, IReadOnlyList<int> Counts)? Rest(CountsTable table)
    {
        var rest = table.Totals.Select((total, column) => total - table.Rows.Sum(r => r.Counts[column])).ToList();
        var hasNotKnown = table.Rows.Any(r => Characteristics.Of(table.Question).LabelOf(r.Set) == Characteristic.NotKnown);
        return rest.Any(r => r > 0) ? (hasNotKnown ? "All other answers together" : "All other answers, and not known", rest) : null;
    }

    public static IEnumerable<string> NotShown(IReadOnlyList<CountsTable> tables) =>
        Characteristics.All.Where(c => tables.All(t => t.Question != c.Question)).Select(c => c.Name);
}
