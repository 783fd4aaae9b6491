using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fairlead.Core.Backups;

/// <param name="SetAside">Where what stood there before is kept; null when there was nothing.</param>
public sealed record Restored(BackupManifest Manifest, SortedDictionary<string, long> Rows, string? SetAside, AuditReport Audit);

/// <summary>Puts a backup in the place of an installation. Whatever stood there is set aside, never deleted.</summary>
public sealed class RestoreBackup(DatabaseChoice database, string folder, params IReadOnlyList<FurtherStore> further)
{
    internal const string AsidePrefix = "before_";

    /// <exception cref="BackupRefusedException">It cannot be restored; what stood there still stands there.</exception>
    public async Task<Restored> RestoreAsync(string path, bool replace, DateTime now, CancellationToken cancellationToken = default)
    {
        BackupRefused.ThrowIf(!File.Exists(path), $"There is no file {path}.");
        var manifest = await BackupPackage.ReadManifestAsync(path, cancellationToken);
        CheckFits(path, manifest);
        DataFolder.Make(folder);
        var data = Path.Combine(folder, "restoring.partial");
        var parts = manifest.Further.ToDictionary(p => p.Name, p => Path.Combine(folder, $"restoring-{p.Name}.partial"));
        try
        {
            await using (var file = BackupPackage.CreatePrivate(data))
            {
                await BackupPackage.ExtractAsync(path, manifest, file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            foreach (var part in manifest.Further)
            {
                await using var file = BackupPackage.CreatePrivate(parts[part.Name]);
                await BackupPackage.ExtractAsync(path, part, file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            var aside = database.IsSqlite
                ? await PutSqliteAsync(data, stamp, replace, cancellationToken)
                : await new PostgresDatabase(database.ConnectionString).PutAsync(data, AsidePrefix + stamp.ToLowerInvariant(), replace, cancellationToken);
            foreach (var store in further)
            {
                await store.PutAsync(parts.GetValueOrDefault(store.Name), stamp, cancellationToken);
            }

            return await BringUpAsync(manifest, aside, now, cancellationToken);
        }
        finally
        {
            File.Delete(data);
            foreach (var part in parts.Values)
            {
                File.Delete(part);
            }
        }
    }

    private void CheckFits(string path, BackupManifest manifest)
    {
        BackupRefused.ThrowIf(
            manifest.Database != (database.IsSqlite ? BackupManifest.Sqlite : BackupManifest.Postgres),
            manifest.Database == BackupManifest.Sqlite
                ? $"{path} is a backup of a SQLite installation; leave --postgres away."
                : $"{path} is a backup of a PostgreSQL installation; name the database with --postgres.");
        using var db = database.Create();
        var schema = Schema.Compare(manifest.Migrations, db);
        BackupRefused.ThrowIf(
            schema.Unknown.Count > 0 || manifest.Further.Any(IsNewer),
            $"{path} was taken by a newer Fairlead ({manifest.Program}, schema {schema.Version}). Install that version, then restore. Nothing has been changed.");
    }

    private async Task<string?> PutSqliteAsync(string data, string stamp, bool replace, CancellationToken cancellationToken)
    {
        await SqliteFile.CheckAsync(data, cancellationToken);
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        if (!File.Exists(file))
        {
            File.Move(data, file);
            return null;
        }

        BackupRefused.ThrowIf(!replace, $"{folder} holds an installation already. Choose an empty folder, or say --replace to set the present one aside.");
        var aside = $"{file}.before-{stamp}";
        await SqliteFile.SetAsideAsync(file, aside, cancellationToken);
        File.Move(data, file);
        return aside;
    }

    private async Task<Restored> BringUpAsync(BackupManifest manifest, string? aside, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var rows = await RowCounts.OfAsync(db, manifest.Rows.Keys, cancellationToken);
        BackupRefused.ThrowIf(
            !RowCounts.AreSame(rows, manifest.Rows) || !await FurtherHaveTheirRowsAsync(manifest, cancellationToken),
            $"The restored database has other rows than the backup’s manifest says{(aside is null ? "" : $"; what stood there before is kept in {aside}")}.");
        await Migrator.MigrateAsync(db, Path.Combine(folder, "migrating.lock"), NullLogger.Instance, cancellationToken);
        foreach (var store in further)
        {
            await using var apart = store.Create();
            await Migrator.MigrateAsync(apart, Path.Combine(folder, "migrating.lock"), NullLogger.Instance, cancellationToken);
        }

        await ReferenceData.LoadAsync(db, cancellationToken);
        var audit = await VerifyAsync(cancellationToken);
        var configuration = await db.Configurations.SingleAsync(cancellationToken);
        configuration.RecordRestore(manifest.TakenAt, Actor.Operator, now);
        await LastBackup.NoteAsync(db, manifest.TakenAt, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new Restored(manifest, rows, aside, audit);
    }

    private bool IsNewer(BackupPart part)
    {
        if (further.SingleOrDefault(f => f.Name == part.Name) is not { } store)
        {
            return true;
        }

        using var db = store.Create();
        return Schema.Compare(part.Migrations, db).Unknown.Count > 0;
    }

    private async Task<bool> FurtherHaveTheirRowsAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var part in manifest.Further)
        {
            if (!await further.Single(f => f.Name == part.Name).HasRowsOfAsync(part, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        return await AuditVerifier.VerifyAsync(db, cancellationToken);
    }
}
