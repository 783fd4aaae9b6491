using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fairlead.Core.Coaching;
using Fairlead.Equality;
using Fairlead.Tests.Equality;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Coaching;

/// <summary>A coach who shares an experience: asked for and offered with a consent of its own, used once, seen by nobody else, and gone.</summary>
[Trait("Goal", "G8")]
public sealed partial class ExperienceTests : IDisposable
{
    private static readonly string[] _two = ["Ann First", "Bea Second"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-experience-");

    public ExperienceTests() => Environment.SetEnvironmentVariable("FAIRLEAD_PG_BIN", PostgresServer.Binaries);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, BothDatabases]
    public async Task From_asking_and_offering_to_a_match_that_meets_it_and_nothing_is_left(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await MakeAsync(app);
        var (lead, ann, nia) = (await world.Journey.AdministratorAsync(), await world.Journey.Cohort.BrowserOfAsync("Ann First"), await world.MentorAsync("Nia Mentor"));
        var journey = await world.Journey.JourneyAsync("Ann First");
        var page = await ann.FollowAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"http://localhost{journey}/coaching/experience")));
        await lead.GetAsync(world.Path);
        await nia.GetAsync(world.Own);
        var before = await app.FingerprintAsync();

        // Nothing selected is no request; what is said is kept for its person, and taken back with one press.
        Assert.Equal(["Select what you would prefer or what must be, or go back without asking"], (await ann.SubmitAsync(page)).Errors);
        var asked = await ann.SubmitAsync(page, ("words[shared-one]", "Must"));
        Assert.Contains("One thing: must be", asked.Text, StringComparison.Ordinal);
        Assert.Contains("I agree that what I ask for here is used to match me", asked.Text, StringComparison.Ordinal);
        Assert.Equal(1, await RowsAsync(app));
        var back = await ann.SubmitAsync(asked, Form(asked, 0));
        Assert.DoesNotContain("What you ask for You agreed", back.Text, StringComparison.Ordinal);
        Assert.Equal(0, await RowsAsync(app));
        await ann.SubmitAsync(back, ("words[shared-one]", "Must"), ("words[shared-other]", "Prefer"), ("words[nonsense]", "Must"));

        var offer = await nia.GetAsync($"{world.Own}/experience");
        Assert.Equal(["Select what you share, or go back without"], (await nia.SubmitAsync(offer)).Errors);
        var offered = await nia.SubmitAsync(offer, ("Shared", "shared-one"));
        await nia.SubmitAsync(offered, Form(offered, 0));
        await nia.SubmitAsync(await nia.GetAsync($"{world.Own}/experience"), ("Shared", "shared-one"));
        Assert.Equal(2, await RowsAsync(app));
        Assert.Equal(before, await app.FingerprintAsync());

        // One place with each and no other wishes: Ann gets the one who shares it, whoever else would have been drawn.
        await world.ConfirmAsync(lead);
        var pair = await world.PairAsync(await world.Journey.ParticipationAsync("Ann First"));
        Assert.Equal(await world.PartAsync("Nia Mentor"), pair.PartHeldId);
        var own = await ann.GetAsync($"/coaching/{pair.CoachingPairId}");
        Assert.Contains("Only you see this. Nia Mentor does not share all that you asked for", own.Document.QuerySelector("#apart")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await nia.GetAsync($"/coaching/{pair.CoachingPairId}")).Document.QuerySelector("#apart"));

        // While somebody is proposed it can be taken back and not changed, or a second look would tell what else she shares.
        var now = await ann.GetAsync($"{journey}/coaching/experience");
        Assert.Null(now.Document.QuerySelector("#ask"));
        await ann.SubmitAsync(now, ("TakeBack", "false"), ("words[shared-one]", "Prefer"));
        Assert.Contains("One thing: must be", (await ann.GetAsync($"{journey}/coaching/experience")).Text, StringComparison.Ordinal);

        // When they work together the request goes; when everybody has somebody, what was offered goes too. No byte is left, nor is any in a backup.
        var rows = await app.StoreAsync(db => db.SealedExperiences.AsNoTracking().ToListAsync());
        Assert.Single(rows.Select(r => r.Content.Length).Distinct());
        await world.AnswerAsync(ann, "Ann First", true);
        await world.AnswerAsync(nia, "Ann First", true);
        await app.RunDueAsync();
        Assert.Equal(1, await RowsAsync(app));
        Assert.Equal(own.Path, (await ann.GetAsync($"{journey}/coaching/experience")).Path);
        await world.AnswerAsync(await world.Journey.Cohort.BrowserOfAsync("Bea Second"), "Bea Second", true);
        await world.AnswerAsync(await world.MentorAsync("Mo Mentor"), "Bea Second", true);
        await app.RunDueAsync();
        Assert.Equal(0, await RowsAsync(app));
        await AssertGoneAsync(app, on, rows);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_else_looks_sees_the_same_whether_somebody_asked_or_not(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await MakeAsync(app);
        var (lead, ann, bea) = (await world.Journey.AdministratorAsync(), await world.Journey.Cohort.BrowserOfAsync("Ann First"), await world.Journey.Cohort.BrowserOfAsync("Bea Second"));
        var (nia, mo) = (await world.MentorAsync("Nia Mentor"), await world.MentorAsync("Mo Mentor"));
        // Ann wishes for Mo by name, so that one match is the best.
        var journey = await world.Journey.JourneyAsync("Ann First");
        await ann.SubmitAsync(await ann.GetAsync($"{journey}/coaching/wishes"), ("First", $"{await world.PartAsync("Mo Mentor")}"));
        await world.MatchAsync(lead);
        var before = await LookAsync(world, lead, bea, nia, mo);

        await ann.SubmitAsync(await ann.GetAsync($"{journey}/coaching/experience"), ("words[shared-one]", "Must"));
        await nia.SubmitAsync(await nia.GetAsync($"{world.Own}/experience"), ("Shared", "shared-one"));
        var asked = await LookAsync(world, lead, bea, nia, mo);
        await world.MatchAsync(lead);
        var matched = await LookAsync(world, lead, bea, nia, mo);

        Assert.All(before, seen => Assert.Equal(seen.Value, asked[seen.Key]));
        Assert.All(before, seen => Assert.Equal(seen.Value, matched[seen.Key]));
        Assert.Contains("what participants may ask for themselves alone and a lot choose among them", (await lead.GetAsync($"{world.Path}/proposal")).Text, StringComparison.Ordinal);
        await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/proposal/confirm"));
        await app.RunDueAsync();
        var mails = await app.DbAsync(db => db.Messages.Select(m => m.Subject + m.Body).ToListAsync());
        Assert.DoesNotContain(mails, m => m.Contains("One thing", StringComparison.Ordinal) || m.Contains("experience", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(await app.DbAsync(db => db.AuditEntries.Select(e => e.Data).ToListAsync()), d => d.Contains("shared-one", StringComparison.Ordinal));
        Assert.DoesNotContain(await app.DbAsync(db => db.CoachingRuns.Select(r => r.InputJson + r.ResultJson).ToListAsync()), d => d.Contains("shared-one", StringComparison.Ordinal));
        Assert.Contains("Mo Mentor does not share all that you asked for", (await ann.GetAsync($"/coaching/{(await world.PairAsync(await world.Journey.ParticipationAsync("Ann First"))).CoachingPairId}")).Text, StringComparison.Ordinal);
    }

    [Theory, UsuallyOn(On.Sqlite)]
    public async Task Whoever_leaves_is_forgotten_and_so_is_a_coach_who_coaches_no_more(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await MakeAsync(app);
        var ann = await world.Journey.Cohort.BrowserOfAsync("Ann First");
        await ann.SubmitAsync(await ann.GetAsync($"{await world.Journey.JourneyAsync("Ann First")}/coaching/experience"), ("words[shared-one]", "Prefer"));
        foreach (var name in new[] { "Nia Mentor", "Mo Mentor" })
        {
            var mentor = await world.MentorAsync(name);
            await mentor.SubmitAsync(await mentor.GetAsync($"{world.Own}/experience"), ("Shared", "shared-one"));
        }

        await world.Journey.Cohort.DoAsync(async (_, db) => await new Core.Offers.GiveUpPlace(db).RunAsync(
            (await world.Journey.Cohort.OfferToAsync("Ann First")).OfferId, "other", new(world.Journey.Administrator.PersonId, "person"), app.Clock.Now));
        await app.RunDueAsync();
        Assert.Equal(2, await RowsAsync(app));  // Bea still waits for somebody

        await app.DbAsync(async db =>
        {
            (await db.PartsHeld.SingleAsync(h => h.PersonId == world.MentorId("Mo Mentor"))).End(app.Clock.Now, "Retires", new(world.Journey.Administrator.PersonId, "person"), app.Clock.Now);
            await db.SaveChangesAsync();
        });
        await app.MoveClockAsync(app.Clock.Now.AddDays(32));
        await app.RunDueAsync();
        Assert.Equal(1, await RowsAsync(app));
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Keys_from_before_this_purpose_get_one_and_keep_the_others()
    {
        var file = Path.Combine(_folder.FullName, PurposeKeys.FileName);
        await File.WriteAllTextAsync(file, $"# Keys\nmonitoring {Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('m', 32)))}\nself-statement {Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('s', 32)))}\n");
        using var database = EqualityDatabase.Sqlite(Path.Combine(_folder.FullName, "equality.db"));
        await using var db = database.Create();
        await db.Database.MigrateAsync();

        await new PurposeKeys(file).PrepareAsync(db);
        var (first, again) = (await File.ReadAllTextAsync(file), new PurposeKeys(file));
        await again.PrepareAsync(db);

        Assert.Equal(["# Keys", "monitoring", "self-statement", "shared-experience", "needs-at-events"], first.TrimEnd().Split('\n').Select(l => l[0] == '#' ? l : l.Split(' ')[0]));
        Assert.Equal(first, await File.ReadAllTextAsync(file));
        Assert.Equal(new PurposeKey("monitoring", Encoding.ASCII.GetBytes(new string('m', 32))).Check, again.ForMonitoring.Check);

        // Rows were written with a key that is lost: another one is not made in its place.
        db.PurposeChecks.Add(new PurposeCheck { Purpose = "shared-experience", Check = again.ForExperiences.Check });
        await db.SaveChangesAsync();
        await File.WriteAllLinesAsync(file, first.Split('\n').Where(l => !l.StartsWith("shared-experience", StringComparison.Ordinal)));
        Assert.Contains("has no line “shared-experience”", (await Assert.ThrowsAsync<PurposeKeyException>(() => new PurposeKeys(file).PrepareAsync(db))).Message, StringComparison.Ordinal);
    }

    private static async Task<CoachingUnderWay> MakeAsync(RunningApp app)
    {
        var world = await (await CoachingUnderWay.MakeAsync(app, _two)).WithAsync("Mo Mentor", 1);
        await world.WithAsync("Nia Mentor", 1);
        await world.Journey.ChangeDefinitionAsync(text => text.Replace(
            "criteria: [expertise, different-authority, no-line-relation, capacity], choice: both-agree,",
            "criteria: [expertise, different-authority, no-line-relation, capacity, lived-experience], choice: both-agree, experiences: {options: {shared-one: One thing, shared-other: Another thing}, legal_basis: Consent},",
            StringComparison.Ordinal));
        return world;
    }

    private static Task<int> RowsAsync(RunningApp app) => app.StoreAsync(db => db.SealedExperiences.CountAsync());

    private static AngleSharp.Html.Dom.IHtmlFormElement Form(Shown page, int at) => page.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().ElementAt(at);

    private static async Task<Dictionary<string, string>> LookAsync(CoachingUnderWay world, Browser lead, Browser bea, Browser nia, Browser mo)
    {
        var beas = await world.Journey.JourneyAsync("Bea Second");
        (string Who, Browser Browser, string[] Paths)[] all =
        [
            ("lead", lead, ["/", world.Path, $"{world.Path}/match", $"{world.Path}/pins", $"{world.Path}/proposal", $"{world.Path}/proposal/confirm", $"{world.Journey.Path}/participants", $"{world.Journey.Path}/history", "/messages"]),
            ("bea", bea, ["/", beas, $"{beas}/coaching", $"{beas}/coaching/wishes", $"{beas}/coaching/experience"]),
            ("nia", nia, ["/", world.Own, $"{world.Own}/profile", world.Journey.Path]),
            ("mo", mo, ["/", world.Own, $"{world.Own}/profile", $"{world.Own}/experience", world.Journey.Path]),
        ];
        var seen = new Dictionary<string, string>();
        foreach (var (who, browser, paths) in all)
        {
            foreach (var path in paths)
            {
                seen[$"{who} {path}"] = RunId().Replace(DrawnAfresh.Without((await browser.GetAsync(path)).Source), "");
            }
        }

        return seen;
    }

    private async Task AssertGoneAsync(RunningApp app, On on, IReadOnlyList<SealedExperience> former)
    {
        var backup = Path.Combine(_folder.FullName, "backup.zip");
        Assert.Equal(0, (await Answered.ByAsync(["backup", "--to", backup, .. app.Options])).Exit);
        var unpacked = Path.Combine(_folder.FullName, "unpacked");
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(backup, unpacked);
        foreach (var bytes in Directory.GetFiles(unpacked).Select(File.ReadAllBytes).Append(await EqualityStoreTests.OnDiskAsync(app, on, "SealedExperiences")))
        {
            Assert.DoesNotContain(former, row => EqualityStoreTests.Holds(bytes, row.Subject) || EqualityStoreTests.Holds(bytes, row.WrappedKey) || EqualityStoreTests.Holds(bytes, row.Content.AsSpan(0, 64)));
        }
    }

    // Which proposal it is, of several made one after the other.
    [GeneratedRegex("name=\"Run\" value=\"[^\"]*\"")]
    private static partial Regex RunId();
}
