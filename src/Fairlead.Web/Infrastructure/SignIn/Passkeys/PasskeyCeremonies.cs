using System.Buffers.Text;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fairlead.Web.Infrastructure.SignIn.Passkeys;

/// <summary>
/// The two ceremonies of WebAuthn, adding a passkey and signing in with one, each of two requests. The rules of the standard are
/// kept by the framework's handler; what is ours is where people, passkeys, sessions and the challenge between the requests are kept.
/// </summary>
public sealed class PasskeyCeremonies(AppDb db, Installation installation, UserManager<Person> users, Tickets tickets)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The origin at which passkeys of this installation work; null where its address has no name, which WebAuthn asks for.</summary>
    public async Task<string?> OriginAsync(CancellationToken cancellationToken = default) =>
        OriginOf((await installation.ReadAsync(cancellationToken)).Origin);

    /// <summary>What the browser needs to make a passkey, in JSON.</summary>
    public async Task<string> BeginAddingAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer();
        var address = await db.AddressOfAsync(viewer.PersonId, cancellationToken);
        var person = new PasskeyUserEntity { Id = PersonStore.HandleOf(viewer.PersonId), Name = address ?? viewer.Name, DisplayName = viewer.Name };
        var made = await (await HandlerAsync(cancellationToken)).MakeCreationOptionsAsync(person, context);
        tickets.Issue(context, TicketKind.AddPasskey, viewer.PersonId, made.AttestationState!, _lifetime);
        return made.CreationOptionsJson;
    }

    /// <returns>Null where the answer of the browser does not hold.</returns>
    /// <exception cref="RuleBrokenException">The person has too many already.</exception>
    public async Task<Passkey?> AddAsync(HttpContext context, string credential, string name, CancellationToken cancellationToken)
    {
        var (viewer, now) = (context.Viewer(), context.ReceivedAt());
        var ticket = await tickets.ReadAsync(context, TicketKind.AddPasskey, cancellationToken);
        if (ticket is null || ticket.PersonId != viewer.PersonId)
        {
            return null;
        }

        var result = await (await HandlerAsync(cancellationToken)).PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = ticket.Content });
        if (!result.Succeeded)
        {
            return null;
        }

        RuleBrokenException.ThrowIf(
            await db.Passkeys.OwnedBy(viewer.PersonId).CountAsync(cancellationToken) >= Passkey.MostForOne,
            $"You have {Passkey.MostForOne} passkeys already. Remove one before you add another.");
        await tickets.SpendAsync(context, TicketKind.AddPasskey, ticket, cancellationToken);
        var passkey = Passkey.Add(NewId.Next(), viewer.PersonId, name, FactsOf(result.Passkey), viewer.ToActor(), now);
        db.Passkeys.Add(passkey);
        return passkey;
    }

    /// <summary>
    /// What the browser needs to sign somebody in, in JSON. It asks for no particular person: which passkeys there are is for the
    /// device to know, so the answer is the same whoever asks.
    /// </summary>
    public async Task<string> BeginSigningInAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var made = await (await HandlerAsync(cancellationToken)).MakeRequestOptionsAsync(null, context);
        tickets.Issue(context, TicketKind.SignInWithPasskey, Guid.Empty, made.AssertionState!, _lifetime);
        return made.RequestOptionsJson;
    }

    /// <returns>Who signs in; null, without a reason, where the answer of the browser does not hold.</returns>
    public async Task<Guid?> SignInAsync(HttpContext context, string credential, CancellationToken cancellationToken)
    {
        if (await tickets.ReadAsync(context, TicketKind.SignInWithPasskey, cancellationToken) is not { } ticket)
        {
            return null;
        }

        var result = await (await HandlerAsync(cancellationToken)).PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = ticket.Content });
        if (!result.Succeeded)
        {
            return null;
        }

        var id = Base64Url.EncodeToString(result.Passkey.CredentialId);
        var passkey = await db.Passkeys.OwnedBy(result.User.PersonId).SingleAsync(p => p.CredentialId == id, cancellationToken);
        passkey.Use(result.Passkey.SignCount, result.Passkey.IsBackedUp, context.ReceivedAt());
        await tickets.SpendAsync(context, TicketKind.SignInWithPasskey, ticket, cancellationToken);
        return passkey.PersonId;
    }

    // Made for each request, because the installation's address is a setting that can change while the service runs.
    private async Task<PasskeyHandler<Person>> HandlerAsync(CancellationToken cancellationToken)
    {
        var facts = await installation.ReadAsync(cancellationToken);
        var origin = OriginOf(facts.Origin);
        RuleBrokenException.ThrowIf(origin is null, "Passkeys work only where this service has an address with a name. An administrator can give it one under Settings.");
        return new PasskeyHandler<Person>(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = facts.Origin.IdnHost,
            ValidateOrigin = asked => ValueTask.FromResult(asked is { CrossOrigin: false } && asked.Origin == origin),
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AuthenticatorTimeout = _lifetime,
        }));
    }

    // As a browser writes it: a name outside ASCII in its coded form, the port only where it is not the usual one.
    private static string? OriginOf(Uri address) => address.HostNameType is UriHostNameType.Dns
        ? $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}"
        : null;

    private static PasskeyFacts FactsOf(UserPasskeyInfo made) => new(
        Base64Url.EncodeToString(made.CredentialId), Base64Url.EncodeToString(made.PublicKey), made.SignCount,
        string.Join(',', (made.Transports ?? []).Where(t => t.Length <= 20 && t.All(char.IsAsciiLetter) || t == "smart-card").Take(4)),
        made.IsBackupEligible, made.IsBackedUp);
}
