namespace Fairlead.Web.Infrastructure.SignIn;

/// <summary>Says that a nomination form was opened in this browser, so that a link that is passed on opens it in no other.</summary>
internal static class NominationCookie
{
    // As long as anybody takes over a form; the deadline ends it before.
    private static readonly TimeSpan _kept = TimeSpan.FromDays(90);

    public static string? Read(HttpContext context, Guid backingId) => context.Request.Cookies[NameFor(backingId)];

    public static void Write(HttpContext context, Guid backingId, string secret) => context.Response.Cookies.Append(
        NameFor(backingId), secret,
        new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/nominations",
            IsEssential = true,
            // Not an instant: the browser has the real time, a demonstration has not.
            MaxAge = _kept,
        });

    private static string NameFor(Guid backingId) => $"nomination-{backingId:N}";
}
