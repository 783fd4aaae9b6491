using System.Buffers.Text;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure.SignIn.Passkeys;

/// <summary>
/// Our people and their passkeys as the framework's handler reads them. It writes nothing: people and passkeys change through their
/// own verbs. A record that was merged into another, and a passkey that was removed, sign nobody in.
/// </summary>
public sealed class PersonStore(AppDb db) : IUserPasskeyStore<Person>
{
    /// <summary>The form in which a person's id goes into a passkey; it says nothing about them.</summary>
    public static string HandleOf(Guid personId) => personId.ToString("N");

    public static UserPasskeyInfo InfoOf(Passkey passkey) => new(
        Base64Url.DecodeFromChars(passkey.CredentialId), Base64Url.DecodeFromChars(passkey.PublicKey), new DateTimeOffset(passkey.AddedAt), (uint)passkey.SignCount,
        passkey.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, passkey.IsBackupEligible, passkey.IsBackedUp,
        attestationObject: [], clientDataJson: []);

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Guid.TryParse(userId, out var personId)
        ? db.People.SingleOrDefaultAsync(p => p.PersonId == personId && p.Status == PersonStatus.Active, cancellationToken)
        : Task.FromResult<Person?>(null);

    /// <summary>Also by one that was removed: it must not be added a second time.</summary>
    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await db.Passkeys.Where(k => k.CredentialId == id).Join(db.People, k => k.PersonId, p => p.PersonId, (_, p) => p)
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await db.Passkeys.OwnedBy(user.PersonId).SingleOrDefaultAsync(p => p.CredentialId == id, cancellationToken) is { } passkey
            ? InfoOf(passkey)
            : null;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await db.Passkeys.AsNoTracking().OwnedBy(user.PersonId).ToListAsync(cancellationToken)).Select(InfoOf)];

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(HandleOf(user.PersonId));

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NameKey);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw OwnVerbs();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw OwnVerbs();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw OwnVerbs();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw OwnVerbs();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw OwnVerbs();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw OwnVerbs();

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OwnVerbs();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw OwnVerbs();

    public void Dispose()
    {
        // The database belongs to the request.
    }

    private static NotSupportedException OwnVerbs() => new("People and passkeys are found by id, and change through their own verbs.");
}
