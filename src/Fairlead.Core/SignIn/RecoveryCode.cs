using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.SignIn;

/// <summary>A code on paper for the day when the app is lost. It is shown once, kept as a hash and works once.</summary>
public sealed class RecoveryCode
{
    public const int HowMany = 10;

    private const int GroupLength = 4;

    // Nearly 80 bits in all, so that the hash cannot be turned back by trying. Without letters and digits that look alike.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public required Guid AuthenticatorId { get; init; }

    public required string CodeHash { get; init; }

    public DateTime? UsedAt { get; private set; }

    /// <summary>“abcd-efgh-jkmn-pqrs”.</summary>
    public static string Next() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>As it is compared: without the spaces and hyphens that people copy or leave out, in small letters.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not '-')).ToLowerInvariant();

    internal void Use(DateTime now) => UsedAt = now;
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.HasKey(c => new { c.AuthenticatorId, c.CodeHash });
        builder.Property(c => c.CodeHash).HasMaxLength(64);

        // Two uses at once must not both count.
        builder.Property(c => c.UsedAt).IsConcurrencyToken();
    }
}
