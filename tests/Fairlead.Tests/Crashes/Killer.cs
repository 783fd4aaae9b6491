using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairlead.Tests.Crashes;

/// <summary>Where in a request the process dies: before its n-th statement, at its n-th commit or just after it, when it has been answered, or after n milliseconds.</summary>
public sealed record KillPoint(string At, int Number)
{
    public const string Header = "X-Kill";

    public static KillPoint Parse(string text) => text.Split(':') is [var at, var number] ? new(at, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)) : new(text, 1);

    public override string ToString() => $"{At}:{Number}";
}

/// <summary>Kills its own process, as kill -9 does, at the point that the request names. Nothing of the program knows of it.</summary>
internal sealed class Killer : DbCommandInterceptor, IDbTransactionInterceptor, IStartupFilter
{
    private KillPoint? _point;
    private int _passed;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) =>
        {
            // A point that the request before did not come to is not for this one.
            var named = http.Request.Headers.TryGetValue(KillPoint.Header, out var point);
            (_point, _passed) = (named ? KillPoint.Parse(point.ToString()) : null, 0);
            if (named)
            {
                http.Response.OnCompleted(() =>
                {
                    Pass("answered");
                    return Task.CompletedTask;
                });
                if (_point is { At: "after", Number: var wait })
                {
                    _ = Task.Delay(wait).ContinueWith(_ => Die(), TaskScheduler.Default);
                }
            }

            return following(http);
        });
        next(app);
    };

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Pass("statement");
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Pass("statement");
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Pass("committing");
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Pass("committed");
        return Task.CompletedTask;
    }

    private void Pass(string at)
    {
        if (_point is { } point && point.At == at && Interlocked.Increment(ref _passed) == point.Number)
        {
            Die();
        }
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
