using System.Security.Claims;
using System.Text.Encodings.Web;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fairlead.Web.Infrastructure.SignIn;

/// <summary>
/// Signs a request in by the session that its cookie names. Session and parts are read afresh each time (two statements),
/// so that an ended session or part has no effect on the very next request.
/// </summary>
public sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AppDb db, Clock clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    private static readonly FrequentQuery<Func<AppDb, string, DateTime, CancellationToken, Task<OpenSession?>>> _open = new(() => EF.CompileAsyncQuery(
        (AppDb db, string hash, DateTime after, CancellationToken _) => db.Sessions
            .Where(s => s.SecretHash == hash && s.EndedAt == null && s.ExpiresAt > after)
            .Join(db.People, s => s.PersonId, p => p.PersonId, (s, p) => new OpenSession(s.SessionId, p.PersonId, p.Name, p.Status))
            .SingleOrDefault()));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // An error page asks nothing of a database that may be away; it keeps the viewer that was found before.
        if (Context.IsDrawingError() || SessionCookie.Read(Context) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        // Moving a demonstration's clock by days must not sign everybody out.
        var (now, lapses) = (Context.ReceivedAt(), !clock.IsMovable);
        var hash = Secret.HashOf(secret);
        var found = await _open.For(db)(db, hash, lapses ? now : DateTime.UnixEpoch, Context.RequestAborted);
        if (found is null || found.Status is not PersonStatus.Active)
        {
            SessionCookie.Delete(Context);
            return AuthenticateResult.NoResult();
        }

        var parts = await db.PartsHeldByAsync(found.PersonId, now, Context.RequestAborted);
        Context.Is(new Viewer(found.PersonId, found.Name, parts));

        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, found.PersonId.ToString()), new(ClaimTypes.Sid, found.SessionId.ToString())], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    // Deep links from e-mails land on the thing itself after signing in. A form that was posted comes back to its page.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var page = Request.PathBase + Request.Path + (HttpMethods.IsGet(Request.Method) ? Request.QueryString : QueryString.Empty);
        var expired = SessionCookie.Read(Context) is not null || HttpMethods.IsPost(Request.Method);
        if (HttpMethods.IsPost(Request.Method) && Request.HasFormContentType)
        {
            // 307 makes the browser post the same fields again, so that the page can give back what was typed.
            Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            Response.Headers.Location = Links.FormGivenBack(page);
            return Task.CompletedTask;
        }

        Response.Redirect(Links.SignIn(page, expired));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private sealed record OpenSession(Guid SessionId, Guid PersonId, string Name, PersonStatus Status);
}
