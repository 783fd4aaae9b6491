using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Audit;

/// <summary>One thing that happened to one entity. Each entry's hash covers the one before it.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public Guid StreamId { get; private init; }

    public int Seq { get; private init; }

    public string Stream { get; private init; } = "";

    public string Event { get; private init; } = "";

    public string Data { get; private init; } = "";

    public Guid ActorId { get; private init; }

    public string ActorPart { get; private init; } = "";

    public DateTime At { get; private init; }

    public string PreviousHash { get; private init; } = "";

    public string Hash { get; private init; } = "";

    internal static AuditEntry Next(
        Guid streamId, string stream, int seq, string previousHash, string happened, string data, Actor by, DateTime now)
    {
        // PostgreSQL keeps microseconds: what is hashed must be what is stored.
        var at = new DateTime(now.Ticks / 10 * 10, DateTimeKind.Utc);
        return new AuditEntry
        {
            StreamId = streamId,
            Stream = stream,
            Seq = seq,
            Event = happened,
            Data = data,
            ActorId = by.PersonId,
            ActorPart = by.Part,
            At = at,
            PreviousHash = previousHash,
            Hash = HashOf(streamId, stream, seq, happened, data, by.PersonId, by.Part, at, previousHash),
        };
    }

    /// <summary>Whether the entry still is what was written.</summary>
    public bool IsGenuine() => Hash == HashOf(StreamId, Stream, Seq, Event, Data, ActorId, ActorPart, At, PreviousHash);

    private static string HashOf(
        Guid streamId, string stream, int seq, string happened, string data, Guid actorId, string actorPart, DateTime at, string previous)
    {
        // Lengths before the texts, so that no two entries can spell the same line.
        var line = string.Create(CultureInfo.InvariantCulture,
            $"1|{streamId:N}|{stream}|{seq}|{happened}|{data.Length}:{data}|{actorId:N}|{actorPart.Length}:{actorPart}|{at.Ticks}|{previous}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(e => new { e.StreamId, e.Seq });
        builder.Property(e => e.Stream).HasMaxLength(40);
        builder.Property(e => e.Event).HasMaxLength(60);
        builder.Property(e => e.ActorPart).HasMaxLength(60);
        builder.Property(e => e.PreviousHash).HasMaxLength(64);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => e.ActorId);
    }
}
