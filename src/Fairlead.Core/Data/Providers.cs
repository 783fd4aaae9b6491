using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Fairlead.Core.Data;

// One context type per provider, because EF keeps a set of migrations for each type.

public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options, WriteGate gate) : AppDb(options, gate);

public sealed class PostgresAppDb(DbContextOptions<PostgresAppDb> options, WriteGate gate) : AppDb(options, gate);

internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args) => (SqliteAppDb)DatabaseChoice.Sqlite("design.db").Create();
}

internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresAppDb>
{
    public PostgresAppDb CreateDbContext(string[] args) => (PostgresAppDb)DatabaseChoice.Postgres("Host=localhost").Create();
}
