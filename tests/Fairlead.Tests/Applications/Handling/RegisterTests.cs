using Fairlead.Core.Applications;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using static Fairlead.Tests.Running.HandledCohort;

namespace Fairlead.Tests.Applications.Handling;

public class RegisterTests
{
    [Theory, BothDatabases]
    public async Task People_are_found_by_part_of_a_name_an_old_address_a_council_or_a_reference(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var zoe = await cohort.ApplyAsync("Zoë Ålund-Łaski", "zoe@old.example");
        await cohort.ApplyAsync("Ben Hall", null, ("authority", "E10000007"));
        await app.DbAsync(async db =>
        {
            (await db.People.Include(p => p.Emails).SingleAsync(p => p.PersonId == zoe.PersonId)).UseEmail("zoe@new.example", cohort.By, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        foreach (var words in new[] { "alund", "LASKI", "zoe@old", "zoe@new", "alund derby", zoe.Reference.ToLowerInvariant(), zoe.Reference[..5] })
        {
            Assert.Equal(["Zoë Ålund-Łaski"], await NamesAsync(cohort, $"?q={Uri.EscapeDataString(words)}"));
        }

        Assert.Equal(["Ben Hall"], await NamesAsync(cohort, "?q=derbyshire"));
        Assert.Equal(["Ben Hall", "Zoë Ålund-Łaski"], await NamesAsync(cohort, "?q=derby&sort=name"));
        Assert.Contains("No applications match these filters.", (await cohort.Browser.GetAsync(cohort.At("applications?q=nobody"))).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Each_filter_shows_what_it_counts(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await cohort.ApplyAsync("Ann Online");
        await cohort.ImportAsync(Table(Answered("Imo Import", null, ("authority", "E10000007"), ("service-area", "health"))));
        await cohort.StartAsync("Dan Draft", "what nobody may read");

        Assert.Equal(["Dan Draft"], await NamesAsync(cohort, "?status=draft"));
        Assert.Equal(["Ann Online", "Imo Import"], await NamesAsync(cohort, "?status=submitted&sort=name"));
        Assert.Equal(["Imo Import"], await NamesAsync(cohort, "?source=import"));
        Assert.Equal(["Imo Import"], await NamesAsync(cohort, "?authority=E10000007"));
        Assert.Equal(["Ann Online", "Imo Import"], await NamesAsync(cohort, "?late=in-time&sort=name"));
        Assert.Equal([], await NamesAsync(cohort, "?late=late"));
        Assert.Equal(["Imo Import", "Dan Draft", "Ann Online"], await NamesAsync(cohort, "?sort=name&order=descending"));
        var all = await cohort.Browser.GetAsync(cohort.At("applications"));
        Assert.DoesNotContain("what nobody may read", all.Document.ToString() + all.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_register_takes_the_same_few_statements_for_any_number_of_rows_and_shows_50_a_page(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var made = 0;
        var counts = new List<int>();
        foreach (var rows in new[] { 1, 3, 80 })
        {
            for (; made < rows; made++)
            {
                await cohort.StartAsync($"Person {made:00}");
            }

            app.Statements.Clear();
            await cohort.Browser.GetAsync(cohort.At("applications"));
            counts.Add(app.Statements.Statements.Count);
        }

        Assert.Single(counts.Distinct());
        Assert.InRange(counts[0], 1, 14);
        Assert.Equal(50, (await cohort.Browser.GetAsync(cohort.At("applications"))).Document.QuerySelectorAll("#register tbody tr").Length);
        var second = await cohort.Browser.GetAsync(cohort.At("applications?p=2"));
        Assert.Equal(30, second.Document.QuerySelectorAll("#register tbody tr").Length);
        Assert.Equal("80 applications, page 2 of 2", Texts(second, "#count").Single());
    }

    [Theory, BothDatabases]
    public async Task The_longest_search_in_letters_that_an_address_writes_long_is_downloaded_as_any_other(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await cohort.ApplyAsync("張偉 Reed");
        await cohort.ApplyAsync("Ann Reed");

        var found = await cohort.Browser.GetAsync(cohort.At($"applications?q={Uri.EscapeDataString(string.Join(' ', Enumerable.Repeat("張偉", 67)))}"));

        Assert.True(found.Path.Length > 1000);
        Assert.Equal(["張偉 Reed"], FunnelPage.Names(found));
        Assert.Equal(1, await (await FunnelPage.OpenAsync(cohort.Browser, cohort.Id)).DownloadAsync(found));
    }

    [Theory, BothDatabases]
    public async Task A_stranger_finds_no_page_of_the_cohort_and_nobody_of_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (mine, theirs) = (await MakeAsync(app), await MakeAsync(app, "Cohort 2", "Ben Admin"));
        var application = await theirs.ApplyAsync("Zoë Ålund");
        await mine.ApplyAsync("Zoe Mine");

        foreach (var path in new[] { "applications", $"applications/{application.ApplicationId}", $"applications/{application.ApplicationId}/extension", "applications/enter", "applications/export", "late-entries", "late-entries/code", "import", "import/template.csv", "duplicates" })
        {
            Assert.Equal(200, (int)(await theirs.Browser.GetAsync(theirs.At(path))).Status);
            Assert.Equal(404, (int)(await mine.Browser.GetAsync(theirs.At(path))).Status);
        }

        Assert.Equal(404, (int)(await mine.Browser.GetAsync(mine.At($"applications/{application.ApplicationId}"))).Status);
        var found = await mine.Browser.GetAsync("/people/find?q=zoe");
        Assert.Equal(["Zoe Mine"], Texts(found, "#people tbody th"));
        Assert.Equal("1 person", Texts(found, "#count").Single());
        Assert.Equal("Nobody in your cohorts matches.", Texts(await mine.Browser.GetAsync("/people/find?q=alund"), "#count").Single());
        Assert.Equal(["Zoë Ålund"], Texts(await theirs.Browser.GetAsync("/people/find?q=alund%20derby"), "#people tbody th"));
    }

    [Theory, BothDatabases]
    public async Task One_application_shows_what_was_submitted_its_history_and_messages_but_never_a_draft(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var submitted = await cohort.ApplyAsync("Ann Reed");
        var draft = await cohort.StartAsync("Dan Draft", "what nobody may read");
        await app.RunDueAsync();

        var page = await cohort.Browser.GetAsync(cohort.At($"applications/{submitted.ApplicationId}"));
        var unfinished = await cohort.Browser.GetAsync(cohort.At($"applications/{draft.ApplicationId}"));

        Assert.Contains("To lead a wider system.", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll("#history li").Length);
        Assert.EndsWith("Submitted, by Ann Reed", Texts(page, "#history li")[1], StringComparison.Ordinal);
        Assert.Single(Texts(page, "#messages li"));
        Assert.DoesNotContain("what nobody may read", unfinished.Text, StringComparison.Ordinal);
        Assert.Contains("A draft exists.", unfinished.Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(HandledCohort cohort, string query)
    {
        var page = await cohort.Browser.GetAsync(cohort.At("applications" + query));
        var names = page.Document.QuerySelectorAll("#register tbody th > a:first-child").Select(a => a.TextContent.Trim()).ToList();
        Assert.Equal(names.Count == 1 ? "1 application" : $"{names.Count} applications", Texts(page, "#count").Single());
        return names;
    }
}
