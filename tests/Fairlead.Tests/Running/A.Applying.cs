using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Programmes.Reading;
using Fairlead.Tests.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Running;

public static partial class A
{
    public const string Csssl = "csssl-2021";

    /// <summary>A published cohort with the dates of the definition itself, or of <paramref name="timeline"/>.</summary>
    public static Cohort Cohort(ProgrammeDefinition definition, DateTime now, Timeline? timeline = null, string label = "Cohort 1")
    {
        var cohortId = NewId.Next();
        var dates = (timeline ?? definition.Timeline).Entries.Select((e, i) => CohortDate.From(cohortId, i, timeline ?? definition.Timeline, e));
        var cohort = Core.Cohorts.Cohort.Plan(cohortId, definition.Id, definition.Version, label, 30, dates, Actor.Operator, now);
        cohort.Publish(Actor.Operator, now);
        return cohort;
    }

    public static ProgrammeDefinition Definition(string yaml) =>
        ProgrammeReader.Read("test.yaml", System.Text.Encoding.UTF8.GetBytes(yaml), SmallDefinition.Frameworks) is ProgrammeReading.Read(var definition, _)
            ? definition
            : throw new InvalidOperationException("The test's definition has a fault.");

    public static string CssslYaml { get; } = File.ReadAllText(Path.Combine(Repository.Programmes, "csssl-2021.yaml"));
}

/// <summary>What the tests of applying do again and again.</summary>
internal static class Applying
{
    /// <summary>Complete and right answers to CSSSL's form, by the names of the fields.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Value)[]> Csssl = new Dictionary<string, (string, string)[]>
    {
        ["check"] = [("answers[works-in-region]", "yes"), ("answers[heads-service]", "yes"), ("answers[diary]", "approval")],
        ["you"] =
        [
            ("answers[person.name]", "Joanne Tait"), ("answers[person.post]", "Head of early help"), ("answers[person.email]", "joanne@example.org"),
        ],
        ["organisation"] = [("answers[organisation-type]", "local-authority"), ("answers[authority]", "E06000015")],
        ["service"] = [("answers[service-area]", "early-help"), ("answers[service]", "=1+1 teams\nand two more"), ("completed", "yes")],
        ["reasons"] = [("answers[next-step]", "second-tier"), ("answers[why]", "To lead beyond my own service."), ("completed", "yes")],
    };

    public static readonly (string Name, string? Value)[] Declarations = [("declarations.full-engagement", "agreed"), ("declarations.accurate", "agreed")];

    public static async Task<Cohort> OpenCssslAsync(this RunningApp app, Timeline? timeline = null)
    {
        var cohort = A.Cohort(A.Definition(A.CssslYaml), app.Clock.Now, timeline);
        await app.AddAsync(cohort);
        return cohort;
    }

    /// <summary>Opens a cohort of a programme that only this test knows.</summary>
    public static async Task<Cohort> OpenAsync(this RunningApp app, string yaml)
    {
        var definition = A.Definition(yaml);
        var cohort = A.Cohort(definition, app.Clock.Now);
        await app.AddAsync(new ProgrammeVersion
        {
            ProgrammeId = definition.Id, Number = definition.Version, Hash = "test", Text = System.Text.Encoding.UTF8.GetBytes(yaml), LoadedAt = app.Clock.Now,
        });
        await app.AddAsync(cohort);
        return cohort;
    }

    public static async Task<Application> StartAsync(this RunningApp app, Cohort cohort, Guid personId)
    {
        var application = Application.Start(NewId.Next(), cohort.CohortId, personId, ApplicationSource.Online, new Actor(personId, "person"), app.Clock.Now);
        await app.AddAsync(application);
        return application;
    }

    public static async Task<Shown> FillAsync(this Browser browser, Guid applicationId, string section, params (string Name, string? Value)[] values) =>
        await browser.SubmitAsync(await browser.GetAsync($"/applications/{applicationId}/sections/{section}"), values);

    public static async Task FillCssslAsync(this Browser browser, Guid applicationId)
    {
        foreach (var (section, values) in Csssl)
        {
            var shown = await browser.FillAsync(applicationId, section, [.. values.Select(v => (v.Name, (string?)v.Value))]);
            Assert.Empty(shown.Errors);
        }
    }

    public static async Task<Shown> SubmitCssslAsync(this Browser browser, Guid applicationId) =>
        await browser.SubmitAsync(await browser.GetAsync($"/applications/{applicationId}/check"), Declarations);

    /// <summary>A draft with everything in it, ready to be submitted.</summary>
    public static async Task<Application> CompleteDraftAsync(this RunningApp app, Cohort cohort, Guid personId)
    {
        var application = await app.StartAsync(cohort, personId);
        await app.DbAsync(async db =>
        {
            var draft = await db.Applications.SingleAsync(a => a.ApplicationId == application.ApplicationId);
            draft.Write(CssslAnswers(), app.Clock.Now);
            foreach (var section in Csssl.Keys)
            {
                draft.MarkSection(section, completed: true);
            }

            await db.SaveChangesAsync();
        });
        return application;
    }

    public static Answers CssslAnswers() => Answers.Of(Csssl.Values.SelectMany(s => s).Where(a => a.Name.StartsWith("answers[", StringComparison.Ordinal))
        .Select(a => (a.Name["answers[".Length..^1], a.Value)));

    public static Task<Application> ReloadAsync(this RunningApp app, Guid applicationId) =>
        app.DbAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.ApplicationId == applicationId));
}
