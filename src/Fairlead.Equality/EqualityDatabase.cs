using System.Data.Common;
using Fairlead.Core.Backups;
using Fairlead.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairlead.Equality;

/// <summary>Where the store is: a file beside the main one, or on PostgreSQL a schema of its own, in the same database or in another.</summary>
public sealed class EqualityDatabase : IDisposable
{
    public const string Name = "equality";

    private readonly Func<string, WriteGate, EqualityDb> _open;
    private readonly WriteGate _gate;

    private EqualityDatabase(bool isSqlite, string connection, Func<string, WriteGate, EqualityDb> open)
    {
        (IsSqlite, ConnectionString, _open) = (isSqlite, connection, open);
        _gate = new WriteGate(oneAtATime: isSqlite);
    }

    public bool IsSqlite { get; }

    public string ConnectionString { get; }

    /// <param name="folder">Of the installation.</param>
    /// <param name="postgres">The connection of the main database, where that is PostgreSQL.</param>
    /// <param name="own">A connection of this store’s own, for a database or a role that the main one does not share.</param>
    /// <param name="interceptors">Of its contexts.</param>
    public static EqualityDatabase In(string folder, string? postgres, string? own, params IInterceptor[] interceptors) =>
        (own ?? postgres) is { } connection ? Postgres(connection, interceptors) : Sqlite(Path.Combine(folder, $"{Name}.db"), interceptors);

    public static EqualityDatabase Sqlite(string file, params IInterceptor[] interceptors) => new(
        true, new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ConnectionString,
        (connection, gate) => new SqliteEqualityDb(
            new DbContextOptionsBuilder<SqliteEqualityDb>().UseSqlite(connection).AddInterceptors([new LeavesNothing(), .. interceptors]).Options, gate));

    public static EqualityDatabase Postgres(string connection, params IInterceptor[] interceptors) => new(
        false, DatabaseChoice.Pooled(connection),
        (to, gate) => new PostgresEqualityDb(
            new DbContextOptionsBuilder<PostgresEqualityDb>().UseNpgsql(to, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", Name))
                .AddInterceptors(interceptors).Options, gate));

    public EqualityDb Create() => _open(ConnectionString, _gate);

    /// <summary>As a backup sees it.</summary>
    public FurtherStore ToFurtherStore() => new(Name, IsSqlite, ConnectionString, connection => _open(connection, _gate));

    public void Dispose() => _gate.Dispose();

    // A write-ahead log would keep what was erased until somebody writes over it; a rollback journal ends with its transaction, and
    // secure_delete overwrites what is left in the file.
    private sealed class LeavesNothing : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Switch(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Switch(connection);
            return Task.CompletedTask;
        }

        private static void Switch(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE";
            command.ExecuteNonQuery();
        }
    }
}
