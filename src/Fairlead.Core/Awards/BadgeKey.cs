using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Awards;

/// <summary>
/// A key with which the installation signs digital badges. Never deleted: badges that were signed with it are checked with its public half for as long as
/// they are shown to anybody.
/// </summary>
public sealed class BadgeKey
{
    public const int IdMaxLength = 32;

    public required string KeyId { get; init; }

    /// <summary>The public half as a JSON Web Key.</summary>
    public required string PublicJwk { get; init; }

    /// <summary>The private half, encrypted with the installation’s own keys.</summary>
    public required string ProtectedPrivate { get; init; }

    public required DateTime MadeAt { get; init; }
}

internal sealed class BadgeKeyMapping : IEntityTypeConfiguration<BadgeKey>
{
    public void Configure(EntityTypeBuilder<BadgeKey> builder)
    {
        builder.HasKey(k => k.KeyId);
        builder.Property(k => k.KeyId).HasMaxLength(BadgeKey.IdMaxLength);
    }
}
