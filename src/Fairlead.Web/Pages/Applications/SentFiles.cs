using Fairlead.Core.Applications.Files;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Fairlead.Web.Pages.Applications;

/// <summary>The files of a posted section.</summary>
internal static class SentFiles
{
    /// <summary>Reads no more of a file than shows that it is too large.</summary>
    public static async Task<IReadOnlyList<SentFile>> ReadAsync(HttpRequest request, string questionId, CancellationToken cancellationToken)
    {
        var sent = new List<SentFile>();
        foreach (var file in request.Form.Files.GetFiles(SectionDeed.FilesOf(questionId)).Where(f => f.FileName.Length > 0))
        {
            var bytes = new byte[Math.Min(file.Length, FileCheck.MostBytes + 1)];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, cancellationToken);
            sent.Add(new SentFile(file.FileName, bytes));
        }

        return sent;
    }
}

/// <summary>
/// Lets a section take more than its files may come to, so that one that is too large is refused with a sentence and everything else
/// is kept. Beyond <see cref="MostBytes"/> nothing is read in; the page says so instead of breaking the connection.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    public const long MostBytes = 60_000_000;

    // A browser shows a page only once its own sending is over.
    private const long MostPassedOver = 2_000_000_000;

    /// <summary>Before the form's token is looked for, which reads the form.</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (context.Result is not null || !HttpMethods.IsPost(request.Method))
        {
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = request.ContentLength is null ? MostBytes : MostPassedOver;
        }

        if (request.ContentLength > MostBytes)
        {
            await request.Body.CopyToAsync(Stream.Null, context.HttpContext.RequestAborted);
            context.Result = new RedirectResult($"{request.PathBase}{request.Path}?{Links.TooLarge}=true");
        }
    }
}
