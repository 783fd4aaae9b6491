using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Settings;

/// <summary>
/// The one row whose audit stream tells who changed which setting, and when a backup was taken or restored. The values themselves
/// stand in <see cref="Setting"/>; they never enter the log, because some are secrets and some name people.
/// </summary>
public sealed class Configuration : AuditedEntity
{
    public static readonly Guid TheOne = new("5e771465-0000-4000-8000-000000000001");

    public required Guid ConfigurationId { get; init; }

    protected override Guid StreamId => ConfigurationId;

    public void Change(IReadOnlyList<string> settings, Actor by, DateTime now) => Raise(new SettingsChanged(settings), by, now);

    public void RecordBackup(DateTime takenAt, Actor by, DateTime now) => Raise(new BackupTaken(takenAt), by, now);

    public void RecordRestore(DateTime takenAt, Actor by, DateTime now) => Raise(new BackupRestored(takenAt), by, now);
}

public sealed record SettingsChanged(IReadOnlyList<string> Settings);

public sealed record BackupTaken(DateTime TakenAt);

public sealed record BackupRestored(DateTime TakenAt);

internal sealed class ConfigurationMapping : IEntityTypeConfiguration<Configuration>
{
    public void Configure(EntityTypeBuilder<Configuration> builder) =>
        builder.HasData(new { ConfigurationId = Configuration.TheOne, Version = 0, AuditCount = 0, AuditHead = "" });
}
