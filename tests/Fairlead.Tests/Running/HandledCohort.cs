using System.Text;
using AngleSharp.Html.Dom;
using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Application = Fairlead.Core.Applications.Application;
using Person = Fairlead.Core.People.Person;

namespace Fairlead.Tests.Running;

/// <summary>A published CSSSL cohort (deadline: the end of 2 July 2021) with somebody who handles its applications.</summary>
public sealed class HandledCohort
{
    public static readonly DateTime Deadline = new(2021, 7, 2, 23, 0, 0, DateTimeKind.Utc);

    private HandledCohort(RunningApp app, Cohort cohort, ProgrammeDefinition definition, Person administrator, Browser browser) =>
        (App, Cohort, Definition, Administrator, Browser) = (app, cohort, definition, administrator, browser);

    public RunningApp App { get; }

    public Cohort Cohort { get; }

    public ProgrammeDefinition Definition { get; }

    public Person Administrator { get; }

    /// <summary>In which the administrator is signed in.</summary>
    public Browser Browser { get; }

    public Guid Id => Cohort.CohortId;

    public Actor By => new(Administrator.PersonId, nameof(Part.ProgrammeAdministrator));

    public string At(string path) => $"/cohorts/{Id}/{path}";

    public static async Task<HandledCohort> MakeAsync(RunningApp app, string label = "Cohort 1", string administrator = "Ada Admin")
    {
        var definition = app.Services.GetRequiredService<ProgrammeLibrary>().Find("csssl-2021")!;
        var cohort = await app.DbAsync(async db =>
        {
            var planned = await new OpenCohort(db).PlanAsync(definition, label, 30, null, Actor.Operator, app.Clock.Now);
            planned.Publish(Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
            return planned;
        });
        var person = await app.PersonAsync(administrator, Part.ProgrammeAdministrator, PartReach.OverCohort(cohort.CohortId));
        return new HandledCohort(app, cohort, definition, person, await app.BrowserOfAsync(person.PersonId));
    }

    /// <summary>A complete set of answers, changed by <paramref name="changes"/>.</summary>
    public static Dictionary<string, string> Answered(string name, string? email = null, params (string Key, string Value)[] changes)
    {
        var answers = new Dictionary<string, string>
        {
            ["works-in-region"] = "yes", ["heads-service"] = "yes", ["diary"] = "approval",
            ["person.name"] = name, ["person.post"] = "Head of service", ["person.email"] = email ?? Fold.Key(name).Replace(' ', '.') + "@example.org",
            ["organisation-type"] = "local-authority", ["authority"] = "E06000015",
            ["service-area"] = "social-care", ["service"] = "I lead the teams for children in care.", ["next-step"] = "second-tier", ["why"] = "To lead a wider system.",
        };
        foreach (var (key, value) in changes)
        {
            answers[key] = value;
        }

        return answers;
    }

    /// <summary>A file of rows under the heads of the first row's answers.</summary>
    public static string Table(params Dictionary<string, string>[] rows)
    {
        var heads = rows.SelectMany(r => r.Keys).Distinct().ToList();
        return string.Join("\r\n", rows.Select(r => heads.Select(h => r.GetValueOrDefault(h, ""))).Prepend(heads)
            .Select(cells => string.Join(',', cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))) + "\r\n";
    }

    /// <summary>Registers a person, or takes the one with the address, and submits for them online.</summary>
    public Task<Application> ApplyAsync(string name, string? email = null, params (string Key, string Value)[] changes) => App.DbAsync(async db =>
    {
        var answers = Answered(name, email, changes);
        var (now, key) = (App.Clock.Now, EmailAddress.Key(answers["person.email"]));
        var person = await db.People.Include(p => p.Emails).SingleOrDefaultAsync(p => p.Emails.Any(e => e.AddressKey == key && e.Until == null));
        if (person is null)
        {
            db.People.Add(person = Person.Register(NewId.Next(), name, answers["person.email"], Actor.Operator, now));
            await db.SaveChangesAsync();
        }

        var by = new Actor(person.PersonId, "person");
        var application = await new StartApplication(db).StartAsync(Cohort, person.PersonId, ApplicationSource.Online, by, now);
        var outcome = await new SubmitApplication(db, App.Services.GetRequiredService<Installation>()).SubmitAsync(
            new FormToSubmit
            {
                Application = application, Cohort = Cohort, Definition = Definition,
                Answers = Answers.Of(answers.Select(a => (a.Key, a.Value))), Agreed = [.. Definition.ApplicationForm!.Declarations.Select(d => d.Id)],
                Entry = (Entry.Open)EntryWindow.Of(Cohort, Definition.TimeZone).Judge(now, []), ReceivedAt = now,
            },
            by, now);
        Assert.IsType<SubmitOutcome.Submitted>(outcome);
        return application;
    });

    /// <summary>Starts a draft.</summary>
    public Task<Application> StartAsync(string name, string why = "") => App.DbAsync(async db =>
    {
        var person = A.Person(name, App.Clock.Now);
        db.People.Add(person);
        await db.SaveChangesAsync();
        var application = await new StartApplication(db).StartAsync(Cohort, person.PersonId, ApplicationSource.Online, Actor.Operator, App.Clock.Now);
        application.Write(Answers.Of(("why", why)), App.Clock.Now);
        await db.SaveChangesAsync();
        return application;
    });

    /// <summary>Uploads a table on the import page.</summary>
    public async Task<Shown> UploadAsync(byte[] content, string fileName = "people.csv", string received = "")
    {
        var page = await Browser.GetAsync(At("import"));
        var request = new HttpRequestMessage(HttpMethod.Post, page.Address);
        var form = new MultipartFormDataContent();
        foreach (var field in Form(page, "upload").Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden"))
        {
            form.Add(new StringContent(field.Value), field.Name!);
        }

        form.Add(new StringContent(received), "Received");
        form.Add(new ByteArrayContent(content), "Table", fileName);
        request.Content = form;
        return await Browser.FollowAsync(request);
    }

    public Task<Shown> UploadAsync(string table, string received = "") => UploadAsync(Encoding.UTF8.GetBytes(table), received: received);

    /// <summary>Uploads a table and applies what it does, confirming the differences on <paramref name="confirmed"/>.</summary>
    public async Task<Shown> ImportAsync(string table, bool receipts = false, params int[] confirmed)
    {
        var preview = await UploadAsync(table);
        Assert.StartsWith("Import of", preview.Heading, StringComparison.Ordinal);
        return await Browser.SubmitAsync(preview, Form(preview, "apply"), [("Declared", "true"), .. receipts ? [("SendReceipts", "true")] : Array.Empty<(string, string?)>(), .. confirmed.Select(c => ("Confirmed", (string?)$"{c}"))]);
    }

    public static IHtmlFormElement Form(Shown page, string id) =>
        (IHtmlFormElement?)page.Document.QuerySelector($"form#{id}") ?? throw new InvalidOperationException($"{page.Path} ({page.Status}) has no form #{id}: {page.Text}");

    public static IReadOnlyList<string> Texts(Shown page, string selector) =>
        [.. page.Document.QuerySelectorAll(selector).Select(Shown.TextOf)];

    public Task<List<ImportRow>> ImportRowsAsync() => App.DbAsync(db => db.ImportRows.AsNoTracking().OrderBy(r => r.Line).ToListAsync());
}
