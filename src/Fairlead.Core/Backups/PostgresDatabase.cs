using Npgsql;

namespace Fairlead.Core.Backups;

/// <summary>A PostgreSQL schema into which a dump is put; what stood in it is kept under another name.</summary>
internal sealed class PostgresDatabase(string connection, string schema = "public")
{
    /// <returns>The schema to which the former contents were moved; null when there were none.</returns>
    public async Task<string?> PutAsync(string? dump, string aside, bool replace, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        var isEmpty = await NumberAsync(source, $"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '{schema}'", cancellationToken) == 0;
        BackupRefused.ThrowIf(!isEmpty && !replace, "The database holds an installation already. Choose an empty one, or say --replace to set the present one aside.");
        var others = await NumberAsync(source, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", cancellationToken);
        BackupRefused.ThrowIf(others > 0, "The database is in use. Stop Fairlead first, then restore. Nothing has been changed.");
        if (!isEmpty)
        {
            await RunAsync(source, $"ALTER SCHEMA {schema} RENAME TO {aside}", cancellationToken);
        }

        // Every database has the schema “public”, so a dump does not make it; any other it makes itself.
        await RunAsync(source, schema == "public" ? "CREATE SCHEMA IF NOT EXISTS public" : $"DROP SCHEMA IF EXISTS {schema}", cancellationToken);

        if (dump is null)
        {
            return isEmpty ? null : $"schema {aside}";
        }

        try
        {
            await PostgresProgram.RunAsync(
                "pg_restore",
                connection,
                ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={source.CreateConnection().Database}", dump],
                cancellationToken);
        }
        catch (BackupRefusedException) when (!isEmpty)
        {
            await RunAsync(source, $"DROP SCHEMA IF EXISTS {schema} CASCADE; ALTER SCHEMA {aside} RENAME TO {schema}", CancellationToken.None);
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
