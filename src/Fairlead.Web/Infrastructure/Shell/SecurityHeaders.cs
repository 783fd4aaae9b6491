using System.Security.Cryptography;

namespace Fairlead.Web.Infrastructure.Shell;

/// <summary>The headers that every response carries, whatever its status and whoever made it.</summary>
public static class SecurityHeaders
{
    private static readonly object _nonceKey = new();
    private static readonly object _keepKey = new();
    private static readonly object _fileKey = new();

    /// <summary>What the one inline script of a page must carry; different on every response.</summary>
    public static string ScriptNonce(this HttpContext context) => (string)context.Items[_nonceKey]!;

    /// <summary>Lets this answer be kept as long as it is asked about each time: for public files with an entity tag.</summary>
    public static void MayBeKeptAndChecked(this HttpContext context) => context.Items[_keepKey] = true;

    /// <summary>The answer is a file that somebody sent: were a browser to show it after all, it could run, load and frame nothing.</summary>
    public static void MustNotBeShown(this HttpContext context) => context.Items[_fileKey] = true;

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Items[_nonceKey] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.OnStarting(static state =>
        {
            Add((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Items.ContainsKey(_fileKey)
            ? "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
            : $"default-src 'self'; script-src 'self' 'nonce-{context.ScriptNonce()}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // Files under /assets have a hash in their name or never change; everything else may be somebody's.
        headers.CacheControl = context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) && context.Response.StatusCode == 200
            ? "public, max-age=31536000, immutable"
            : context.Items.ContainsKey(_keepKey) && context.Response.StatusCode is 200 or 304 ? "no-cache" : "no-store";
    }
}
