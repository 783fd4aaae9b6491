using Fairlead.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Backups;

/// <summary>
/// A store that stands apart from the main database and goes into the same backup: a file of its own, or a schema of its own on PostgreSQL.
/// This code knows neither what is in it nor how to read that.
/// </summary>
/// <param name="Name">Of the schema, and in the package.</param>
/// <param name="IsSqlite">Whether <paramref name="Connection"/> is of a file.</param>
/// <param name="Connection">Where it is.</param>
/// <param name="Open">Makes a context for a connection, for its migrations and its tables.</param>
public sealed record FurtherStore(string Name, bool IsSqlite, string Connection, Func<string, DbContext> Open)
{
    public DbContext Create() => Open(Connection);

    internal string DataName => IsSqlite ? $"{Name}.db" : $"{Name}.dump";

    /// <summary>Its part of the package; null where the installation has no such store yet.</summary>
    internal async Task<BackupPart?> CopyAsync(string data, CancellationToken cancellationToken)
    {
        await using var db = Create();
        var schema = await Schema.OfAsync(db, cancellationToken);
        if (schema.Applied.Count == 0)
        {
            return null;
        }

        BackupRefused.ThrowIf(schema.Pending.Count + schema.Unknown.Count > 0, TakeBackup.OtherSchema);
        var rows = IsSqlite ? await CopySqliteAsync(data, cancellationToken) : await DumpPostgresAsync(db, data, cancellationToken);
        await using var stream = File.OpenRead(data);
        return new(Name, DataName, stream.Length, await BackupPackage.HashAsync(stream, cancellationToken), schema.Applied, rows);
    }

    private async Task<SortedDictionary<string, long>> CopySqliteAsync(string data, CancellationToken cancellationToken)
    {
        await SqliteFile.CopyAsync(Connection, data, cancellationToken);
        await SqliteFile.CheckAsync(data, cancellationToken);
        await using var copy = Open(new SqliteConnectionStringBuilder { DataSource = data, Pooling = false }.ConnectionString);
        return await RowCounts.OfAsync(copy, RowCounts.Tables(copy), cancellationToken);
    }

    private async Task<SortedDictionary<string, long>> DumpPostgresAsync(DbContext db, string data, CancellationToken cancellationToken)
    {
        await BackupPackage.CreatePrivate(data).DisposeAsync();
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        await TakeBackup.DumpAsync(db, Connection, data, [$"--schema={Name}"], cancellationToken);
        return await RowCounts.OfAsync(db, RowCounts.Tables(db), cancellationToken);
    }

    /// <summary>Puts a part in its place, or only sets aside what stands there where the backup has none.</summary>
    internal async Task PutAsync(string? data, string stamp, CancellationToken cancellationToken)
    {
        if (!IsSqlite)
        {
            await new PostgresDatabase(Connection, Name).PutAsync(data, $"{RestoreBackup.AsidePrefix}{stamp.ToLowerInvariant()}_{Name}", replace: true, cancellationToken);
            return;
        }

        var file = new SqliteConnectionStringBuilder(Connection).DataSource;
        if (File.Exists(file))
        {
            await SqliteFile.SetAsideAsync(file, $"{file}.before-{stamp}", cancellationToken);
        }

        if (data is not null)
        {
            await SqliteFile.CheckAsync(data, cancellationToken);
            File.Move(data, file);
        }
    }

    internal async Task<bool> HasRowsOfAsync(BackupPart part, CancellationToken cancellationToken)
    {
        await using var db = Create();
        return RowCounts.AreSame(await RowCounts.OfAsync(db, part.Rows.Keys, cancellationToken), part.Rows);
    }
}

/// <summary>What the manifest says of a further store.</summary>
public sealed record BackupPart(
    string Name, string File, long Bytes, string Sha256, IReadOnlyList<string> Migrations, SortedDictionary<string, long> Rows);
