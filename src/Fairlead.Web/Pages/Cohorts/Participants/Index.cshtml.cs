using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>How one participant stands.</summary>
/// <param name="Deferral">The deferral that ran on the day.</param>
/// <param name="Employer">Whom they worked for on the day.</param>
public sealed record Row(Traveller Traveller, Standing Standing, IReadOnlyList<AwardStanding> Awards, LedgerEntry? Deferral, string? Employer);

/// <summary>Everybody who takes part, whoever needs somebody first at the top; today, or as it was known at the end of an earlier day.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    private static readonly Standing[] _order = [Standing.OnlyIf, Standing.AtRisk, Standing.Cannot, Standing.OnTrack, Standing.Met];

    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<Traveller> Withdrawn { get; private set; } = [];

    /// <summary>Whether an earlier day is looked at.</summary>
    public bool IsEarlier { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (now, today) = (this.Now(), LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day);
        IsEarlier = On < today;
        var at = IsEarlier ? LocalInstants.At(Programme.TimeZone, On!.Value.AddDays(1), TimeOnly.MinValue).AddTicks(-1) : now;
        Journeys = await CohortJourneys.LoadAsync(db, Programme, Cohort, all => all.Where(p => p.BeganAt <= at), cancellationToken);
        Withdrawn = [.. Journeys.Travellers.Where(t => t.Participation.EndedAt <= at)];
        Rows =
        [
            .. from traveller in Journeys.Travellers.Except(Withdrawn)
               let awards = Journeys.StandingsOf(traveller, at)
               let standing = CohortJourneys.Worst(awards)
               let deferral = Ledger.AsAt(traveller.Entries, at).RunningDeferral
               orderby deferral is null ? Array.IndexOf(_order, standing) : _order.Length, traveller.Name
               select new Row(traveller, standing, awards, deferral, traveller.EmployerOn(Journeys.DayOf(at), at)),
        ];
    }
}
