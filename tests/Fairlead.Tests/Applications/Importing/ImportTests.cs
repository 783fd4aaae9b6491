using System.Text;
using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using static Fairlead.Tests.Running.HandledCohort;

namespace Fairlead.Tests.Applications.Importing;

public class ImportTests
{
    [Theory, BothDatabases]
    public async Task Good_rows_are_kept_bad_ones_come_back_and_the_same_file_twice_changes_nothing(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var table = Table(Answered("Zoë Ålund"), Answered("Bad Person", null, ("service-area", "plumbing")), Answered("=HYPERLINK(1)", "formula@example.org"));

        var done = await cohort.ImportAsync(table);

        Assert.Equal("2 applications added, 0 changed", Texts(done, "#result .govuk-panel__body").Single());
        var applications = await app.DbAsync(db => db.Applications.AsNoTracking().ToListAsync());
        Assert.All(applications, a => Assert.Equal((ApplicationSource.Import, Timeliness.InTime, ApplicationStatus.Submitted), (a.Source, a.Timeliness, a.Status)));
        Assert.Equal(["=HYPERLINK(1)", "Zoë Ålund"], await app.DbAsync(db => db.People.Where(p => db.Applications.Any(a => a.PersonId == p.PersonId)).Select(p => p.Name).Order().ToListAsync()));
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync()));
        var bad = await Rows(cohort.Browser, Links(done, "bad-rows.csv"));
        Assert.Equal(2, bad.Count);
        Assert.Equal("bad.person@example.org", bad[1].Cells[bad[0].Cells.ToList().IndexOf("person.email")]);
        Assert.StartsWith("service-area: Select an answer", bad[1].Cells[^1], StringComparison.Ordinal);

        var audit = await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Stream == "Application"));
        var again = await cohort.UploadAsync(table);

        Assert.Contains("0 new applications will be added", Texts(again, "#consequences li"));
        Assert.Contains("0 rows differ from what is on record: confirm each one that is to replace it", Texts(again, "#consequences li"));
        Assert.Contains("2 rows are on record already and will change nothing", Texts(again, "#consequences li"));
        Assert.Equal(audit, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Stream == "Application")));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_changed_row_is_shown_as_a_difference_and_replaces_what_is_on_record_only_when_confirmed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await cohort.ApplyAsync("Ann Reed");
        await cohort.ApplyAsync("Ben Hall");
        var table = Table(Answered("Ann Reed", null, ("authority", "E10000007")), Answered("Ben Hall", null, ("why", "Another reason.")));

        var preview = await cohort.UploadAsync(table);
        var done = await cohort.ImportAsync(table, receipts: false, confirmed: 2);

        Assert.Equal(["Which local authority? Derby Derbyshire", "What do you want from the programme? To lead a wider system. Another reason."], Texts(preview, "#differences tbody tr"));
        Assert.Equal("0 applications added, 1 changed", Texts(done, "#result .govuk-panel__body").Single());
        var attributes = await app.DbAsync(db => db.ApplicationAttributes.Where(a => a.Name == "authority").OrderBy(a => a.Value).Select(a => a.Value).ToListAsync());
        Assert.Equal(["E06000015", "E10000007"], attributes);
        Assert.Equal([1, 2], await app.DbAsync(db => db.Applications.OrderBy(a => a.Submissions).Select(a => a.Submissions).ToListAsync()));
        Assert.Equal(
            [RowOutcome.Taken, RowOutcome.Left],
            await app.DbAsync(db => db.ImportRows.Where(r => db.ImportBatches.Any(b => b.ImportBatchId == r.ImportBatchId && b.Status == ImportStatus.Applied)).OrderBy(r => r.Line).Select(r => r.Outcome).ToListAsync()));
    }

    public static TheoryData<string, string, string> BadCells => new()
    {
        { "person.email", "", "Enter your email address" },
        { "person.email", "no address", "Enter your email address in the correct format, like name@example.com" },
        { "person.name", "", "Enter your full name" },
        { "authority", "Atlantis", "Select an answer to “Which local authority?” from the list" },
        { "why", string.Join(' ', Enumerable.Repeat("word", 3000)), "Your answer to “What do you want from the programme?” must be 300 words or fewer. It has 3,000" },
        { "service", "", "Enter an answer to “Describe the area of service you head up and the teams you manage”" },
        { "diary", "neither", "The answer rules the application out: You need approval, or enough autonomy over your diary, to attend every required element" },
        { "received", "soon", "The time “soon” must be a date and time, such as 2 July 2021 14:30" },
        { "received", "31/6/2021 10:00", "The time “31/6/2021 10:00” must be a date and time" },
        { "received", "28/3/2021 01:30", "The time “28/3/2021 01:30” names a time that did not exist" },
        { "received", "15 June 2021 10:00", "The time “15 June 2021 10:00” is in the future" },
    };

    [Theory]
    [MemberData(nameof(BadCells))]
    public async Task A_bad_cell_is_named_with_what_would_be_right(string column, string cell, string message)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var cohort = await MakeAsync(app);

        await cohort.UploadAsync(Table(Answered("Ann Reed", null, (column, cell))));

        var row = Assert.Single(await cohort.ImportRowsAsync());
        Assert.Equal(RowOutcome.Bad, row.Outcome);
        var problem = Assert.Single(row.Problems);
        Assert.Equal(column, problem.Field);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadFiles => new()
    {
        { "", "The file is empty" },
        { "person.email\r\n", "The file has a head row and nothing below it" },
        { "person.email;why\r\na;b\r\n", "The file separates its columns by semicolons. Save it as CSV with commas" },
        { "person.email,salary\r\na@b.cd,1\r\n", "The file has a column that cannot be used: column 2 is called “salary”, which is no question of this form. Use the column names of the template" },
        { "person.email,why,WHY\r\na@b.cd,1,2\r\n", "The file has the column “why” twice. Keep one of them" },
        { "why\r\nx\r\n", "The file has no column “person.email”. It says whom a row is about, so every file needs it" },
        { "person.email,why\r\na@b.cd,\"x\r\n", "Line 2 of the file opens a quotation mark that is never closed" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_cannot_be_read_is_refused_with_a_sentence_and_nothing_is_kept(string content, string sentence)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var cohort = await MakeAsync(app);

        var page = await cohort.UploadAsync(content);

        Assert.Equal([sentence], page.Errors);
        Assert.Equal(400, (int)page.Status);
        Assert.Equal(0, await app.DbAsync(db => db.ImportBatches.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Ragged_rows_and_repeated_addresses_are_bad_and_labels_and_bare_names_are_understood(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var labelled = Answered("Cat Lee", null, ("authority", "derby"), ("diary", "I have sufficient autonomy"), ("works-in-region", "YES"));
        var table = Table(Answered("Ann Reed"), Answered("Ann Again", "ANN.REED@example.org "), labelled).Replace("person.name", "name", StringComparison.Ordinal) + "only,three,cells\r\n";

        await cohort.UploadAsync(table);

        var rows = await cohort.ImportRowsAsync();
        Assert.Equal([RowOutcome.New, RowOutcome.Bad, RowOutcome.New, RowOutcome.Bad], rows.Select(r => r.Outcome));
        Assert.Equal("The same e-mail address stands on line 2. Keep one of the two rows", rows[1].Problems.Single().Message);
        Assert.Equal("The row has 3 cells and the head row has 12. Put cells that hold a comma in quotation marks", rows[3].Problems.Single().Message);
    }

    [Theory, BothDatabases]
    public async Task After_the_deadline_only_what_came_in_before_it_or_has_an_extension_is_taken(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var extended = await cohort.StartAsync("Eve Extended");
        await app.AddAsync(LateEntry.GrantExtension(Core.Data.NewId.Next(), cohort.Id, extended.PersonId, Deadline.AddDays(10), "illness", "Ill", cohort.By, app.Clock.Now));
        await app.MoveClockAsync(Deadline.AddDays(3));

        await cohort.UploadAsync(Table(
            Answered("In Time", null, ("received", "2 July 2021 23:59")), Answered("Too Late", null, ("received", "3/7/2021 00:00")), Answered("Eve Extended"), Answered("No Time")));

        var rows = await cohort.ImportRowsAsync();
        Assert.Equal([RowOutcome.New, RowOutcome.Bad, RowOutcome.Changed, RowOutcome.Bad], rows.Select(r => r.Outcome));
        Assert.Equal([Timeliness.InTime, null, Timeliness.ByExtension, null], rows.Select(r => r.Timeliness));
        Assert.StartsWith("The form came in after the deadline", rows[1].Problems.Single().Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Sixty_rows_are_taken_over_on_the_page_itself_with_receipts_on_request(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var table = Table([.. Enumerable.Range(1, 60).Select(i => Answered($"Person {i:00}"))]);

        var done = await cohort.ImportAsync(table, receipts: true);

        Assert.Equal("60 applications added, 0 changed", Texts(done, "#result .govuk-panel__body").Single());
        Assert.Equal(60, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "application-receipt")));
    }

    [Theory, BothDatabases]
    public async Task More_than_200_rows_are_checked_and_applied_behind_the_page(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);

        var uploaded = await cohort.UploadAsync(Table([.. Enumerable.Range(1, 201).Select(i => Answered($"Person {i:000}"))]));
        Assert.Contains("The rows are being checked.", uploaded.Text, StringComparison.Ordinal);
        await app.RunDueAsync();
        var preview = await cohort.Browser.GetAsync(uploaded.Path);
        await cohort.Browser.SubmitAsync(preview, Form(preview, "apply"), ("Declared", "true"));
        await app.RunDueAsync();

        var done = await cohort.Browser.GetAsync(uploaded.Path);
        Assert.Equal("201 applications added, 0 changed", Texts(done, "#result .govuk-panel__body").Single());
        Assert.Equal(201, await app.DbAsync(db => db.Applications.CountAsync()));
        Assert.Equal(0, await app.DbAsync(db => db.ImportRows.CountAsync(r => r.CellsJson != "[]")));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_import_cannot_be_applied_twice_and_a_discarded_one_is_forgotten(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var preview = await cohort.UploadAsync(Table(Answered("Ann Reed")));
        var form = Form(preview, "apply");

        var first = await cohort.Browser.SubmitAsync(preview, form, ("Declared", "true"));
        var second = await cohort.Browser.SubmitAsync(preview, form, ("Declared", "true"), ("_post", "0123456789abcdef0123456789abcdef"));

        Assert.Equal("Import finished", Texts(first, "#result h2").Single());
        Assert.Equal(409, (int)second.Status);
        var other = await cohort.UploadAsync(Table(Answered("Ben Hall")));
        var discard = await cohort.Browser.GetAsync(other.Path + "/discard");
        await cohort.Browser.SubmitAsync(discard, Form(discard, "discard"));
        Assert.Equal(1, await app.DbAsync(db => db.ImportRows.CountAsync()));
        Assert.Equal(1, await app.DbAsync(db => db.Applications.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_is_exported_is_neutralised_noted_with_its_purpose_and_reads_back_as_the_same(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await cohort.ImportAsync(Table(Answered("=1+1", "formula@example.org", ("person.telephone", "+44 1632 960001"))));
        await cohort.StartAsync("Dan Draft", "a secret of mine");
        var page = await cohort.Browser.GetAsync(cohort.At("applications/export"));

        var response = await Fetch(cohort.Browser, page, ("Purpose", "Checking"));

        var text = Encoding.UTF8.GetString(response);
        Assert.StartsWith("\uFEFFworks-in-region,", text, StringComparison.Ordinal);
        Assert.Contains(",'=1+1,", text, StringComparison.Ordinal);
        Assert.Contains("Dan Draft", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret of mine", text, StringComparison.Ordinal);
        Assert.Equal(
            [$$"""{"applicationExportId":"{{await app.DbAsync(db => db.ApplicationExports.Select(e => e.ApplicationExportId).SingleAsync())}}","cohortId":"{{cohort.Id}}","purpose":"Checking","rows":2}"""],
            await app.DbAsync(db => db.AuditEntries.Where(e => e.Event == "ApplicationsExported").Select(e => e.Data).ToListAsync()));
        await cohort.UploadAsync(response);
        Assert.Equal(
            [RowOutcome.Same, RowOutcome.Bad],
            await app.DbAsync(db => db.ImportRows.Where(r => r.Outcome != RowOutcome.Taken).OrderBy(r => r.Outcome == RowOutcome.Bad).Select(r => r.Outcome).ToListAsync()));
    }

    private static string Links(Shown page, string ending) =>
        page.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Single(h => h.EndsWith(ending, StringComparison.Ordinal));

    private static async Task<IReadOnlyList<CsvRow>> Rows(Browser browser, string address)
    {
        var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)));
        return Assert.IsType<CsvReading.Read>(CsvReading.Of(await response.Content.ReadAsByteArrayAsync())).Rows;
    }

    private static async Task<byte[]> Fetch(Browser browser, Shown page, params (string, string?)[] values)
    {
        var redirect = await browser.SendAsync(Browser.Request(page, Form(page, "export"), values));
        var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, redirect.Headers.Location));
        return await response.Content.ReadAsByteArrayAsync();
    }
}
