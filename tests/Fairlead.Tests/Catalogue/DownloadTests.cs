using System.Net;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Catalogue;

public class DownloadTests
{
    [Fact]
    public async Task Every_form_that_can_be_downloaded_prints_every_question_option_limit_and_declaration()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var forms = app.Services.GetRequiredService<ProgrammeLibrary>().Newest.SelectMany(p => p.Forms.Where(f => f.Download).Select(f => (p, f))).ToList();

        Assert.NotEmpty(forms);
        foreach (var (programme, form) in forms)
        {
            var page = await app.NewBrowser().GetAsync($"/programmes/{programme.Id}/forms/{form.Id}/blank");

            Assert.EndsWith(form.Name, page.Heading, StringComparison.Ordinal);
            var shown = page.Document.QuerySelectorAll("[data-question]").ToList();
            Assert.Equal(form.Questions.Select(q => q.Id), shown.Select(q => q.GetAttribute("data-question")));
            foreach (var (question, element) in form.Questions.Zip(shown))
            {
                var text = element.TextContent;
                Assert.Contains(question.Ask, text, StringComparison.Ordinal);
                Assert.All(question.Options, o => Assert.Contains(o.Label, text, StringComparison.Ordinal));
                Assert.Equal(question.Words is { } words, text.Contains($"At most {question.Words} words.", StringComparison.Ordinal));
                Assert.Equal(question.ShownWhen is not null, text.Contains("Answer this only if", StringComparison.Ordinal));
            }

            Assert.All(form.Declarations, d => Assert.Contains(string.Join(' ', d.Text.Split()), page.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_download_of_every_programme_page_is_there()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        await app.OpenCssslAsync();
        var browser = app.NewBrowser();
        var links = 0;
        foreach (var programme in app.Services.GetRequiredService<ProgrammeLibrary>().Newest)
        {
            var page = await browser.GetAsync($"/programmes/{programme.Id}");
            foreach (var link in page.Document.QuerySelectorAll(".fl-downloads li a").Select(a => a.GetAttribute("href")!))
            {
                Assert.Equal((link, HttpStatusCode.OK), (link, (await browser.GetAsync(link)).Status));
                links++;
            }
        }

        Assert.InRange(links, 25, 60);
    }

    [Fact]
    public async Task The_qualities_page_says_that_they_stand_in_for_a_missing_text()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var page = await app.NewBrowser().GetAsync("/programmes/csssl-2021/frameworks/csssl-qualities-2021");

        Assert.EndsWith("CSSSL Leadership Qualities", page.Heading, StringComparison.Ordinal);
        Assert.Equal(12, page.Document.QuerySelectorAll(".govuk-list--spaced li").Length);
        Assert.Contains("stand in for a text", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_of_the_document_states_the_deadline_to_the_minute_and_months_as_months()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var aspirant = await TextAsync(app, "/programmes/aspirant-dcs-2012/calendar.ics");
        var csssl = await TextAsync(app, "/programmes/csssl-2021/calendar.ics");

        Assert.Contains("DTSTART;TZID=Europe/London:20120217T170000\r\n", aspirant, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:CSSSL: Event 2 (some time in December 2021\\; day not announced)\r\n", csssl, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20211201\r\nDTEND;VALUE=DATE:20220101\r\n", csssl, StringComparison.Ordinal);
        Assert.Equal(14, csssl.Split("BEGIN:VEVENT").Length - 1);
    }

    [Theory, BothDatabases]
    public async Task A_calendar_that_has_the_newest_dates_is_told_so(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        var path = $"/cohorts/{cohort.CohortId}/calendar.ics";

        var first = await app.NewBrowser().SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));
        var again = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var second = await app.NewBrowser().SendAsync(again);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
        Assert.Equal("text/calendar; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.Equal(["no-cache", "no-cache"], new[] { first, second }.Select(r => r.Headers.GetValues("Cache-Control").Single()));
        Assert.Contains($"SEQUENCE:{cohort.Version}\r\n", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(RunningApp app, string path)
    {
        var response = await app.NewBrowser().SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));
        var text = await response.Content.ReadAsStringAsync();
        return text.Replace("\r\n ", "", StringComparison.Ordinal);
    }
}
