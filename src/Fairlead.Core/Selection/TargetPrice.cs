using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Selection;

/// <summary>What one target of one composition costs, worked out afterwards and shown as it comes.</summary>
public sealed class TargetPrice
{
    public required Guid CompositionId { get; init; }

    /// <summary>Of the run it belongs to: another run has other prices.</summary>
    public required string InputHash { get; init; }

    /// <summary>The target's <see cref="DraftTarget.Key"/>.</summary>
    public required string TargetKey { get; init; }

    /// <summary>What the total would gain if that target alone were dropped.</summary>
    public required long Points { get; init; }

    /// <summary>References of who would come in and who would go out, comma-separated.</summary>
    public required string ComingIn { get; init; }

    public required string GoingOut { get; init; }
}

internal sealed class TargetPriceMapping : IEntityTypeConfiguration<TargetPrice>
{
    public const int KeyMaxLength = 280;

    public void Configure(EntityTypeBuilder<TargetPrice> builder)
    {
        builder.HasKey(p => new { p.CompositionId, p.InputHash, p.TargetKey });
        builder.Property(p => p.InputHash).HasMaxLength(64);
        builder.Property(p => p.TargetKey).HasMaxLength(KeyMaxLength);
        builder.HasOne<Composition>().WithMany().HasForeignKey(p => p.CompositionId).OnDelete(DeleteBehavior.Cascade);
    }
}
