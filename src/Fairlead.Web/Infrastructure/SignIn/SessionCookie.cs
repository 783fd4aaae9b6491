namespace Fairlead.Web.Infrastructure.SignIn;

/// <summary>The only cookie that says who somebody is: 256 random bits, nothing else.</summary>
internal static class SessionCookie
{
    public static string? Read(HttpContext context) =>
        context.Request.Cookies.TryGetValue(NameFor(context), out var secret) && secret.Length is > 20 and < 100 ? secret : null;

    public static void Write(HttpContext context, string secret, DateTime? expires) =>
        context.Response.Cookies.Append(NameFor(context), secret, Options(context, expires));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Options(context, null));

    // Browsers accept the __Host- prefix over https only; plain http is for loopback.
    private static string NameFor(HttpContext context) => context.Request.IsHttps ? "__Host-fairlead" : "fairlead";

    private static CookieOptions Options(HttpContext context, DateTime? expires) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        Expires = expires is { } at ? new DateTimeOffset(at) : null,
    };
}
