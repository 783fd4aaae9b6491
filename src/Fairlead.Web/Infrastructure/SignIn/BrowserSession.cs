using Fairlead.Core.Data;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure.SignIn;

/// <summary>Starts and ends the session of the browser that a request comes from.</summary>
public sealed class BrowserSession(AppDb db, Clock clock)
{
    /// <summary>Signs the person in under a fresh secret, whatever the cookie said before.</summary>
    public async Task StartAsync(HttpContext context, Guid personId, SignInMethod method, CancellationToken cancellationToken)
    {
        var now = context.ReceivedAt();
        await EndAsync(context, cancellationToken);
        var (session, secret) = Session.Start(personId, method, BrowserName.From(context.Request.Headers.UserAgent.ToString()), now);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);

        // A demonstration's clock may stand in the past; the browser would drop such a cookie, so it lives as long as the browser.
        SessionCookie.Write(context, secret, clock.IsMovable ? null : session.ExpiresAt);
    }

    public async Task EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (SessionCookie.Read(context) is not { } secret)
        {
            return;
        }

        var hash = Secret.HashOf(secret);
        if (await db.Sessions.SingleOrDefaultAsync(s => s.SecretHash == hash, cancellationToken) is { } session)
        {
            session.End(new Core.Audit.Actor(session.PersonId, "person"), context.ReceivedAt());
            await db.SaveChangesAsync(cancellationToken);
        }

        SessionCookie.Delete(context);
    }
}

/// <summary>A browser in words that its owner recognises in a list of sessions; versions are nobody's business.</summary>
internal static class BrowserName
{
    public static string From(string userAgent)
    {
        var browser = userAgent switch
        {
            _ when userAgent.Contains("Edg/", StringComparison.Ordinal) => "Edge",
            _ when userAgent.Contains("Firefox/", StringComparison.Ordinal) => "Firefox",
            _ when userAgent.Contains("Chrome/", StringComparison.Ordinal) => "Chrome",
            _ when userAgent.Contains("Safari/", StringComparison.Ordinal) => "Safari",
            _ => "A browser",
        };
        var device = userAgent switch
        {
            _ when userAgent.Contains("iPhone", StringComparison.Ordinal) => " on an iPhone",
            _ when userAgent.Contains("iPad", StringComparison.Ordinal) => " on an iPad",
            _ when userAgent.Contains("Android", StringComparison.Ordinal) => " on Android",
            _ when userAgent.Contains("Windows", StringComparison.Ordinal) => " on Windows",
            _ when userAgent.Contains("Mac OS", StringComparison.Ordinal) => " on a Mac",
            _ when userAgent.Contains("Linux", StringComparison.Ordinal) => " on Linux",
            _ => "",
        };
        return browser + device;
    }
}
