using AngleSharp.Html.Parser;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Security;

/// <summary>
/// Everything that one viewer can get at, as bytes: each page that links lead to from where they begin, each address that they might guess,
/// what was written to them, and how many statements each answer took. Two worlds that differ only in what the viewer is not to know must give the same.
/// </summary>
/// <remarks>A feature joins by making two worlds that differ in its secrets, with ids from the same seed, and naming who is not to know them.</remarks>
public static class TwoWorlds
{
    private const int MostPages = 60;

    /// <param name="starts">Where the viewer begins.</param>
    /// <param name="guesses">Addresses that nothing leads to, such as the page of what is hidden from them.</param>
    public static async Task<IReadOnlyDictionary<string, string>> SeenByAsync(
        RunningApp app, Guid personId, IReadOnlyCollection<string> starts, IReadOnlyCollection<string> guesses)
    {
        var browser = await app.BrowserOfAsync(personId);
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(starts.Concat(guesses));
        var known = waiting.ToHashSet();
        while (waiting.TryDequeue(out var path) && seen.Count < MostPages)
        {
            // What is kept for some seconds may be read again by the first of two pages only.
            await app.Services.GetRequiredService<Core.Settings.Installation>().ReadAsync();
            app.Statements.Clear();
            var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));
            var body = await response.Content.ReadAsStringAsync();
            seen[path] = $"{(int)response.StatusCode} {response.Headers.Location} {app.Statements.Statements.Count} statements\n{DrawnAfresh.Without(body)}";
            foreach (var link in Links(body).Where(l => known.Count < MostPages && known.Add(l)))
            {
                waiting.Enqueue(link);
            }
        }

        var mails = await app.DbAsync(db => db.Messages.Where(m => m.ToPersonId == personId).OrderBy(m => m.WrittenAt).ThenBy(m => m.Key)
            .Select(m => $"{m.DueAt:O} {m.Kind} {m.Subject}\n{m.Body}\n{m.Calendar}").ToListAsync());
        seen["mail"] = string.Join("\n---\n", mails);
        return seen;
    }

    /// <summary>Fails with the first page that tells the two worlds apart.</summary>
    public static void AssertAlike(string viewer, IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other)
    {
        Assert.True(one.Keys.SequenceEqual(other.Keys), $"{viewer} is led to other pages: {string.Join(", ", one.Keys.Except(other.Keys).Concat(other.Keys.Except(one.Keys)).Take(5))}");
        foreach (var (path, answer) in one)
        {
            Assert.True(answer == other[path], $"{viewer} can tell the worlds apart at {path}: {Difference(answer, other[path])}");
        }
    }

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 120)];
        return $"«{Around(one)}» and «{Around(other)}»";
    }

    private static IEnumerable<string> Links(string body) => body.Contains("<html", StringComparison.OrdinalIgnoreCase)
        ? new HtmlParser().ParseDocument(body).QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0])
            .Where(h => h.StartsWith('/') && !h.StartsWith("/assets", StringComparison.Ordinal) && !h.StartsWith("/sign-out", StringComparison.Ordinal) && !h.StartsWith("/programmes", StringComparison.Ordinal)).Distinct()
        : [];
}
