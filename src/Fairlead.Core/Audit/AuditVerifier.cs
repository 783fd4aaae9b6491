using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fairlead.Core.Audit;

/// <summary>The first thing that is wrong in one stream.</summary>
/// <param name="Stream">What the stream tells of, such as “Offer”.</param>
/// <param name="Seq">The number of the entry that is not as it was written, or that is missing.</param>
public sealed record AuditBreak(string Stream, Guid StreamId, int Seq, string What);

public sealed record AuditReport(long Entries, int Streams, IReadOnlyList<AuditBreak> Breaks);

/// <summary>
/// Computes every hash of the audit log again and compares the end of each stream with the head that stands on its entity, so that
/// an entry changed, taken out, put in, or cut off the end is found. Whoever rewrites a whole stream and its entity's head is not
/// found: that needs a copy kept elsewhere, such as a backup.
/// </summary>
public static class AuditVerifier
{
    public static async Task<AuditReport> VerifyAsync(AppDb db, CancellationToken cancellationToken = default)
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var heads = await HeadsAsync(db, cancellationToken);
        var breaks = new List<AuditBreak>();
        var (entries, streams) = (0L, 0);
        Walk? walk = null;
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.StreamId).ThenBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (walk?.StreamId != entry.StreamId)
            {
                End(walk);
                (walk, streams) = (new Walk(entry.StreamId, entry.Stream), streams + 1);
            }

            walk.Step(entry);
            entries++;
        }

        End(walk);
        breaks.AddRange(heads.Values.Where(h => h.AuditCount > 0).Select(h => new AuditBreak(h.Stream, h.StreamId, 1, $"all {h.AuditCount} entries are missing")));
        return new AuditReport(entries, streams, breaks);

        void End(Walk? ended)
        {
            if (ended?.End(heads.Remove(ended.StreamId, out var head) ? head : null) is { } found)
            {
                breaks.Add(found);
            }
        }
    }

    private static async Task<Dictionary<Guid, Head>> HeadsAsync(AppDb db, CancellationToken cancellationToken)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var heads = new Dictionary<Guid, Head>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => typeof(AuditedEntity).IsAssignableFrom(t.ClrType)))
        {
            var sql = $"""
                SELECT {names.DelimitIdentifier(KeyColumn(type))} AS "StreamId", '{type.ClrType.Name}' AS "Stream", "AuditCount", "AuditHead"
                FROM {names.DelimitIdentifier(type.GetTableName()!)}
                """;
            await foreach (var head in db.Database.SqlQueryRaw<Head>(sql).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                heads.Add(head.StreamId, head);
            }
        }

        return heads;
    }

    // A stream has the id of its entity, which is the entity's only key.
    private static string KeyColumn(IEntityType type) => type.FindPrimaryKey()!.Properties.Single().GetColumnName();

    private sealed record Head(Guid StreamId, string Stream, int AuditCount, string AuditHead);

    /// <summary>One stream, entry by entry.</summary>
    private sealed class Walk(Guid streamId, string stream)
    {
        private AuditBreak? _first;
        private int _seq;
        private string _hash = "";

        public Guid StreamId => streamId;

        public void Step(AuditEntry entry)
        {
            if (entry.Seq != _seq + 1)
            {
                Note(_seq + 1, entry.Seq == _seq + 2 ? "is missing" : $"is missing, and so are all before number {entry.Seq}");
            }
            else if (!entry.IsGenuine())
            {
                Note(entry.Seq, "is not as it was written");
            }
            else if (entry.PreviousHash != _hash)
            {
                Note(entry.Seq, "does not follow from the one before it");
            }

            (_seq, _hash) = (entry.Seq, entry.Hash);
        }

        public AuditBreak? End(Head? head)
        {
            switch (head)
            {
                case null:
                    Note(1, "tells of something that is no longer there");
                    break;
                case { AuditCount: var count } when count > _seq:
                    Note(_seq + 1, "is missing at the end");
                    break;
                case { AuditCount: var count } when count < _seq:
                    Note(count + 1, "was put in after the end");
                    break;
                case { AuditHead: var hash } when hash != _hash:
                    Note(_seq, "is not the one its subject remembers as the last");
                    break;
            }

            return _first;
        }

        private void Note(int seq, string what) => _first ??= new AuditBreak(stream, streamId, seq, what);
    }
}
