using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Data;

/// <summary>That a posted form has been carried out, and where its answer was: a second click gets the first one's answer.</summary>
public sealed class PostReceipt
{
    public const int LocationMaxLength = 2000;

    public required Guid PersonId { get; init; }

    public required Guid Key { get; init; }

    public required string RequestHash { get; init; }

    public required DateTime At { get; init; }

    public string? Location { get; set; }
}

internal sealed class PostReceiptMapping : IEntityTypeConfiguration<PostReceipt>
{
    public void Configure(EntityTypeBuilder<PostReceipt> builder)
    {
        builder.HasKey(r => new { r.PersonId, r.Key });
        builder.Property(r => r.RequestHash).HasMaxLength(64);
        builder.Property(r => r.Location).HasMaxLength(PostReceipt.LocationMaxLength);
        builder.HasIndex(r => r.At);
    }
}
