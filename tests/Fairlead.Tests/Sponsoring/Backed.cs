using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Sponsoring;

/// <summary>A programme that asks for a sponsor's nomination and a line manager's endorsement, open until 5pm on 2 July 2021.</summary>
public sealed class Backed
{
    public const string Canary = "Never shown to the applicant 7731";

    public static readonly DateTime Deadline = new(2021, 7, 2, 16, 0, 0, DateTimeKind.Utc);

    private Backed(RunningApp app, ProgrammeDefinition programme, Cohort cohort) => (App, Programme, Cohort) = (app, programme, cohort);

    private const string Roles = """
          - {id: sponsor, name: Sponsor (a DCS), part: sponsor, per: participant, starts: apply, ends: apply, duties: [nominate], time: [{what: application, from: 0.5, to: 1, unit: days, src: "003:9"}], src: "003:9"}
          - {id: line-manager, name: Line manager, part: line-manager, per: participant, starts: apply, ends: apply, duties: [endorse], src: "003:9"}
        """;

    private const string Section = """
              - id: backing
                name: Your sponsor and your line manager
                questions:
                  - {id: sponsor, ask: Your sponsor, type: person, required: true, fields: [name, organisation, email], names_role: sponsor, src: "003:9"}
                  - {id: line-manager, ask: Your line manager, type: person, required: true, fields: [name, email], names_role: line-manager, src: "003:9"}
        """;

    private const string Forms = """
          - id: nomination
            name: Nomination form
            by: sponsor
            stage: apply
            minutes: 10
            src: "003:9"
            questions:
              - {id: strengths, ask: The applicant’s strengths, type: long-text, required: true, words: 100, src: "003:9"}
              - {id: suited, ask: "Is the applicant suited?", type: choice, required: true, options: {"yes": "Yes", "no": "No"}, src: "003:9"}
            declarations:
              - {id: commitment, text: I will support the applicant throughout., src: "003:9"}
          - id: endorsement
            name: Endorsement
            by: line-manager
            stage: apply
            src: "003:9"
            questions:
              - {id: support, ask: "Do you support the application?", type: choice, required: true, options: {"yes": "Yes", "no": "No"}, src: "003:9"}
        """;

    public static string Yaml { get; } = A.CssslYaml
        .Replace("id: csssl-2021\n", "id: backed-2021\n", StringComparison.Ordinal)
        .Replace("at: 2021-07-02, precision: day, marks: apply-deadline", "at: 2021-07-02T17:00, precision: minute, marks: apply-deadline", StringComparison.Ordinal)
        .Replace("\nmodules:\n", $"\n{Roles}\nmodules:\n", StringComparison.Ordinal)
        .Replace("    declarations:\n      - {id: full-engagement", $"{Section}\n    declarations:\n      - {{id: full-engagement", StringComparison.Ordinal)
        .Replace("  - id: quality-evaluation-self\n", $"{Forms}\n  - id: quality-evaluation-self\n", StringComparison.Ordinal)
        .Replace("forms: [expression-of-interest]", "forms: [expression-of-interest, nomination, endorsement]", StringComparison.Ordinal)
        .Replace("to: [applicant], about: what is still missing", "to: [applicant, sponsor, line-manager], about: what is still missing", StringComparison.Ordinal);

    /// <summary>A later version of the programme that the other tests of pages use, so that its cohorts have backers too.</summary>
    public static string NewerCsssl { get; } = System.Text.RegularExpressions.Regex.Replace(
        Yaml.Replace("id: backed-2021\n", "id: csssl-2021\n", StringComparison.Ordinal), "^version: (\\d+)$", "version: 90$1", System.Text.RegularExpressions.RegexOptions.Multiline);

    public RunningApp App { get; }

    public ProgrammeDefinition Programme { get; }

    public Cohort Cohort { get; }

    public string Path => $"/cohorts/{Cohort.CohortId}";

