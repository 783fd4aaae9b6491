using Fairlead.Core.Applications;
using Fairlead.Core.People;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Sets;

/// <summary>A cohort under way, two people who can lead sets, and participants of several authorities in two regions.</summary>
internal sealed class SetsUnderWay
{
    private static readonly string[] _authorities = ["E06000015", "E06000016", "E06000017", "E08000025", "E08000026", "E08000027", "E06000018", "E08000028"];

    private readonly Dictionary<string, Person> _leaders = [];

    private SetsUnderWay(UnderWay journey) => Journey = journey;

    public UnderWay Journey { get; }

    public RunningApp App => Journey.App;

    public string Path => $"{Journey.Path}/sets";

    /// <param name="people">The first half of East Midlands, the second of West Midlands, by the order of the authorities.</param>
    public static async Task<SetsUnderWay> MakeAsync(RunningApp app, params string[] people)
    {
        var world = new SetsUnderWay(await UnderWay.MakeAsync(app, people));
        foreach (var name in new[] { "Cora Coordinator", "Dan Deputy" })
        {
            world._leaders[name] = await app.PersonAsync(name, Part.Coordinator, PartReach.OverCohort(world.Journey.Cohort.CohortId));
        }

        await app.AddAsync([.. people.Select((name, i) => new ApplicationAttribute
        {
            ApplicationId = world.Journey.Cohort.Application(name).ApplicationId, Name = "authority", Value = _authorities[i],
        })]);
        return world;
    }

    public Task<Browser> LeaderAsync(string name) => App.BrowserOfAsync(_leaders[name].PersonId);

    public Guid LeaderId(string name) => _leaders[name].PersonId;

    /// <summary>Has sets formed, through the pages.</summary>
    public async Task<Shown> FormAsync(Browser browser, int from, int to, int wanted)
    {
        var page = await browser.GetAsync($"{Path}/form");
        var job = await browser.SubmitAsync(page, ("From", $"{from}"), ("To", $"{to}"), ("Wanted", $"{wanted}"));
        Assert.StartsWith("/jobs/", job.Path, StringComparison.Ordinal);
        await App.RunDueAsync();
        var done = await browser.GetAsync(job.Path);
        return await browser.GetAsync(done.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
    }

    /// <summary>Has sets formed and confirms them; the letters leave.</summary>
    public async Task<Shown> ConfirmAsync(Browser browser, int from, int to, int wanted)
    {
        await FormAsync(browser, from, to, wanted);
        var sets = await browser.SubmitAsync(await browser.GetAsync($"{Path}/proposal/confirm"));
        await App.RunDueAsync();
        return sets;
    }
}
