using System.Globalization;
using AngleSharp.Dom;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Applications.Handling;

/// <summary>One line of the table: its numbers in the order of the heads.</summary>
public sealed record FunnelLine(string Label, IReadOnlyList<int> Numbers);

/// <summary>The funnel as a viewer sees it.</summary>
public sealed class FunnelPage
{
    private static readonly string[] _standings = ["Still in", "Out", "Withdrawn"];

    private readonly Browser _browser;

    private FunnelPage(Browser browser, Shown shown) => (_browser, Shown) = (browser, shown);

    public Shown Shown { get; }

    /// <summary>The steps that the table has.</summary>
    public IReadOnlyList<string> Steps => [.. HandledCohort.Texts(Shown, "#funnel thead th").Skip(1).Except(_standings)];

    public IReadOnlyList<FunnelLine> Lines =>
    [
        .. Shown.Document.QuerySelectorAll("#funnel tbody tr").Select(r => new FunnelLine(
            r.QuerySelector("th")!.TextContent.Trim(), [.. r.QuerySelectorAll("td").Select(Number)])),
    ];

    public static async Task<FunnelPage> OpenAsync(Browser browser, Guid cohortId, string by = "")
    {
        var page = new FunnelPage(browser, await browser.GetAsync($"/cohorts/{cohortId}/funnel{(by.Length == 0 ? "" : $"?by={by}")}"));
        page.AssertNobodyIsLost();
        return page;
    }

    public IReadOnlyList<int> Line(string label) => Lines.Single(l => l.Label == label).Numbers;

    /// <summary>Opens the list of every number of the page, picture and table.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> AssertEachNumberIsItsListAsync()
    {
        var numbers = Shown.Document.QuerySelectorAll(".fl-funnel li, #standing li, #funnel td").ToList();
        foreach (var number in numbers)
        {
            var (count, link) = (Number(number), number.QuerySelector("a")?.GetAttribute("href"));
            Assert.Equal(count == 0, link is null);
            if (link is not null)
            {
                var list = await _browser.GetAsync(link);
                Assert.True(count == list.Document.QuerySelectorAll("#register tbody tr").Length, $"{link}: {count}, but {list.Text}");
                Assert.Equal(count == 1 ? "1 application" : $"{count} applications", HandledCohort.Texts(list, "#count").Single());
            }
        }

        return numbers.Count;
    }

    /// <summary>Who stands in the list behind one number of the table.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string label, string column) => Names(await ListAsync(label, column));

    public async Task<Shown> ListAsync(string label, string column) => await _browser.GetAsync(LinkOf(label, column)!);

    public string? LinkOf(string label, string column)
    {
        var at = HandledCohort.Texts(Shown, "#funnel thead th").ToList().IndexOf(column);
        var row = Shown.Document.QuerySelectorAll("#funnel tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Trim() == label);
        return row.QuerySelectorAll("td").ElementAt(at - 1).QuerySelector("a")?.GetAttribute("href");
    }

    public static IReadOnlyList<string> Names(Shown list) => [.. list.Document.QuerySelectorAll("#register tbody th > a:first-child").Select(a => a.TextContent.Trim()).Order()];

    /// <summary>Downloads what the register shows, as its link does.</summary>
    /// <returns>How many people are in the file.</returns>
    public async Task<int> DownloadAsync(Shown list)
    {
        var asks = await _browser.GetAsync(list.Document.QuerySelectorAll("a").Single(a => a.TextContent.StartsWith("Download these", StringComparison.Ordinal)).GetAttribute("href")!);
        var file = await _browser.FollowAsync(Browser.Request(asks, HandledCohort.Form(asks, "export"), ("Purpose", "Checking")));
        using var read = new StringReader(await file.Response.Content.ReadAsStringAsync());
        return Csv(read) - 1;
    }

    // Everybody stands in one way, no step has more than the one before, and the lines make up everybody.
    private void AssertNobodyIsLost()
    {
        foreach (var line in Lines)
        {
            Assert.Equal(line.Numbers.Take(Steps.Count).OrderDescending(), line.Numbers.Take(Steps.Count));
            Assert.Equal(line.Numbers[0], line.Numbers.Skip(Steps.Count).Sum());
        }

        if (Lines.Count > 1)
        {
            Assert.Equal(Line("Everybody"), Enumerable.Range(0, Lines[0].Numbers.Count).Select(i => Lines.SkipLast(1).Sum(l => l.Numbers[i])));
        }
    }

    private static int Csv(TextReader file) => file.ReadToEnd().TrimEnd().Split("\r\n").Length;

    private static int Number(IElement cell) => int.Parse(
        (cell.QuerySelector("a")?.FirstChild ?? cell.QuerySelector(".fl-quiet")!).TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
