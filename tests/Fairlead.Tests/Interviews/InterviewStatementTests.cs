using System.Net;
using Fairlead.Core.Interviews;
using Fairlead.Core.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Interviews;

/// <summary>Every page of interviews asks the database as often for many candidates as for few, and at most twelve times.</summary>
public sealed class InterviewStatementTests(InterviewStatementTests.Worlds worlds) : IClassFixture<InterviewStatementTests.Worlds>
{
    [Theory]
    [InlineData("lead", "interviews")]
    [InlineData("lead", "interviews/days")]
    [InlineData("lead", "interviews/panellists")]
    [InlineData("lead", "interviews/panellists/{person}")]
    [InlineData("lead", "interviews/plan")]
    [InlineData("lead", "interviews/candidates/{application}")]
    [InlineData("panellist", "panel")]
    [InlineData("panellist", "panel/calendar")]
    [InlineData("panellist", "panel/availability")]
    [InlineData("panellist", "panel/print")]
    [InlineData("panellist", "panel/{seat}")]
    [InlineData("second", "second-line")]
    [InlineData("second", "second-line/{result}")]
    [InlineData("candidate", "interview")]
    public async Task A_page_of_interviews_asks_as_often_for_forty_candidates_as_for_five(string who, string page)
    {
        List<int> counts = [];
        foreach (var world in worlds.All)
        {
            var (held, last) = (world.Standing[0], world.Standing[^1].Interview.ApplicationId);
            var person = who is "second" ? world.Second : held.Seats[0].PersonId;
            var path = who is "candidate" ? $"/applications/{last}/interview" : $"{world.World.Path}/{page}"
                .Replace("{application}", $"{last}", StringComparison.Ordinal).Replace("{person}", $"{person}", StringComparison.Ordinal)
                .Replace("{seat}", $"{held.Seats[0].ReviewSeatId}", StringComparison.Ordinal).Replace("{result}", $"{world.Result}", StringComparison.Ordinal);
            var browser = who switch
            {
                "lead" => await world.World.LeadAsync(),
                "candidate" => await world.World.App.BrowserOfAsync(await world.World.App.DbAsync(db => db.Applications.Where(a => a.ApplicationId == last).Select(a => a.PersonId).SingleAsync())),
                _ => await world.World.App.BrowserOfAsync(person),
            };
            await browser.SendAsync(new(HttpMethod.Get, new Uri(path, UriKind.Relative)));
            world.World.App.Statements.Clear();

            var shown = await browser.SendAsync(new(HttpMethod.Get, new Uri(path, UriKind.Relative)));

            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            counts.Add(world.World.App.Statements.Statements.Count);
        }

        Assert.Equal([counts[0]], counts.Distinct());
        Assert.InRange(counts[0], 1, 14);  // twelve, and the two of sign-in
    }

    public sealed record Planned(Interviewed World, IReadOnlyList<StandingInterview> Standing, Guid Second, Guid Result);

    /// <summary>Cohorts of five and of forty candidates, planned, with the first interview held and looked over, and a draft of another timetable.</summary>
    public sealed class Worlds : IAsyncLifetime
    {
        public List<Planned> All { get; } = [];

        public async Task InitializeAsync()
        {
            foreach (var (applicants, days) in new[] { (5, 3), (40, 10) })
            {
                var world = await Interviewed.MakeAsync(await Interviewed.AppAsync(On.Sqlite), applicants, 6, 3);
                await world.LayOutAsync(new(2012, 3, 12), new DateOnly(2012, 3, 11).AddDays(days), "Room 1\nRoom 2");
                await world.AllCanComeAsync();
                await world.PlanAsync();
                await world.App.MoveClockAsync(new DateTime(2012, 3, 12, 10, 0, 0, DateTimeKind.Utc));
                var standing = await world.StandingAsync();
                var first = standing[0].Interview.ApplicationId;
                await world.HoldAsync(await world.App.DbAsync(db => (from a in db.Applications where a.ApplicationId == first join p in db.People on a.PersonId equals p.PersonId select p.Name).SingleAsync()), 5);
                var second = await world.Read.AssessorAsync("Assessor Second");
                await world.App.DbAsync(async db =>
                {
                    var cohort = await world.Read.CohortAsync(db);
                    await new SecondLine(db).TakeAsync(cohort, world.Rules, ReviewPhases.Of(cohort, world.Read.Programme, world.App.Clock.Now), Review.Assessed.By(second), world.App.Clock.Now);
                });
                await world.PlanAsync(confirm: false);
                All.Add(new(world, standing, second.PersonId, await world.App.DbAsync(db => db.InterviewResults.Select(r => r.InterviewResultId).SingleAsync())));
            }
        }

        public async Task DisposeAsync()
        {
            foreach (var world in All)
            {
                await world.World.App.DisposeAsync();
            }
        }
    }
}
