using Fairlead.Core.Applications;
using Fairlead.Core.Coaching;
using Fairlead.Core.People;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Coaching;

/// <summary>A cohort under way whose participants are of several authorities, and mentors who have said what they offer.</summary>
internal sealed class CoachingUnderWay
{
    private static readonly string[] _authorities = ["E06000015", "E06000016", "E06000017", "E08000025", "E08000026", "E08000027", "E06000018", "E08000028"];

    private readonly Dictionary<string, Person> _mentors = [];

    private CoachingUnderWay(UnderWay journey) => Journey = journey;

    public UnderWay Journey { get; }

    public RunningApp App => Journey.App;

    public string Path => $"{Journey.Path}/coaching";

    public string Own => $"{Journey.Path}/coachees";

    /// <param name="people">The first three of East Midlands, the next of West Midlands.</param>
    public static async Task<CoachingUnderWay> MakeAsync(RunningApp app, params string[] people)
    {
        var world = new CoachingUnderWay(await UnderWay.MakeAsync(app, people));
        await app.AddAsync([.. people.Select((name, i) => new ApplicationAttribute
        {
            ApplicationId = world.Journey.Cohort.Application(name).ApplicationId, Name = "authority", Value = _authorities[i % _authorities.Length],
        })]);
        return world;
    }

    public async Task<CoachingUnderWay> WithAsync(string mentor, int capacity, params string[] expertise)
    {
        var person = await App.PersonAsync(mentor, Part.Mentor, PartReach.OverCohort(Journey.Cohort.CohortId));
        _mentors[mentor] = person;
        var part = await PartAsync(mentor);
        await App.AddAsync(CoachProfile.Begin(Journey.Cohort.CohortId, part, new(capacity, null, true, true, expertise), new(person.PersonId, nameof(Part.Mentor)), App.Clock.Now));
        return this;
    }

    public Guid MentorId(string name) => _mentors[name].PersonId;

    public Task<Browser> MentorAsync(string name) => App.BrowserOfAsync(_mentors[name].PersonId);

    public Task<Guid> PartAsync(string mentor) => App.DbAsync(db => db.PartsHeld.Where(h => h.PersonId == MentorId(mentor) && h.Part == Part.Mentor).Select(h => h.PartHeldId).SingleAsync());

    public Task<CoachingPair> PairAsync(Guid participation) => App.DbAsync(db =>
        db.CoachingPairs.AsNoTracking().Where(p => p.ParticipationId == participation).OrderByDescending(p => p.ProposedAt).FirstAsync());

    public async Task<string> PairPathAsync(string participant) => $"/coaching/{(await PairAsync(await Journey.ParticipationAsync(participant))).CoachingPairId}";

    /// <summary>Has a match made, through the pages.</summary>
    public async Task<Shown> MatchAsync(Browser browser, params (string, string?)[] fields)
    {
        var job = await browser.SubmitAsync(await browser.GetAsync($"{Path}/match"), fields);
        Assert.StartsWith("/jobs/", job.Path, StringComparison.Ordinal);
        await App.RunDueAsync();
        return await browser.GetAsync($"{Path}/proposal");
    }

    /// <summary>Has a match made and confirms it; the letters leave.</summary>
    public async Task<Shown> ConfirmAsync(Browser browser, params (string, string?)[] fields)
    {
        await MatchAsync(browser, fields);
        var shown = await browser.SubmitAsync(await browser.GetAsync($"{Path}/proposal/confirm"));
        await App.RunDueAsync();
        return shown;
    }

    public async Task<Shown> AnswerAsync(Browser browser, string participant, bool wants) =>
        await browser.SubmitAsync(await browser.GetAsync($"{await PairPathAsync(participant)}/answer"), ("Wants", wants ? "true" : "false"));

    public static async Task<Shown> LogAsync(Browser browser, string pair, DateOnly day, int minutes) => await browser.SubmitAsync(
        await browser.GetAsync($"{pair}/sessions"), ("Day.Day", $"{day.Day}"), ("Day.Month", $"{day.Month}"), ("Day.Year", $"{day.Year}"), ("Minutes", $"{minutes}"), ("Mode", "Online"));
}
