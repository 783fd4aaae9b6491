using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Running;

/// <summary>
/// One browser window. Whatever goes wrong on the way counts, also what no test looks for: a message on the console, an exception of
/// a script, a refusal by the content policy, a request to anybody else's server. Disposing asserts that there was none.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string[] _rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private const string _wide = """
        [...document.body.querySelectorAll('*')]
          .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.parentElement.closest('.fl-scroll'))
          .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')
        """;

    // A hundred rows made by one loop are as right as a dozen, and axe takes its time over each.
    private const string _setAside = """
        window.setAside = []
        for (const parent of document.querySelectorAll('main, main *')) {
          for (const tag of ['TR', 'LI', 'ARTICLE', 'SECTION']) {
            const alike = [...parent.children].filter(c => c.tagName === tag)
            for (const child of alike.length > 24 ? alike.slice(12) : []) {
              const place = document.createComment('')
              child.replaceWith(place)
              window.setAside.push([place, child])
            }
          }
        }
        """;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];
    private bool _lostConnection;

    private Visitor(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>The status that the next page may have; a browser reports every other one over 399 on its console.</summary>
    public int Expecting { get; set; } = 200;

    public static async Task<Visitor> InAsync(IBrowserContext context, Uri home)
    {
        var visitor = new Visitor(context, await context.NewPageAsync());
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !visitor.IsExpected(message.Text))
            {
                visitor._faults.Enqueue($"{visitor.Page.Url}: console {message.Type}: {message.Text}");
            }
        };
        visitor.Page.PageError += (_, error) => visitor._faults.Enqueue($"{visitor.Page.Url}: script failed: {error}");
        await context.RouteAsync("**/*", route =>
        {
            var asked = new Uri(route.Request.Url);
            if (asked.Scheme is "data" or "blob" || asked.Authority == home.Authority)
            {
                return route.ContinueAsync();
            }

            visitor._faults.Enqueue($"{visitor.Page.Url}: asks {route.Request.Url}");
            return route.AbortAsync();
        });
        return visitor;
    }

    public async Task<IResponse> OpenAsync(string path)
    {
        var response = await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} was not answered.");
        Assert.Equal(Expecting, response.Status);
        return response;
    }

    /// <summary>Clicks the first of <paramref name="link"/> and waits for the page that comes, even if it has the same address.</summary>
    public async Task FollowAsync(ILocator link)
    {
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await link.First.ClickAsync();
            await loaded.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            Page.Load -= Loaded;
        }
    }

    /// <summary>No violation of WCAG 2.2 A and AA or of axe's best practice.</summary>
    public async Task AssertAccessibleAsync()
    {
        var violations = await ViolationsAsync();

        // In full: an assertion of equality would cut the text off before the element at fault.
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    /// <summary>What axe finds on the page, each with its address and the elements at fault.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        await Page.EvaluateAsync(_setAside);
        // To describe everything that is right would take most of the time.
        var result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. _rules] },
            ResultTypes = [ResultType.Violations],
        });
        await Page.EvaluateAsync("window.setAside.forEach(([place, child]) => place.replaceWith(child))");
        return [.. result.Violations.Select(v => $"{Page.Url}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")];
    }

    /// <summary>Nothing sticks out to the right, so that nobody has to scroll in two directions.</summary>
    public async Task AssertFitsAsync() => Assert.Null(await TooWideAsync());

    /// <returns>By how much the page is too wide, in words; null if it fits.</returns>
    public async Task<string?> TooWideAsync()
    {
        var (page, window) = (await NumberAsync("document.documentElement.scrollWidth"), await NumberAsync("document.documentElement.clientWidth"));
        return page <= window ? null : $"{Page.Url} is {page} px wide in a window of {window} px: {await Page.EvaluateAsync<string>(_wide)}";
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.True(_faults.IsEmpty, string.Join('\n', _faults));
    }

    /// <summary>Takes the connection away, or gives it back; what the browser says of that is no fault.</summary>
    public Task LoseConnectionAsync(bool lost)
    {
        _lostConnection = true;
        return _context.SetOfflineAsync(lost);
    }

    private Task<int> NumberAsync(string expression) => Page.EvaluateAsync<int>(expression);

    // Words are counted between spaces, as the server does. What is to replace that counts “well-being” as two.
    private bool IsExpected(string message) =>
        message.Contains("Option `maxwords` is deprecated", StringComparison.Ordinal) || (_lostConnection && message.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal)) || Expecting >= 400 && message.Contains($"the server responded with a status of {Expecting}", StringComparison.Ordinal);
}
