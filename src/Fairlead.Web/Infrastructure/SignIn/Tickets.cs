using System.Security.Cryptography;
using System.Text.Json;
using Fairlead.Core.Data;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure.SignIn;

/// <summary>What a ticket lets the browser finish; each is kept in a cookie of its own.</summary>
public enum TicketKind
{
    SignInWithPasskey,
    AddPasskey,

    /// <summary>A link has been used, and a code is still to come.</summary>
    EnterCode,
}

/// <param name="TicketId">By which a second use is noticed.</param>
/// <param name="PersonId">Whom it is about; nobody, where that is still to be found out.</param>
/// <param name="Content">What the next request needs to know.</param>
/// <param name="Ends">By the machine's own clock.</param>
public sealed record Ticket(Guid TicketId, Guid PersonId, string Content, DateTime Ends);

/// <summary>
/// Carries what one request must hand to the next of the same browser, before anybody is signed in: protected against reading and
/// changing, for a few minutes, for one use.
/// </summary>
public sealed class Tickets(IDataProtectionProvider protection, AppDb db, Clock clock)
{
    public void Issue(HttpContext context, TicketKind kind, Guid personId, string content, TimeSpan lifetime)
    {
        var ticket = new Ticket(NewId.Next(), personId, content, clock.WallClock + lifetime);
        context.Response.Cookies.Append(NameOf(kind), ProtectorOf(kind).Protect(JsonSerializer.Serialize(ticket)), Options(context, lifetime));
    }

    /// <returns>Null where there is none, or where it has ended, been changed or been used.</returns>
    public async Task<Ticket?> ReadAsync(HttpContext context, TicketKind kind, CancellationToken cancellationToken) =>
        context.Request.Cookies.TryGetValue(NameOf(kind), out var kept)
        && Unprotect(kind, kept) is { } ticket
        && ticket.Ends > clock.WallClock
        && !await db.SpentTickets.AnyAsync(t => t.TicketId == ticket.TicketId, cancellationToken)
            ? ticket
            : null;

    /// <summary>Makes the ticket worthless; part of the caller's transaction. Of two at once the key lets only one save.</summary>
    public async Task SpendAsync(HttpContext context, TicketKind kind, Ticket ticket, CancellationToken cancellationToken)
    {
        var now = clock.WallClock;
        var old = now - SpentTicket.KeptFor;
        await db.SpentTickets.Where(t => t.SpentAt < old).ExecuteDeleteAsync(cancellationToken);
        db.SpentTickets.Add(new SpentTicket { TicketId = ticket.TicketId, SpentAt = now });
        context.Response.Cookies.Delete(NameOf(kind), Options(context, null));
    }

    private IDataProtector ProtectorOf(TicketKind kind) => protection.CreateProtector("Fairlead.Ticket", kind.ToString());

    private Ticket? Unprotect(TicketKind kind, string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Ticket>(ProtectorOf(kind).Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string NameOf(TicketKind kind) => kind switch
    {
        TicketKind.SignInWithPasskey => "fairlead-passkey",
        TicketKind.AddPasskey => "fairlead-new-passkey",
        _ => "fairlead-code",
    };

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
        MaxAge = lifetime,
    };
}
