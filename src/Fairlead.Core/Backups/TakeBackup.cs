using System.Globalization;
using System.Reflection;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Backups;

/// <summary>Takes a backup of everything that is in the database, while the service runs, and reads it back before it counts as taken.</summary>
public sealed class TakeBackup(DatabaseChoice database, params IReadOnlyList<FurtherStore> further)
{
    internal const string OtherSchema =
        "The database has another schema than this program. Take the backup with the program that serves it, or run “fairlead migrate” first.";

    /// <exception cref="BackupRefusedException">It cannot be taken; no file is left behind.</exception>
    public async Task<BackupManifest> TakeAsync(string path, bool replace, DateTime now, CancellationToken cancellationToken = default)
    {
        BackupRefused.ThrowIf(!replace && File.Exists(path), $"{path} is there already. Choose another name, or say --replace.");
        var schema = await SchemaAsync(cancellationToken);
        var data = path + ".data.partial";
        var files = new Dictionary<string, string> { [DataName] = data };
        try
        {
            var rows = database.IsSqlite ? await CopySqliteAsync(data, cancellationToken) : await DumpPostgresAsync(data, cancellationToken);
            var parts = new List<BackupPart>();
            foreach (var store in further)
            {
                files[store.DataName] = $"{path}.{store.Name}.partial";
                if (await store.CopyAsync(files[store.DataName], cancellationToken) is { } part)
                {
                    parts.Add(part);
                }
                else
                {
                    files.Remove(store.DataName);
                }
            }

            var manifest = await DescribeAsync(data, schema, rows, now, cancellationToken) with { Further = parts };
            await BackupPackage.WriteAsync(path, manifest, files, replace, cancellationToken);
            await RecordAsync(now, cancellationToken);
            return manifest;
        }
        finally
        {
            foreach (var file in files.Values)
            {
                File.Delete(file);
            }
        }
    }

    private async Task<Schema> SchemaAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var schema = await Schema.OfAsync(db, cancellationToken);
        BackupRefused.ThrowIf(schema.Applied.Count == 0, "There is no installation there yet, so there is nothing to back up.");
        BackupRefused.ThrowIf(
            schema.Pending.Count + schema.Unknown.Count > 0, OtherSchema);
        return schema;
    }

    private async Task<SortedDictionary<string, long>> CopySqliteAsync(string data, CancellationToken cancellationToken)
    {
        await SqliteFile.CopyAsync(database.ConnectionString, data, cancellationToken);
        await SqliteFile.CheckAsync(data, cancellationToken);
        using var copy = DatabaseChoice.Sqlite(data);
        await using var db = copy.Create();
        var rows = await RowCounts.OfAsync(db, RowCounts.Tables(db), cancellationToken);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        return rows;
    }

    // The rows are counted in the very snapshot that pg_dump writes.
    private async Task<SortedDictionary<string, long>> DumpPostgresAsync(string data, CancellationToken cancellationToken)
    {
        await BackupPackage.CreatePrivate(data).DisposeAsync();
        await using var db = database.Create();
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        await DumpAsync(
            db, database.ConnectionString, data,
            [$"--exclude-schema={RestoreBackup.AsidePrefix}*", .. further.Select(f => $"--exclude-schema={f.Name}")], cancellationToken);
        return await RowCounts.OfAsync(db, RowCounts.Tables(db), cancellationToken);
    }

    /// <summary>Dumps what the open snapshot of <paramref name="db"/> sees.</summary>
    internal static async Task DumpAsync(DbContext db, string connection, string data, IEnumerable<string> which, CancellationToken cancellationToken)
    {
        var name = await db.Database.SqlQuery<string>($"SELECT pg_export_snapshot() AS \"Value\"").SingleAsync(cancellationToken);
        await PostgresProgram.RunAsync(
            "pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", .. which, $"--snapshot={name}", $"--file={data}"], cancellationToken);
    }

    private string DataName => database.IsSqlite ? "fairlead.db" : "fairlead.dump";

    private async Task<BackupManifest> DescribeAsync(
        string data, Schema schema, SortedDictionary<string, long> rows, DateTime now, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(data);
        return new BackupManifest
        {
            Format = BackupManifest.PresentFormat,
            Program = ProgramVersion,
            TakenAt = now,
            Database = database.IsSqlite ? BackupManifest.Sqlite : BackupManifest.Postgres,
            File = DataName,
            Bytes = stream.Length,
            Sha256 = await BackupPackage.HashAsync(stream, cancellationToken),
            Migrations = schema.Applied,
            Rows = rows,
        };
    }

    private async Task RecordAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var configuration = await db.Configurations.SingleAsync(cancellationToken);
        configuration.RecordBackup(now, Actor.Operator, now);
        await LastBackup.NoteAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string ProgramVersion => typeof(TakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

/// <summary>The setting that says when the newest backup was taken.</summary>
public static class LastBackup
{
    public static DateTime? Of(IReadOnlyDictionary<string, string> settings) =>
        DateTime.TryParseExact(
            settings.GetValueOrDefault(Setting.LastBackup), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at
            : null;

    internal static async Task NoteAsync(AppDb db, DateTime at, CancellationToken cancellationToken)
    {
        var text = at.ToString("O", CultureInfo.InvariantCulture);
        if (await db.Settings.SingleOrDefaultAsync(s => s.Key == Setting.LastBackup, cancellationToken) is { } known)
        {
            known.Value = text;
        }
        else
        {
            db.Settings.Add(new Setting { Key = Setting.LastBackup, Value = text });
        }
    }
}
