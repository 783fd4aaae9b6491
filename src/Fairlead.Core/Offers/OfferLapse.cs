using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Lapses one offer that was not answered in time.</summary>
public sealed class OfferLapse : IJobKind
{
    public const string Name = "offer-lapse";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await CohortPlaces.HoldAsync(run.Db, run.Job.CohortId!.Value, cancellationToken);
        var offer = await run.Db.Offers.SingleAsync(o => o.OfferId == run.Job.SubjectId, cancellationToken);
        if (offer.Status is not OfferStatus.Open)
        {
            return;
        }

        offer.Lapse(run.Now);
        run.Db.Jobs.Add(OfferDueWork.RefillAfter(offer, run.Now));
        var summary = OfferDueWork.SummaryOf(offer, run.Now);
        if (!await run.Db.Jobs.AnyAsync(j => j.Key == summary.Key, cancellationToken))
        {
            run.Db.Jobs.Add(summary);
        }
    }
}
