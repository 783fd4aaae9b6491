using Fairlead.Core.Data;
using Fairlead.Equality;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fairlead.Web.Hosting;

/// <summary>Ready means that the database answers and has the schema of this program.</summary>
public sealed class DatabaseCheck(DatabaseChoice database, EqualityDatabase equality) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = database.Create();
        await using var apart = equality.Create();
        return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any() || (await apart.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
            ? HealthCheckResult.Unhealthy("The database has not been migrated.")
            : HealthCheckResult.Healthy();
    }
}
