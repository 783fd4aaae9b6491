using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fairlead.Equality;

/// <param name="CohortId">For which they answered.</param>
/// <param name="Records">The person’s record that stands, first, and those that were merged into it: under each there may be answers.</param>
public sealed record EqualitySubject(Guid CohortId, IReadOnlyList<Guid> Records);

/// <summary>
/// One person’s own answers, for that person. Nothing here raises an audit entry or keeps a time: either would tell that they answered
/// (ADR 0011).
/// </summary>
public sealed class EqualityStore(EqualityDb db, PurposeKeys keys)
{
    private const int OutlastTurns = 50;

    private static readonly TimeSpan OutlastPause = TimeSpan.FromMilliseconds(100);

    public async Task<OwnAnswers> ReadAsync(EqualitySubject subject, CancellationToken cancellationToken = default)
    {
        var names = NamesOf(subject);
        var rows = await db.SealedRows.AsNoTracking().Where(r => names.Contains(r.Subject)).ToListAsync(cancellationToken);
        return names.Select(n => rows.Find(r => r.Subject == n)).FirstOrDefault(r => r is not null) is { } row
            ? OwnAnswers.FromBytes(keys.ForMonitoring.Open(row.Subject, row.WrappedKey, row.Content))
            : OwnAnswers.None;
    }

    /// <summary>Changes the answers by <paramref name="change"/>, of what stands by then: two windows do not undo each other.</summary>
    public async Task<OwnAnswers> ChangeAsync(EqualitySubject subject, Func<OwnAnswers, OwnAnswers> change, CancellationToken cancellationToken = default)
    {
        await using var write = await BeginAsync(subject, cancellationToken);
        var changed = change(await ReadAsync(subject, cancellationToken));
        await WriteAsync(subject, changed, cancellationToken);
        await write.CommitAsync(CancellationToken.None);
        return changed;
    }

    /// <summary>Deletes what was answered. Of the row and its key nothing is left, here or in a backup that is taken from now on.</summary>
    public async Task EraseAsync(EqualitySubject subject, CancellationToken cancellationToken = default)
    {
        int deleted;
        await using (var write = await BeginAsync(subject, cancellationToken))
        {
            deleted = await DeleteAsync(subject, cancellationToken);
            await write.CommitAsync(CancellationToken.None);
        }

        if (deleted > 0)
        {
            await SweepAsync();
        }
    }

    /// <summary>Notes that the person told us in writing to stop using their data, and deletes the data.</summary>
    public async Task StopAsync(EqualitySubject subject, DateTime now, CancellationToken cancellationToken = default)
    {
        await using (var write = await BeginAsync(subject, cancellationToken))
        {
            var before = await ReadAsync(subject, cancellationToken);
            await WriteAsync(subject, new OwnAnswers { StoppedAt = before.StoppedAt ?? now }, cancellationToken);
            await write.CommitAsync(CancellationToken.None);
        }

        await SweepAsync();
    }

    private async Task<Core.Data.WriteScope> BeginAsync(EqualitySubject subject, CancellationToken cancellationToken)
    {
        var write = await db.BeginWriteAsync(cancellationToken);
        if (!db.Database.IsSqlite())
        {
            // There may be no row yet to hold, so its name is held.
            var name = long.Parse(NamesOf(subject)[0].AsSpan(0, 15), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({name})", cancellationToken);
        }

        return write;
    }

    private async Task WriteAsync(EqualitySubject subject, OwnAnswers answers, CancellationToken cancellationToken)
    {
        await keys.RecordAsync(db, cancellationToken);
        await DeleteAsync(subject, cancellationToken);
        var name = NamesOf(subject)[0];
        var (wrapped, content) = keys.ForMonitoring.Seal(name, answers.ToBytes());
        db.SealedRows.Add(new SealedRow { Subject = name, WrappedKey = wrapped, Content = content });
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private Task<int> DeleteAsync(EqualitySubject subject, CancellationToken cancellationToken)
    {
        var names = NamesOf(subject);
        return db.SealedRows.Where(r => names.Contains(r.Subject)).ExecuteDeleteAsync(cancellationToken);
    }

    // PostgreSQL keeps the bytes of deleted rows in the table’s file until somebody rewrites it; the table is small.
    private async Task SweepAsync()
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
            var rewrite = $"VACUUM (FULL) {db.TableOf<SealedRow>()}";
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

    // A rewriting keeps a deleted row for every transaction that began before the deletion and may still see it. Ours, and the
    // server's own maintenance, are over in moments; a backup may take long, and a person does not wait for that.
    private async Task OutlastOlderViewsAsync()
    {
        var now = await db.Database.SqlQueryRaw<DateTime>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(CancellationToken.None);
        for (var turn = 0; turn < OutlastTurns; turn++)
        {
            var older = await db.Database.SqlQuery<int>($"""
                SELECT count(*)::int AS "Value" FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL AND xact_start <= {now}
                """).SingleAsync(CancellationToken.None);
            if (older == 0)
            {
                return;
            }

            await Task.Delay(OutlastPause, CancellationToken.None);
        }
    }

    private List<string> NamesOf(EqualitySubject subject) => [.. subject.Records.Select(r => keys.ForMonitoring.SubjectOf(r, subject.CohortId))];
}
