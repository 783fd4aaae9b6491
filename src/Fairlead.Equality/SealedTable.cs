using System.Globalization;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fairlead.Equality;

/// <summary>The rows of one purpose: found by names that only its key makes, opened by it alone, and gone without a byte when deleted.</summary>
internal sealed class SealedTable<T>(EqualityDb db, PurposeKeys keys, PurposeKey key)
    where T : SealedBytes, ISealed<T>
{
    private const int OutlastTurns = 50;

    private static readonly TimeSpan OutlastPause = TimeSpan.FromMilliseconds(100);

    /// <summary>What stands under those of <paramref name="names"/> under which anything does.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var rows = await db.Set<T>().AsNoTracking().Where(r => names.Contains(r.Subject)).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Subject, r => key.Open(r.Subject, r.WrappedKey, r.Content));
    }

    /// <summary>Begins the change of what stands under a name; two who change it do so one after the other.</summary>
    public async Task<WriteScope> BeginAsync(string name, CancellationToken cancellationToken)
    {
        var write = await db.BeginWriteAsync(cancellationToken);
        if (!db.Database.IsSqlite())
        {
            // There may be no row yet to hold, so its name is held.
            var number = long.Parse(name.AsSpan(0, 15), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancellationToken);
        }

        return write;
    }

    /// <summary>Puts <paramref name="plain"/> under the first of the names, in the place of whatever stood under any of them.</summary>
    public async Task WriteAsync(IReadOnlyList<string> names, byte[] plain, CancellationToken cancellationToken)
    {
        await keys.RecordAsync(db, key, cancellationToken);
        await DeleteAsync(names, cancellationToken);
        var (wrapped, content) = key.Seal(names[0], plain);
        db.Add(T.Of(names[0], wrapped, content));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    public Task<int> DeleteAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        db.Set<T>().Where(r => names.Contains(r.Subject)).ExecuteDeleteAsync(cancellationToken);

    /// <summary>After deletions have been committed: PostgreSQL keeps the bytes of deleted rows until somebody rewrites the (small) table.</summary>
    public async Task SweepAsync()
    {
        if (db.Database.IsSqlite())
        {
            return;
        }

        await db.Database.OpenConnectionAsync(CancellationToken.None);
        try
        {
            await db.Database.ExecuteSqlRawAsync("SET lock_timeout = '5s'", CancellationToken.None);
            await OutlastOlderViewsAsync();
            var rewrite = $"VACUUM (FULL) {db.TableOf<T>()}";
            await db.Database.ExecuteSqlRawAsync(rewrite, CancellationToken.None);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // A backup is reading the table. The row is gone from it; its bytes go with the next deletion.
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // A rewriting keeps a deleted row for everybody whose view is as old as the deletion; and its own view is as old as the oldest
    // transaction that writes anywhere on the server, also in another database. Ours, and the server's own maintenance, are over in
    // moments; a backup may take long, and a person does not wait for that. When a transaction began says nothing: a view taken later
    // is as old as the oldest writer of that moment.
    private async Task OutlastOlderViewsAsync()
    {
        var next = await db.Database.SqlQueryRaw<long>("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS \"Value\"").SingleAsync(CancellationToken.None);
        for (var turn = 0; turn < OutlastTurns; turn++)
        {
            var isHeld = await db.Database.SqlQuery<bool>($"""
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint < {next} OR EXISTS (
                    SELECT FROM pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL)
                        AND age(backend_xmin) > age(({next} & 4294967295)::text::xid)) AS "Value"
                """).SingleAsync(CancellationToken.None);
            if (!isHeld)
            {
                return;
            }

            await Task.Delay(OutlastPause, CancellationToken.None);
        }
    }
}
