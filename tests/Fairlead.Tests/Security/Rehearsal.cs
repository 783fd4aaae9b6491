using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairlead.Tests.Security;

/// <summary>
/// Lets every request run to its end and takes back what it would have written, so that thousands of them meet the same world.
/// What tried to write is noted on its request.
/// </summary>
public sealed class Rehearsal : DbTransactionInterceptor
{
    private static readonly HttpContextAccessor _current = new();

    /// <summary>Whether writes are taken back; off while the world is made.</summary>
    public bool IsOn { get; set; }

    public static bool WouldHaveWritten(HttpContext context) => context.Items.ContainsKey(typeof(Rehearsal));

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!IsOn)
        {
            return ValueTask.FromResult(result);
        }

        _current.HttpContext?.Items.TryAdd(typeof(Rehearsal), true);
        return ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
