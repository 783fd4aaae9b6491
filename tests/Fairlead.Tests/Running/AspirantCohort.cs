using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Application = Fairlead.Core.Applications.Application;
using Person = Fairlead.Core.People.Person;

namespace Fairlead.Tests.Running;

/// <summary>A published cohort of a programme that asks for evidence and files, with somebody who applies.</summary>
public sealed class AspirantCohort
{
    public const string ProgrammeId = "aspirant-dcs-2012";

    /// <summary>Two weeks before the deadline of the document.</summary>
    public static readonly DateTime At = new(2012, 2, 3, 9, 0, 0, DateTimeKind.Utc);

    private AspirantCohort(RunningApp app, Cohort cohort, Person applicant, Application application, Browser browser) =>
        (App, Cohort, Applicant, Application, Browser) = (app, cohort, applicant, application, browser);

    public RunningApp App { get; }

    public Cohort Cohort { get; }

    public Person Applicant { get; }

    public Application Application { get; }

    /// <summary>In which the applicant is signed in.</summary>
    public Browser Browser { get; }

    public Guid Id => Application.ApplicationId;

    public static IReadOnlyDictionary<string, (string Name, string? Value)[]> Sections { get; } = new Dictionary<string, (string, string?)[]>
    {
        ["you"] =
        [
            ("answers[person.name]", "Asha Aspirant"), ("answers[person.post]", "Assistant director"), ("answers[person.organisation]", "A council"),
            ("answers[person.email]", "asha@example.org"), ("answers[authority]", "E06000015"), ("answers[tier]", "second-tier"),
        ],
        ["motivation"] = [("answers[horizon]", "12"), ("answers[motivation]", "To lead."), ("answers[days]", "30"), ("completed", "yes")],
        ["evidence"] =
        [
            .. from question in new[] { "evidence-outcomes", "evidence-organisation", "evidence-leadership" }
               from part in new[] { "situation", "task", "action", "result", "learning" }
               select ($"answers[{question}.{part}]", (string?)$"My {part} in {question}"),
            ("completed", "yes"),
        ],
        ["development"] = [("answers[needs]", "To learn finance."), ("completed", "yes")],
        ["backing"] =
        [
            ("answers[sponsor.name]", "Dee Director"), ("answers[sponsor.post]", "Director"), ("answers[sponsor.organisation]", "A council"),
            ("answers[sponsor.email]", "dee@example.org"), ("answers[line-manager.name]", "Lee Line"), ("answers[line-manager.post]", "Director"),
            ("answers[line-manager.organisation]", "A council"), ("answers[line-manager.email]", "lee@example.org"), ("answers[sponsor-is-dcs]", "yes"),
        ],
    };

    public static (string, string?)[] Declarations { get; } =
        [("declarations.motivation-confirmed", "agreed"), ("declarations.next-move", "agreed"), ("declarations.full-duration", "agreed")];

    public static async Task<AspirantCohort> MakeAsync(RunningApp app)
    {
        var definition = app.Services.GetRequiredService<ProgrammeLibrary>().Find(ProgrammeId)!;
        var cohort = await app.DbAsync(async db =>
        {
            // Not through the verb, which waits for the review of applications to be built.
            var planned = A.Cohort(definition, app.Clock.Now, label: "Cohort 3");
            db.Cohorts.Add(planned);
            await db.SaveChangesAsync();
            return planned;
        });
        var person = await app.PersonAsync("Asha Aspirant");
        var application = await app.StartAsync(cohort, person.PersonId);
        return new AspirantCohort(app, cohort, person, application, await app.BrowserOfAsync(person.PersonId));
    }

    public Task<Shown> SectionAsync(string section) => Browser.GetAsync($"/applications/{Id}/sections/{section}");

    /// <summary>Fills in every section and submits.</summary>
    public async Task<Shown> SubmitAsync()
    {
        foreach (var (section, values) in Sections)
        {
            var page = await SectionAsync(section);
            var shown = section == "development" ? await PostFilesAsync(page, [.. values, ("deed", null)]) : await Browser.SubmitAsync(page, values);
            Assert.Empty(shown.Errors);
        }

        return await Browser.SubmitAsync(await Browser.GetAsync($"/applications/{Id}/check"), Declarations);
    }

    /// <summary>Posts a section with files, as a browser without script does.</summary>
    public async Task<Shown> PostFilesAsync(Shown page, (string Name, string? Value)[] values, params (string Name, byte[] Content)[] files) =>
        await Browser.FollowAsync(await RequestAsync(page, values, files));

    public static async Task<HttpRequestMessage> RequestAsync(Shown page, (string Name, string? Value)[] values, params (string Name, byte[] Content)[] files)
    {
        var form = page.Form();
        using var fields = Browser.Request(page, form, values);
        var content = new MultipartFormDataContent();
        foreach (var pair in (await fields.Content!.ReadAsStringAsync()).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=') is [var n, var v] ? (Uri.UnescapeDataString(n.Replace('+', ' ')), Uri.UnescapeDataString(v.Replace('+', ' '))) : (pair, "");
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files[records]\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
            content.Add(part);
        }

        return new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, form.GetAttribute("action") ?? "")) { Content = content };
    }

    public Task<Application> ReloadAsync() => App.DbAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.ApplicationId == Id));
}
