using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Review;

/// <summary>Every page of the review asks the database as often for many applications as for few, and at most twelve times.</summary>
public sealed class ReviewStatementTests(ReviewStatementTests.Worlds worlds) : IClassFixture<ReviewStatementTests.Worlds>
{
    [Theory]
    [InlineData("assessment")]
    [InlineData("assessment/papers")]
    [InlineData("assessment/readers")]
    [InlineData("assessment/results")]
    [InlineData("assessment/confirm")]
    [InlineData("assessment/severity")]
    [InlineData("assessment/conflicts")]
    [InlineData("assessment/applications/{application}")]
    [InlineData("assessment/papers/{application}")]
    [InlineData("reviews")]
    [InlineData("reviews/print")]
    [InlineData("reviews/{seat}")]
    public async Task A_page_of_review_asks_as_often_for_fifty_applications_as_for_four(string page)
    {
        List<int> counts = [];
        foreach (var world in worlds.All)
        {
            var seat = (await world.SeatsAsync()).First(s => s.Status is SeatStatus.Opened);
            var browser = page.StartsWith("assessment", StringComparison.Ordinal) ? await world.LeadAsync() : await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == seat.PersonId));
            var path = $"{world.Path}/{page}".Replace("{application}", $"{seat.ApplicationId}", StringComparison.Ordinal).Replace("{seat}", $"{seat.ReviewSeatId}", StringComparison.Ordinal);
            await browser.GetAsync(path);
            world.App.Statements.Clear();

            var shown = await browser.GetAsync(path);

            Assert.Equal(System.Net.HttpStatusCode.OK, shown.Status);
            counts.Add(world.App.Statements.Statements.Count);
        }

        Assert.Equal([counts[0]], counts.Distinct());
        Assert.InRange(counts[0], 1, 14);  // twelve, and the two of sign-in
    }

    /// <summary>Cohorts of four and of fifty applications, of which some are in, some opened, some confirmed; the pages only read them.</summary>
    public sealed class Worlds : IAsyncLifetime
    {
        public List<Assessed> All { get; } = [];

        public async Task InitializeAsync()
        {
            foreach (var applicants in new[] { 8, 50 })
            {
                var world = await Assessed.MakeAsync(await Assessed.AppAsync(On.Sqlite), applicants, 4);
                await world.MakeReadyAsync();
                await world.AssignAsync();
                var seats = await world.SeatsAsync();
                foreach (var seat in seats.GroupBy(s => s.ApplicationId).Take(applicants / 2).SelectMany(g => g))
                {
                    await world.ReadAsync(seat, 5 + seat.Place);
                }

                await world.App.DbAsync(async db =>
                {
                    foreach (var seat in db.ReviewSeats.Where(s => s.Status == SeatStatus.Given))
                    {
                        seat.Open(new(seat.PersonId, nameof(Part.Assessor)), world.App.Clock.Now);
                    }

                    await db.SaveChangesAsync();
                });
                var lead = await world.LeadAsync();
                var path = $"{world.Path}/assessment/readers";
                await world.AssessorAsync("Assessor New");
                await lead.SubmitAsync(await lead.GetAsync(path), await Assessed.FormAsync(lead, path, "Propose"));
                All.Add(world);
            }
        }

        public async Task DisposeAsync()
        {
            foreach (var world in All)
            {
                await world.App.DisposeAsync();
            }
        }
    }
}
