using Microsoft.Data.Sqlite;

namespace Fairlead.Core.Backups;

/// <summary>A SQLite database as a file: copied whole, checked, put in the place of another.</summary>
internal static class SqliteFile
{
    /// <summary>Copies the database as it is at this instant, however busy it is. What has been deleted is not in the copy.</summary>
    public static async Task CopyAsync(string connection, string target, CancellationToken cancellationToken)
    {
        // VACUUM INTO writes into an empty file; making it first decides who may read it.
        await BackupPackage.CreatePrivate(target).DisposeAsync();
        await using var source = new SqliteConnection(
            new SqliteConnectionStringBuilder(connection) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        await source.OpenAsync(cancellationToken);
        await using var command = source.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", target);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <exception cref="BackupRefusedException">The database is damaged.</exception>
    public static async Task CheckAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var problems = await RowsAsync(file, "PRAGMA integrity_check", cancellationToken);
            BackupRefused.ThrowIf(problems is not ["ok"], $"The database is damaged: {problems.FirstOrDefault()}.");
            var astray = await RowsAsync(file, "PRAGMA foreign_key_check", cancellationToken);
            BackupRefused.ThrowIf(astray.Count > 0, $"The database is damaged: a row of {astray.FirstOrDefault()} points to nothing.");
        }
        catch (SqliteException fault)
        {
            throw new BackupRefusedException($"The database is damaged: {fault.Message}", fault);
        }
    }

    /// <summary>Moves the database to another name, with everything that still stood in its log.</summary>
    /// <exception cref="BackupRefusedException">A process is using it.</exception>
    public static async Task SetAsideAsync(string file, string to, CancellationToken cancellationToken)
    {
        try
        {
            // Only whoever is alone with the database may leave the write-ahead log, which is how another process is noticed.
            await RowsAsync(file, "PRAGMA journal_mode = DELETE", cancellationToken);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw new BackupRefusedException($"{file} is in use. Stop Fairlead first, then restore. Nothing has been changed.", fault);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            // A damaged database is what people restore over: it is set aside as it is, log and all.
            if (File.Exists(file + "-wal"))
            {
                File.Move(file + "-wal", to + "-wal", overwrite: false);
            }
        }

        File.Move(file, to, overwrite: false);
        File.Delete(file + "-shm");
    }

    private static async Task<List<string>> RowsAsync(string file, string pragma, CancellationToken cancellationToken)
    {
        await using var database = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 3 }.ConnectionString);
        await database.OpenAsync(cancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = pragma;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetValue(0)?.ToString() ?? "");
        }

        return rows;
    }
}
