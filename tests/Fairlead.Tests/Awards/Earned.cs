using Fairlead.Core.Awards;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Awards;

/// <summary>A cohort in which somebody has met every rule: by exceptions and forms on paper, entered through the pages.</summary>
public static class Earned
{
    public const string Award = "ilm-l7";

    private static readonly string[] _rules = ["events", "seminars", "mentoring-done"];
    private static readonly string[] _forms = ["quality-evaluation-self", "quality-evaluation-peer"];

    public static string PathOf(this UnderWay world, string what = "") => $"{world.Path}/awards/{Award}{what}";

    public static async Task QualifyAsync(this UnderWay world, string name, params string[] butFor)
    {
        var (browser, path) = (await world.AdministratorAsync(), $"{world.Path}/participants/{await world.ParticipationAsync(name)}");
        foreach (var rule in _rules.Except(butFor))
        {
            Assert.Empty((await browser.SubmitAsync(await browser.GetAsync($"{path}/exception"), ("Rule", rule), ("Reason", "Decided for a test"))).Errors);
        }

        foreach (var form in _forms)
        {
            var day = world.App.Clock.Now;
            Assert.Empty((await browser.SubmitAsync(
                await browser.GetAsync($"{path}/form"), ("FormId", form), ("Day.Day", $"{day.Day}"), ("Day.Month", $"{day.Month}"), ("Day.Year", $"{day.Year}"))).Errors);
        }
    }

    /// <summary>Signs for everybody who qualifies, and lets the letters leave.</summary>
    public static async Task<Shown> SignAsync(this UnderWay world)
    {
        var browser = await world.AdministratorAsync();
        var preview = await browser.SubmitAsync(await browser.GetAsync(world.PathOf("/sign")), ("Confirmed", "Letter of 1 May"));
        Assert.Empty(preview.Errors);
        var signed = await browser.SubmitAsync(preview);
        await world.App.RunDueAsync();
        return signed;
    }

    public static Task<AwardCertificate> CertificateAsync(this UnderWay world, string name) => world.App.DbAsync(async db =>
        (await db.AwardCertificates.AsNoTracking().ToListAsync()).Where(c => c.Content.Holder == name).OrderBy(c => c.SignedAt).Last());
}
