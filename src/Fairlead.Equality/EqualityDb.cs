using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fairlead.Equality;

/// <summary>The store of equality answers. It has no key to the main database, and the main database none to it.</summary>
public abstract class EqualityDb(DbContextOptions options, WriteGate gate) : DbContext(options)
{
    public DbSet<SealedRow> SealedRows => Set<SealedRow>();

    public DbSet<SealedStatement> SealedStatements => Set<SealedStatement>();

    public DbSet<SealedExperience> SealedExperiences => Set<SealedExperience>();

    public DbSet<SealedNeed> SealedNeeds => Set<SealedNeed>();

    public DbSet<PurposeCheck> PurposeChecks => Set<PurposeCheck>();

    public DbSet<CountsRelease> Releases => Set<CountsRelease>();

    /// <summary>Begins the transaction of a change, one at a time on SQLite.</summary>
    public async Task<WriteScope> BeginWriteAsync(CancellationToken cancellationToken = default)
    {
        var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            return new WriteScope(await Database.BeginTransactionAsync(cancellationToken), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    internal string TableOf<T>()
    {
        var entity = Model.FindEntityType(typeof(T))!;
        return this.GetService<ISqlGenerationHelper>().DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SealedRow>(row =>
        {
            row.HasKey(r => r.Subject);
            row.Property(r => r.Subject).HasMaxLength(SealedBytes.SubjectLength);
            row.Property(r => r.WrappedKey).HasMaxLength(SealedBytes.WrappedKeyMaxLength);
            row.Property(r => r.Content).HasMaxLength(SealedRow.ContentMaxLength);
        });
        modelBuilder.Entity<SealedStatement>(row =>
        {
            row.HasKey(r => r.Subject);
            row.Property(r => r.Subject).HasMaxLength(SealedBytes.SubjectLength);
            row.Property(r => r.WrappedKey).HasMaxLength(SealedBytes.WrappedKeyMaxLength);
            row.Property(r => r.Content).HasMaxLength(SealedStatement.ContentMaxLength);
        });
        modelBuilder.Entity<SealedExperience>(row =>
        {
            row.HasKey(r => r.Subject);
            row.Property(r => r.Subject).HasMaxLength(SealedBytes.SubjectLength);
            row.Property(r => r.WrappedKey).HasMaxLength(SealedBytes.WrappedKeyMaxLength);
            row.Property(r => r.Content).HasMaxLength(SealedExperience.ContentMaxLength);
        });
        modelBuilder.Entity<SealedNeed>(row =>
        {
            row.HasKey(r => r.Subject);
            row.Property(r => r.Subject).HasMaxLength(SealedBytes.SubjectLength);
            row.Property(r => r.WrappedKey).HasMaxLength(SealedBytes.WrappedKeyMaxLength);
            row.Property(r => r.Content).HasMaxLength(SealedNeed.ContentMaxLength);
        });
        modelBuilder.Entity<PurposeCheck>(check =>
        {
            check.HasKey(c => c.Purpose);
            check.Property(c => c.Purpose).HasMaxLength(40);
            check.Property(c => c.Check).HasMaxLength(64);
        });
        modelBuilder.Entity<CountsRelease>(release =>
        {
            release.HasKey(r => r.CountsReleaseId);
            release.HasIndex(r => new { r.CohortId, r.Number }).IsUnique();
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    // SQLite forgets a time's kind.
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}

public sealed class SqliteEqualityDb(DbContextOptions<SqliteEqualityDb> options, WriteGate gate) : EqualityDb(options, gate);

public sealed class PostgresEqualityDb(DbContextOptions<PostgresEqualityDb> options, WriteGate gate) : EqualityDb(options, gate)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(EqualityDatabase.Name);
        base.OnModelCreating(modelBuilder);
    }
}

internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteEqualityDb>
{
    public SqliteEqualityDb CreateDbContext(string[] args) => (SqliteEqualityDb)EqualityDatabase.Sqlite("design.db").Create();
}

internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresEqualityDb>
{
    public PostgresEqualityDb CreateDbContext(string[] args) => (PostgresEqualityDb)EqualityDatabase.Postgres("Host=localhost").Create();
}
