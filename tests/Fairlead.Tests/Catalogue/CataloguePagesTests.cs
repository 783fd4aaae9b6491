using System.Net;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Catalogue;

public class CataloguePagesTests
{
    [Theory, BothDatabases]
    public async Task A_visitor_is_two_clicks_from_every_programme(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = app.NewBrowser();

        var front = await browser.GetAsync("/");
        var links = front.Document.QuerySelectorAll(".fl-ribbon__name").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(app.Services.GetRequiredService<ProgrammeLibrary>().Newest.Select(p => $"/programmes/{p.Id}").Order(), links.Order());
        Assert.Equal(10, links.Count);
        foreach (var link in links)
        {
            var page = await browser.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Single(page.Document.QuerySelectorAll("h1"));
            Assert.EndsWith(" - Programmes - Fairlead", page.Document.Title, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_nothing_open_the_front_page_says_so_and_the_programme_says_why()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite, new DateTime(2021, 7, 3, 9, 0, 0, DateTimeKind.Utc));
        var browser = app.NewBrowser();

        var front = await browser.GetAsync("/");
        var finished = await browser.GetAsync("/programmes/csssl-2021");
        var proposed = await browser.GetAsync("/programmes/executive-2009");
        var rolling = await browser.GetAsync("/programmes/new-directors-2024");

        Assert.Contains("No programme takes applications at the moment.", front.Text, StringComparison.Ordinal);
        Assert.Contains("Applications closed at the end of Friday 2 July 2021.", finished.Text, StringComparison.Ordinal);
        Assert.Contains("This programme is only proposed. It has never run, so nobody can apply for it.", proposed.Text, StringComparison.Ordinal);
        Assert.Contains("People join it one by one, not as a cohort, and that is not built yet.", rolling.Text, StringComparison.Ordinal);
        Assert.All([finished, proposed, rolling], page => Assert.Empty(page.Document.QuerySelectorAll(".govuk-button--start")));
    }

    [Theory, BothDatabases]
    public async Task An_open_cohort_is_announced_with_its_deadline_and_the_days_left(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await app.OpenCssslAsync();
        var browser = app.NewBrowser();

        var front = await browser.GetAsync("/");
        var page = await browser.GetAsync("/programmes/csssl-2021");

        var window = Assert.Single(front.Document.QuerySelectorAll(".fl-window"));
        Assert.Equal("Cohort 1. Expression of Interest by the end of Friday 2 July 2021", window.QuerySelector(".fl-window__when")!.TextContent.Trim());
        Assert.Equal("18 days left", window.QuerySelector(".fl-window__left")!.TextContent);
        Assert.Equal("/programmes/csssl-2021/apply", page.Document.QuerySelector(".govuk-button--start")!.GetAttribute("href"));
        Assert.Contains("These are the dates of Cohort 1.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-07-02T22:59:59Z", true, "Closes today")]
    [InlineData("2021-07-02T23:00:00Z", false, null)]
    public async Task The_window_closes_at_the_instant_of_the_deadline(string now, bool open, string? left)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite, Instant(now));
        await app.OpenCssslAsync();

        var front = await app.NewBrowser().GetAsync("/");
        var page = await app.NewBrowser().GetAsync("/programmes/csssl-2021");

