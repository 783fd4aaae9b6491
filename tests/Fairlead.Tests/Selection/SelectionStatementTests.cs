using Fairlead.Core.People;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Selection;

public sealed class SelectionStatementTests(SelectionStatementTests.Regions regions) : IClassFixture<SelectionStatementTests.Regions>
{
    [Theory]
    [InlineData("gateway", Part.ProgrammeAdministrator)]
    [InlineData("papers", Part.AwardingMember)]
    [InlineData("papers/print", Part.AwardingMember)]
    [InlineData("ratings", Part.AwardingMember)]
    [InlineData("recusals", Part.AwardingMember, "E06000015", "Recusals")]
    [InlineData("compose", Part.AwardingMember)]
    [InlineData("sign-off", Part.AwardingMember, "E06000016", "Sign off the cohort")]
    public async Task A_page_asks_the_database_as_often_for_eighty_people_as_for_one(
        string page, Part part, string authority = "E06000016", string shows = "Person 0")
    {
        List<int> counts = [];
        foreach (var region in regions.All)
        {
            var browser = await region.MemberAsync($"Mia {page.Replace('/', ' ')}", part, authority);
            region.App.Statements.Clear();

            var shown = await browser.GetAsync($"{region.Path}/{page}");

            Assert.Contains(shows, shown.Text);
            counts.Add(region.App.Statements.Statements.Count);
        }

        Assert.Equal([counts[0]], counts.Distinct());
        Assert.InRange(counts[0], 1, 14);  // twelve, and the two of sign-in
    }

    /// <summary>Regions of one, three and eighty people with a draft each; the pages only read them.</summary>
    public sealed class Regions : IAsyncLifetime
    {
        public List<Region> All { get; } = [];

        public async Task InitializeAsync()
        {
            foreach (var people in new[] { 1, 3, 80 })
            {
                var app = await Region.AppAsync(On.Sqlite);
                var region = await Region.MakeAsync(app, 1, Enumerable.Range(0, people).Select(i => new Applied($"Person {i}", Ratings: [4, i % 5])));
                await region.ComposeAsync();
                All.Add(region);
            }
        }

        public async Task DisposeAsync()
        {
            foreach (var region in All)
            {
                await region.App.DisposeAsync();
            }
        }
    }
}
