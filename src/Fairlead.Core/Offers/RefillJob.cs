using Fairlead.Core.Cohorts;
using Fairlead.Core.Jobs;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>A place has fallen free: fills it, or proposes how.</summary>
public sealed class RefillJob(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "refill";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var cohort = await run.Db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == run.Job.CohortId, cancellationToken);
        var definition = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        await new RefillPlaces(run.Db, new OfferFromReserve(run.Db, installation)).RunAsync(cohort, definition, run.Now, cancellationToken);
    }
}