    public static (string Name, string? Value)[] Named { get; } =
    [
        ("answers[sponsor.name]", "Sally Sponsor"), ("answers[sponsor.organisation]", "Derby City Council"), ("answers[sponsor.email]", "sally@council.example"),
        ("answers[line-manager.name]", "Luke Line"), ("answers[line-manager.email]", "luke@council.example"),
    ];

    public static (string Name, string? Value)[] Written { get; } = [("answers[strengths]", Canary), ("answers[suited]", "yes")];

    public static async Task<Backed> MakeAsync(RunningApp app)
    {
        var cohort = await app.OpenAsync(Yaml);
        return new(app, A.Definition(Yaml), cohort);
    }

    public Task<Browser> LeadAsync() => MemberAsync("Ada Administrator", Part.ProgrammeAdministrator);

    public async Task<Browser> MemberAsync(string name, Part part, string? email = null)
    {
        var person = A.Person(name, App.Clock.Now, email);
        await App.AddAsync(person, PartHeld.Give(NewId.Next(), person.PersonId, part, PartReach.OverCohort(Cohort.CohortId), App.Clock.Now, Actor.Operator, App.Clock.Now));
        return await App.BrowserOfAsync(person.PersonId);
    }

    /// <summary>An applicant whose draft is complete and who has asked both backers.</summary>
    public async Task<(Browser Browser, Application Application)> AppliedAsync(string name = "Anna Applicant", bool ask = true, string sponsor = "sally@council.example")
    {
        var person = await App.PersonAsync(name);
        var browser = await App.BrowserOfAsync(person.PersonId);
        var application = await App.StartAsync(Cohort, person.PersonId);
        await App.DbAsync(async db =>
        {
            var draft = await db.Applications.SingleAsync(a => a.ApplicationId == application.ApplicationId);
            draft.Write(Applying.CssslAnswers(), App.Clock.Now);
            foreach (var section in Applying.Csssl.Keys)
            {
                draft.MarkSection(section, completed: true);
            }

            await db.SaveChangesAsync();
        });
        if (ask)
        {
            var named = await browser.FillAsync(application.ApplicationId, "backing", [.. Named.Select(n => n.Name == "answers[sponsor.email]" ? (n.Name, sponsor) : n)]);
            await browser.SubmitAsync(named, named.Form($"/applications/{application.ApplicationId}/backers"));
            await App.RunDueAsync();
        }

        return (browser, application);
    }

    /// <summary>The path of the latest link that was sent to an address.</summary>
    public async Task<string> LinkToAsync(string address)
    {
        var body = await App.DbAsync(db => db.Messages.Where(m => m.ToAddress == address && m.Body.Contains("/nominations/link/"))
            .OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.MessageId).Select(m => m.Body).FirstAsync());
        return new Uri(body.Split('\n').First(l => l.Contains("/nominations/link/", StringComparison.Ordinal)).Trim()).PathAndQuery;
    }

    /// <summary>The backer at this address opens the request in a browser of their own.</summary>
    public async Task<(Browser Browser, Shown Page)> OpenedAsync(string address)
    {
        var browser = App.NewBrowser();
        var landing = await browser.GetAsync(await LinkToAsync(address));
        return (browser, await browser.SubmitAsync(landing));
    }

    public async Task<Shown> SendAsync(string address = "sally@council.example")
    {
        var (browser, page) = await OpenedAsync(address);
        var answers = address.StartsWith("luke", StringComparison.Ordinal) ? [("answers[support]", "yes")] : Written;
        var check = await browser.SubmitAsync(await browser.GetAsync($"{page.Path}/form"), answers);
        return await browser.SubmitAsync(check, ("declarations.commitment", "agreed"));
    }

    public Task<Backing> BackingAsync(string role = "sponsor") => App.DbAsync(db =>
        db.Backings.AsNoTracking().Where(b => b.RoleId == role).OrderByDescending(b => b.AskedAt).ThenByDescending(b => b.BackingId).FirstAsync());
}
