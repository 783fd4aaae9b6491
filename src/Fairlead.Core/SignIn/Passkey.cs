using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.SignIn;

/// <summary>What a device says of the key that it has made. Bytes are in base64url, which both databases compare alike.</summary>
public sealed record PasskeyFacts(string CredentialId, string PublicKey, long SignCount, string Transports, bool IsBackupEligible, bool IsBackedUp);

/// <summary>A key on a device of a person's own that signs them in. Only its public half is here, so nothing here lets anybody in.</summary>
public sealed class Passkey : AuditedEntity
{
    public const int NameMaxLength = 100;

    /// <summary>The 1,023 bytes that WebAuthn allows, in base64url.</summary>
    public const int CredentialIdMaxLength = 1364;

    /// <summary>A person has a few devices. More would make the list of keys that a browser is asked to leave out too long.</summary>
    public const int MostForOne = 20;

    public required Guid PasskeyId { get; init; }

    public required Guid PersonId { get; init; }

    public required string CredentialId { get; init; }

    public required string PublicKey { get; init; }

    public string Name { get; private set; } = "";

    public required DateTime AddedAt { get; init; }

    public DateTime? LastUsedAt { get; private set; }

    /// <summary>How often the device has signed, where it counts: a number that goes back means that the key was copied.</summary>
    public long SignCount { get; private set; }

    public required string Transports { get; init; }

    public required bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; private set; }

    public DateTime? RemovedAt { get; private set; }

    protected override Guid StreamId => PasskeyId;

    public static Passkey Add(Guid passkeyId, Guid personId, string name, PasskeyFacts facts, Actor by, DateTime now)
    {
        var passkey = new Passkey
        {
            PasskeyId = passkeyId,
            PersonId = personId,
            CredentialId = facts.CredentialId,
            PublicKey = facts.PublicKey,
            Name = name.Trim(),
            AddedAt = now,
            SignCount = facts.SignCount,
            Transports = facts.Transports,
            IsBackupEligible = facts.IsBackupEligible,
            IsBackedUp = facts.IsBackedUp,
        };
        passkey.Raise(new PasskeyAdded(passkeyId, personId), by, now);
        return passkey;
    }

    public void Rename(string name, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(RemovedAt is not null, "This passkey has been removed, so it cannot be renamed.");
        if (name.Trim() != Name)
        {
            Name = name.Trim();
            Raise(new PasskeyRenamed(PasskeyId), by, now);
        }
    }

    /// <summary>Notes that it has signed somebody in, which the session's own entry in the audit log tells.</summary>
    public void Use(long signCount, bool isBackedUp, DateTime now) => (SignCount, IsBackedUp, LastUsedAt) = (signCount, isBackedUp, now);

    public void Remove(Actor by, DateTime now)
    {
        if (RemovedAt is null)
        {
            RemovedAt = now;
            Raise(new PasskeyRemoved(PasskeyId, PersonId), by, now);
        }
    }
}

public sealed record PasskeyAdded(Guid PasskeyId, Guid PersonId);

public sealed record PasskeyRenamed(Guid PasskeyId);

public sealed record PasskeyRemoved(Guid PasskeyId, Guid PersonId);

public static class PasskeyQueries
{
    /// <summary>Those with which the person can sign in.</summary>
    public static IQueryable<Passkey> OwnedBy(this IQueryable<Passkey> passkeys, Guid personId) =>
        passkeys.Where(p => p.PersonId == personId && p.RemovedAt == null);
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.Property(p => p.CredentialId).HasMaxLength(Passkey.CredentialIdMaxLength);
        builder.Property(p => p.PublicKey).HasMaxLength(4000);
        builder.Property(p => p.Name).HasMaxLength(Passkey.NameMaxLength);
        builder.Property(p => p.Transports).HasMaxLength(100);

        // Also of those that were removed: a key that somebody took away must not come back under another name.
        builder.HasIndex(p => p.CredentialId).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PersonId);
    }
}