        Assert.Equal(left, front.Document.QuerySelector(".fl-window__left")?.TextContent);
        Assert.Equal(open, page.Document.QuerySelector(".govuk-button--start") is not null);
        Assert.Equal(!open, page.Text.Contains("Applications closed at the end of Friday 2 July 2021.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cohort_that_is_only_planned_or_was_cancelled_is_nowhere()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var definition = A.Definition(A.CssslYaml);
        var cancelled = A.Cohort(definition, app.Clock.Now, label: "Secret cancelled");
        cancelled.Cancel(Actor.Operator, app.Clock.Now);
        var planned = Cohort.Plan(Guid.Parse("11111111-1111-1111-1111-111111111111"), definition.Id, definition.Version, "Secret planned", 30, [], Actor.Operator, app.Clock.Now);
        await app.AddAsync(cancelled, planned, A.Cohort(definition, app.Clock.Now, label: "Shown"));
        var browser = app.NewBrowser();

        var pages = new[] { await browser.GetAsync("/"), await browser.GetAsync("/programmes"), await browser.GetAsync("/programmes/csssl-2021") };

        Assert.All(pages, page => Assert.DoesNotContain("Secret", page.Text, StringComparison.Ordinal));
        Assert.Contains("Shown", pages[0].Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cohorts/{cancelled.CohortId}/calendar.ics")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cohorts/{planned.CohortId}/calendar.ics")).Status);
    }

    [Theory, BothDatabases]
    public async Task The_number_of_statements_does_not_grow_with_the_cohorts(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var definition = A.Definition(A.CssslYaml);
        await app.AddAsync(A.Cohort(definition, app.Clock.Now, label: "First"));
        var one = await CountAsync(app);
        await app.AddAsync(A.Cohort(definition, app.Clock.Now, label: "Second"), A.Cohort(definition, app.Clock.Now, label: "Third"));
        var three = await CountAsync(app);

        Assert.Equal(one, three);
        Assert.All(one.Values, count => Assert.InRange(count, 0, 12));
    }

    [Fact]
    public async Task The_table_of_dates_says_no_more_than_is_known()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var page = await app.NewBrowser().GetAsync("/programmes/csssl-2021");

        var rows = page.Document.QuerySelectorAll(".fl-dates tbody tr").Select(r => (r.Children[0].TextContent.Trim(), r.Children[1].TextContent.Trim())).ToList();
        Assert.Equal(14, rows.Count);
        Assert.Equal(("Friday 2 July 2021", "Application deadline: in by the end of Friday 2 July 2021"), rows[0]);
        Assert.Equal(("Within 10 days of “Places awarded with full details”", "Answer to the offer of a place"), rows[2]);
        Assert.Equal(("August to September 2021", "Self and peer evaluation"), rows[3]);
        Assert.Equal(("Early October 2021", "Event 1"), rows[4]);
        Assert.Equal(("December 2021", "Event 2"), rows[6]);
    }

    [Fact]
    public async Task A_date_that_a_cohort_moved_is_the_cohort_s_on_every_page()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var cohort = await app.OpenCssslAsync();
        await app.DbAsync(async db =>
        {
            var found = await db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == cohort.CohortId);
            found.Redate("deadline", new(2021, 7, 9), new(2021, 7, 9), new TimeOnly(17, 0), LocalInstants.London, Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        var page = await app.NewBrowser().GetAsync("/programmes/csssl-2021");
        var calendar = await app.NewBrowser().GetAsync($"/cohorts/{cohort.CohortId}/calendar.ics");

        Assert.Equal("5pm on Friday 9 July 2021", page.Document.QuerySelector(".fl-dates tbody th")!.TextContent.Trim());
        var text = await calendar.Response.Content.ReadAsStringAsync();
        Assert.Contains("DTSTART;TZID=Europe/London:20210709T170000\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"UID:deadline.{cohort.CohortId:n}@fairlead\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_of_Aspirant_2012_has_nine_ticks_in_twelve_cells()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var page = await app.NewBrowser().GetAsync("/programmes/aspirant-dcs-2012");

        var matrix = page.Document.QuerySelectorAll(".fl-matrix").Single(t => t.QuerySelector("caption")!.TextContent == "What it teaches, and how");
        Assert.Equal((12, 9), (matrix.QuerySelectorAll("td").Length, matrix.QuerySelectorAll("td svg").Length));
    }

    [Theory]
    [InlineData("/programmes/no-such-programme")]
    [InlineData("/programmes/no-such-programme/brochure")]
    [InlineData("/programmes/no-such-programme/calendar.ics")]
    [InlineData("/programmes/csssl-2021/forms/no-such-form/blank")]
    [InlineData("/programmes/csssl-2021/forms/development-plan/blank")]
    [InlineData("/programmes/csssl-2021/frameworks/nolan-1995")]
    [InlineData("/cohorts/00000000-0000-0000-0000-000000000000/calendar.ics")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("regional", 1)]
    [InlineData("aspirant", 2)]
    [InlineData("", 10)]
    [InlineData("<script>", 10)]
    public async Task The_list_can_be_narrowed_to_a_kind(string family, int expected)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var page = await app.NewBrowser().GetAsync($"/programmes?family={Uri.EscapeDataString(family)}");

        Assert.Equal(expected, page.Document.QuerySelectorAll(".fl-link-list li").Length);
    }

    private static async Task<Dictionary<string, int>> CountAsync(RunningApp app)
    {
        var counts = new Dictionary<string, int>();
        foreach (var path in new[] { "/", "/programmes", "/programmes/csssl-2021", "/programmes/csssl-2021/brochure" })
        {
            // Once to warm what is read once a process.
            await app.NewBrowser().GetAsync(path);
            app.Statements.Clear();
            await app.NewBrowser().GetAsync(path);
            counts[path] = app.Statements.Statements.Count;
        }

        return counts;
    }

    private static DateTime Instant(string iso) => DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
