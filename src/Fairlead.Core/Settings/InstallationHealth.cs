using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Settings;

/// <summary>What whoever looks after the installation wants to see at a glance.</summary>
public sealed record InstallationHealth
{
    public required bool IsSqlite { get; init; }

    public required long Bytes { get; init; }

    public required Schema Schema { get; init; }

    public required DateTime? LastBackup { get; init; }

    public required int MessagesWaiting { get; init; }

    public required int MessagesFailed { get; init; }

    public required int JobsDue { get; init; }

    public required int JobsFailed { get; init; }

    public static async Task<InstallationHealth> OfAsync(
        AppDb db, IReadOnlyDictionary<string, string> settings, DateTime now, CancellationToken cancellationToken)
    {
        var messages = await db.Messages.Where(m => (m.DueAt <= now && (m.Status == MessageStatus.Due || m.Status == MessageStatus.Sending)) || m.Status == MessageStatus.Failed)
            .GroupBy(m => m.Status == MessageStatus.Failed).Select(g => new { Failed = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Failed, g => g.Count, cancellationToken);
        var jobs = await db.Jobs.Where(j => (j.DueAt <= now && (j.Status == JobStatus.Due || j.Status == JobStatus.Running)) || j.Status == JobStatus.Failed)
            .GroupBy(j => j.Status == JobStatus.Failed).Select(g => new { Failed = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Failed, g => g.Count, cancellationToken);
        return new InstallationHealth
        {
            IsSqlite = db.IsSqlite,
            Bytes = await BytesAsync(db, cancellationToken),
            Schema = await Schema.OfAsync(db, cancellationToken),
            LastBackup = Backups.LastBackup.Of(settings),
            MessagesWaiting = messages.GetValueOrDefault(false),
            MessagesFailed = messages.GetValueOrDefault(true),
            JobsDue = jobs.GetValueOrDefault(false),
            JobsFailed = jobs.GetValueOrDefault(true),
        };
    }

    // Of the main schema only: the size of another one in the same database would tell whether somebody has answered equality questions.
    private static async Task<long> BytesAsync(AppDb db, CancellationToken cancellationToken) => db.IsSqlite
        ? SizeOf(db.Database.GetDbConnection().DataSource) + SizeOf(db.Database.GetDbConnection().DataSource + "-wal")
        : await db.Database.SqlQuery<long>($"""
            SELECT cast(coalesce(sum(pg_total_relation_size(c.oid)), 0) as bigint) AS "Value" FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'
            """).SingleAsync(cancellationToken);

    private static long SizeOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
