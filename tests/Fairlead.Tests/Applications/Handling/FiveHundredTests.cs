using System.Net;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Applications.Handling;

/// <summary>The pages of those who run a cohort ask the database as often about five hundred applications as about five, and at most twelve times.</summary>
public class FiveHundredTests
{
    private const string Derby = "E06000015";

    private static readonly string[] _pages =
    [
        "", "/funnel", "/funnel?by=authority", "/applications", "/applications?step=read&by=region&value=E12000004", "/duplicates", "/gateway", "/gateway/pass", "/nominations", "/assessment",
        "/assessment/readers", "/assessment/results", "/assessment/conflicts", "/assessment/calibration", "/feedback", "/appeals", "/messages", "/history", "/recusals", "/late-entries",
    ];

    [Theory, BothDatabases]
    public async Task Five_hundred_applications_take_as_many_statements_as_five(On on)
    {
        var (five, many) = (await CountAsync(on, 5), await CountAsync(on, 500));

        Assert.Equal(five, many);
        Assert.All(many, page => Assert.InRange(page.Value, 1, 14));  // twelve, and the two of sign-in
    }

    private static async Task<Dictionary<string, int>> CountAsync(On on, int size)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, size, 2, Derby, "E06000047");
        var browser = await world.LeadAsync();
        await browser.GetAsync(world.Path);
        var counts = new Dictionary<string, int>();
        foreach (var page in _pages)
        {
            app.Statements.Clear();
            var shown = await browser.GetAsync($"{world.Path}{page}");
            counts[page] = app.Statements.Statements.Count;
            Assert.True(shown.Status is HttpStatusCode.OK, $"{page} answered {(int)shown.Status}");
        }

        return counts;
    }
}
