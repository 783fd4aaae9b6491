using Fairlead.Core.Data;
using Npgsql;

namespace Fairlead.Core.Backups;

/// <summary>A PostgreSQL database into which a dump is put; what stood in its schema is kept under another name.</summary>
internal sealed class PostgresDatabase(DatabaseChoice database)
{
    /// <returns>The schema to which the former contents were moved; null when there were none.</returns>
    public async Task<string?> PutAsync(string dump, string aside, bool replace, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        var isEmpty = await NumberAsync(source, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'", cancellationToken) == 0;
        BackupRefused.ThrowIf(!isEmpty && !replace, "The database holds an installation already. Choose an empty one, or say --replace to set the present one aside.");
        var others = await NumberAsync(source, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", cancellationToken);
        BackupRefused.ThrowIf(others > 0, "The database is in use. Stop Fairlead first, then restore. Nothing has been changed.");
        if (!isEmpty)
        {
            await RunAsync(source, $"ALTER SCHEMA public RENAME TO {aside}; CREATE SCHEMA public", cancellationToken);
        }

        try
        {
            await PostgresProgram.RunAsync(
                "pg_restore",
                database.ConnectionString,
                ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={source.CreateConnection().Database}", dump],
                cancellationToken);
        }
        catch (BackupRefusedException) when (!isEmpty)
        {
            await RunAsync(source, $"DROP SCHEMA public CASCADE; ALTER SCHEMA {aside} RENAME TO public", CancellationToken.None);
            throw;
        }

        return isEmpty ? null : $"schema {aside}";
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
