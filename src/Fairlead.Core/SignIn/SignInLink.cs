using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.SignIn;

/// <summary>A secret that is handed out once and kept only as a hash.</summary>
public static class Secret
{
    /// <summary>256 random bits, safe in an address.</summary>
    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A link in an e-mail that signs one person in once.</summary>
public sealed class SignInLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    public required string SecretHash { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>The page of this service that the person wanted to see.</summary>
    public string? ReturnTo { get; init; }

    public required DateTime MadeAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; private set; }

    /// <summary>A link and the secret that goes into it; the secret is nowhere else.</summary>
    public static (SignInLink Link, string Secret) For(Guid personId, TimeSpan lifetime, string? returnTo, DateTime now)
    {
        var secret = SignIn.Secret.Next();
        return (
            new SignInLink
            {
                SecretHash = SignIn.Secret.HashOf(secret), PersonId = personId, ReturnTo = returnTo, MadeAt = now, ExpiresAt = now + lifetime,
            },
            secret);
    }

    public bool IsUsableAt(DateTime now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTime now) => UsedAt = now;
}

internal sealed class SignInLinkMapping : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> builder)
    {
        builder.HasKey(l => l.SecretHash);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.Property(l => l.ReturnTo).HasMaxLength(1000);

        // Two clicks at once must not make two sessions.
        builder.Property(l => l.UsedAt).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.PersonId);
    }
}
