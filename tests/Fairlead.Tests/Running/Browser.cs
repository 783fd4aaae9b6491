using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;

namespace Fairlead.Tests.Running;

/// <summary>A page as a browser without script has it.</summary>
public sealed record Shown(HttpStatusCode Status, Uri Address, IHtmlDocument Document, HttpResponseMessage Response)
{
    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Path => Address.PathAndQuery;

    public string Text => TextOf(Document.QuerySelector("main") ?? Document.Body!);

    /// <summary>The whole source, hidden fields and attributes included, without what chance writes into it.</summary>
    public string Source => DrawnAfresh.Without(Document.DocumentElement.OuterHtml);

    /// <summary>What is read in a part of the page: a line break parts words as a space does.</summary>
    public static string TextOf(IElement part)
    {
        var copy = (IElement)part.Clone();
        foreach (var line in copy.QuerySelectorAll("br, dt, dd, th, td, li, p"))
        {
            line.Before(line.Owner!.CreateTextNode(" "));
        }

        return string.Join(' ', copy.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The sentences of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim())];

    /// <summary>The form that posts to <paramref name="action"/>, or the only posting form of the page's main part.</summary>
    public IHtmlFormElement Form(string? action = null) => Document.QuerySelectorAll("form").OfType<IHtmlFormElement>()
        .Where(f => string.Equals(f.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
        .Single(f => action is null ? f.Closest("main") is not null : f.GetAttribute("action") == action);
}

/// <summary>Gets pages, fills in forms and keeps cookies, over the in-memory server.</summary>
public sealed partial class Browser(TestServer server)
{
    private static readonly Uri _origin = new("http://localhost/");

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client = new(server.CreateHandler()) { BaseAddress = _origin };

    /// <summary>As a browser sends them.</summary>
    public string CookiesFor(Uri path) => _cookies.GetCookieHeader(new Uri(_origin, path));

    public void SetCookie(string name, string value) => _cookies.Add(_origin, new Cookie(name, value));

    public Task<Shown> GetAsync(string path) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_origin, path)));

    /// <summary>One request, redirects not followed.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (!request.RequestUri!.IsAbsoluteUri)
        {
            request.RequestUri = new Uri(_origin, request.RequestUri);
        }

        if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        var response = await _client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            // The test's clock may stand years ago, and the container would drop what has ended by its own.
            _cookies.SetCookies(_origin, cookie.Contains("=;", StringComparison.Ordinal) ? cookie : Expiry().Replace(cookie, ""));
        }

        return response;
    }

    /// <summary>Posts the form with its hidden and prefilled fields, changed by <paramref name="values"/>; a null leaves the field out.</summary>
    public Task<Shown> SubmitAsync(Shown page, IHtmlFormElement form, params (string Name, string? Value)[] values) =>
        FollowAsync(Request(page, form, values));

    public Task<Shown> SubmitAsync(Shown page, params (string Name, string? Value)[] values) => SubmitAsync(page, page.Form(), values);

    public static HttpRequestMessage Request(Shown page, IHtmlFormElement form, params (string Name, string? Value)[] values)
    {
        var fields = FieldsOf(form).Where(f => !values.Any(v => v.Name == f.Key))
            .Concat(values.Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Name, v.Value!)));
        var action = form.GetAttribute("action") is { Length: > 0 } to ? new Uri(page.Address, to) : page.Address;
        return new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
    }

    public async Task<Shown> FollowAsync(HttpRequestMessage request)
    {
        var response = await SendAsync(request);
        var address = request.RequestUri!;
        for (var hops = 0; (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location; hops++)
        {
            Assert.True(hops < 10, $"More than ten redirects, the last one to {location}");
            address = new Uri(address, location);
            response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
        }

        var text = await response.Content.ReadAsStringAsync();
        var document = new HtmlParser(new HtmlParserOptions(), BrowsingContext.New(Configuration.Default)).ParseDocument(text);
        return new Shown(response.StatusCode, address, document, response);
    }

    [System.Text.RegularExpressions.GeneratedRegex("; expires=[^;]*", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Expiry();

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var field in form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } && !e.HasAttribute("disabled")))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    yield return KeyValuePair.Create(name, box.Value);
                    break;
                case IHtmlInputElement { Type: not ("checkbox" or "radio" or "submit" or "file") } input:
                    yield return KeyValuePair.Create(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return KeyValuePair.Create(name, area.Value);
                    break;
                case IHtmlSelectElement { Value: { } value }:
                    yield return KeyValuePair.Create(name, value);
                    break;
            }
        }
    }
}
