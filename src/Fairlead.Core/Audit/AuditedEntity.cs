using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead.Core.Audit;

/// <summary>
/// What changes only through its own verbs, each of which raises an entry of this entity's audit stream.
/// The head of the stream stands on the entity itself, so that a deleted tail is noticed and no second query is needed.
/// </summary>
public abstract class AuditedEntity
{
    private static readonly JsonSerializerOptions _canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly List<AuditEntry> _raised = [];

    public int Version { get; private set; }

    public int AuditCount { get; private set; }

    public string AuditHead { get; private set; } = "";

    protected abstract Guid StreamId { get; }

    /// <summary>Records that <paramref name="happened"/>; written by the next save, in the same transaction as the change.</summary>
    /// <param name="happened">A record of ids, enums, numbers and dates: never personal text, which must stay erasable.</param>
    protected void Raise(object happened, Actor by, DateTime now)
    {
        var entry = AuditEntry.Next(
            StreamId, GetType().Name, AuditCount + 1, AuditHead, happened.GetType().Name,
            JsonSerializer.Serialize(happened, happened.GetType(), _canonical), by, now);
        _raised.Add(entry);
        (AuditCount, AuditHead) = (entry.Seq, entry.Hash);
    }

    internal IReadOnlyList<AuditEntry> TakeRaised()
    {
        AuditEntry[] taken = [.. _raised];
        _raised.Clear();
        return taken;
    }

    internal void Touch() => Version++;
}
