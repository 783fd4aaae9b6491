using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Fairlead.Web.Infrastructure.Shell;

/// <summary>
/// Sends style, script and drawings as the build has packed them. Pages are never packed: they carry form tokens beside what somebody
/// typed, and the length of a packed answer tells how alike the two are (BREACH).
/// </summary>
internal static class PackedAssets
{
    private static readonly (string Coding, string Ending)[] _kinds = [("br", ".br"), ("gzip", ".gz")];

    public static void UsePackedAssets(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            Choose(context, app.Environment);
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = new UnpackedTypes(), OnPrepareResponse = Label });
    }

    private static void Choose(HttpContext context, IWebHostEnvironment environment)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/assets", StringComparison.Ordinal) || !HasPackedForm(path, environment))
        {
            return;
        }

        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        if (_kinds.FirstOrDefault(k => accepted.Any(a => a.Value == k.Coding && a.Quality != 0)).Ending is { } ending)
        {
            context.Request.Path = path + ending;
        }
    }

    private static bool HasPackedForm(PathString path, IWebHostEnvironment environment) =>
        environment.WebRootFileProvider.GetFileInfo(path + _kinds[0].Ending).Exists;

    private static void Label(StaticFileResponseContext file)
    {
        if (_kinds.FirstOrDefault(k => file.File.Name.EndsWith(k.Ending, StringComparison.Ordinal)).Coding is { } coding)
        {
            file.Context.Response.Headers.ContentEncoding = coding;
        }
    }

    /// <summary>A packed file has the type of what is in it.</summary>
    private sealed class UnpackedTypes : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _types = new();

        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) => _types.TryGetContentType(
            _kinds.FirstOrDefault(k => subpath.EndsWith(k.Ending, StringComparison.Ordinal)).Ending is { } ending ? subpath[..^ending.Length] : subpath,
            out contentType);
    }
}
