using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Certificates;

/// <summary>One certificate with what it rests on, what was corrected since, and what became of it.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ShowModel(AppDb db) : PageModel, ICertificatePage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public AwardCertificate Certificate { get; set; } = null!;

    public Guid HolderId { get; set; }

    public CohortJourneys Journeys { get; private set; } = null!;

    public Ledger Ledger { get; private set; } = null!;

    /// <summary>How the holder stands today; null where nothing is counted for the award.</summary>
    public AwardStanding? Today { get; private set; }

    /// <summary>The certificates of the same award of the same person, the latest first.</summary>
    public IReadOnlyList<AwardCertificate> All { get; private set; } = [];

    /// <summary>Entries that it rests on and that count no more.</summary>
    public IReadOnlyList<LedgerEntry> Corrected { get; private set; } = [];

    public bool MaySign => LoadCertificate.MaySign(this, Certificate, this.Viewer());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = this.Now();
        Journeys = await CohortJourneys.LoadAsync(db, Programme, Cohort, all => all.Where(p => p.ParticipationId == Certificate.ParticipationId), cancellationToken);
        var traveller = Journeys.Travellers.Single();
        Ledger = Ledger.AsAt(traveller.Entries, now);
        Today = Journeys.StandingsOf(traveller, now).FirstOrDefault(a => a.Award?.Id == Certificate.AwardId);
        var (counting, restsOn) = (Ledger.Counting.Select(e => e.LedgerEntryId).ToHashSet(), Certificate.Content.Entries.ToHashSet());
        Corrected = [.. Ledger.Everything.Where(e => restsOn.Contains(e.LedgerEntryId) && !counting.Contains(e.LedgerEntryId))];
        All = await db.AwardCertificates.AsNoTracking().Where(c => c.ParticipationId == Certificate.ParticipationId && c.AwardId == Certificate.AwardId)
            .OrderByDescending(c => c.SignedAt).ToListAsync(cancellationToken);
    }
}
