using System.Threading.RateLimiting;

namespace Fairlead.Web.Infrastructure;

/// <summary>On a page whose forms are a try at a secret, or make somebody an e-mail: one address may send so many in a while.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitTriesAttribute : Attribute;

/// <summary>
/// Counts the tries of each address. The framework's own middleware is not used because it makes a limiter that nobody can dispose of:
/// its timer would keep a service that has ended in memory for as long as the process lives.
/// </summary>
public sealed class TryLimits : IDisposable
{
    // People of one council share an address, so the limit is wide, and never on the forms of an application.
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(10) }));

    public bool Allows(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<LimitTriesAttribute>() is null)
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

public static class TryLimitsMiddleware
{
    public static void UseTryLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<TryLimits>();
        app.Use((http, next) =>
        {
            if (limits.Allows(http))
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        });
    }
}
