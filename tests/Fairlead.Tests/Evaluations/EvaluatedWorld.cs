using System.Text.RegularExpressions;
using Fairlead.Core.Evaluations;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Evaluations;

/// <summary>Ann Day of a CSSSL cohort is evaluated: whom she names, and how they answer on their links.</summary>
public sealed partial class EvaluatedWorld
{
    public const string Ann = "Ann Day";

    /// <summary>A manager, three peers and three people whom she manages.</summary>
    public static readonly (string Relationship, string Name)[] Seven =
    [
        ("manager", "Max Manager"), ("peers", "Pia Peer"), ("peers", "Per Peer"), ("peers", "Pat Peer"), ("reports", "Rob Report"), ("reports", "Ria Report"), ("reports", "Rex Report"),
    ];

    private EvaluatedWorld(UnderWay journey, Browser ann, string evaluations) => (Journey, Browser, Path) = (journey, ann, evaluations);

    public UnderWay Journey { get; }

    public RunningApp App => Journey.App;

    /// <summary>Ann's.</summary>
    public Browser Browser { get; private set; }

    /// <summary>Of Ann's evaluations.</summary>
    public string Path { get; }

    public static async Task<EvaluatedWorld> MakeAsync(RunningApp app)
    {
        var journey = await UnderWay.MakeAsync(app, Ann, "Bea Else");
        return new(journey, await journey.Cohort.BrowserOfAsync(Ann), $"{await journey.JourneyAsync(Ann)}/evaluations");
    }

    /// <summary>Begins a round and names people; nobody is written to.</summary>
    public async Task<string> BeginAsync(params (string Relationship, string Name)[] raters)
    {
        var round = await Browser.SubmitAsync(await Browser.GetAsync(Path));
        foreach (var (relationship, name) in raters)
        {
            await NameAsync(round.Path, relationship, name);
        }

        return round.Path;
    }

    public async Task<Shown> NameAsync(string round, string relationship, string name, string? email = null)
    {
        var page = await Browser.GetAsync($"{round}/raters");
        return await Browser.SubmitAsync(page, page.Form($"{round}/raters"), ("Relationship", relationship), ("RaterName", name), ("Email", email ?? AddressOf(name)));
    }

    /// <summary>Reads the message and sends it; the mails leave.</summary>
    public async Task<Shown> AskAsync(string round)
    {
        var sent = await Browser.SubmitAsync(await Browser.GetAsync($"{round}/ask"));
        await App.RunDueAsync();
        return sent;
    }

    /// <summary>Where the newest link in an e-mail to somebody leads.</summary>
    public Task<string> LinkAsync(string name, string kind = EvaluationLetters.InvitationKind) => App.DbAsync(async db =>
    {
        var message = await db.Messages.Where(m => m.ToName == name && m.Kind == kind).OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Key).FirstAsync();
        return Link().Match(message.Body).Value;
    });

    /// <summary>Answers all pages of somebody's form with the same value for every quality; a null is “not able to say”.</summary>
    public async Task<Shown> AnswerAsync(string name, int? value, string? strength = null) => await AnswerOnAsync(App.NewBrowser(), await LinkAsync(name), value, strength);

    public static async Task<Shown> AnswerOnAsync(Browser browser, string link, int? value, string? strength)
    {
        var page = await browser.GetAsync($"{link}/1");
        while (page.Path.Split('?')[0] is var path && path.StartsWith($"{link}/", StringComparison.Ordinal))
        {
            var rows = page.Document.QuerySelectorAll("main input[type=radio]").Select(r => r.GetAttribute("name")!).Distinct().Select(n => (n, (string?)(value is null ? "not-scored" : $"{value}")));
            var words = page.Document.QuerySelectorAll("main textarea").Select(t => (t.GetAttribute("name")!, t.GetAttribute("name") == "answers[strength]" ? strength : ""));
            var next = await browser.SubmitAsync(page, [.. rows, .. words]);
            Assert.Empty(next.Errors);
            page = next;
        }

        return page;
    }

    /// <summary>Ann evaluates herself with the same value for every quality.</summary>
    public async Task<Shown> EvaluateHerselfAsync(string round, int value)
    {
        var page = await Browser.GetAsync($"{round}/own");
        var rows = page.Document.QuerySelectorAll("main input[type=radio]").Select(r => r.GetAttribute("name")!).Distinct().Select(n => (n, (string?)$"{value}"));
        return await Browser.SubmitAsync(page, [.. rows, ("answers[priorities]", "To listen.")]);
    }

    /// <summary>Time passes; whoever was signed in for days has to sign in again.</summary>
    public async Task MoveToAsync(DateTime now)
    {
        await App.MoveClockAsync(now);
        await App.RunDueAsync();
        Browser = await Journey.Cohort.BrowserOfAsync(Ann);
    }

    public static Guid RoundOf(string path) => Guid.Parse(path.Split('?')[0].Split('/')[4]);

    public static string AddressOf(string name) => $"{name.ToLowerInvariant().Replace(' ', '.')}@work.example.org";

    [GeneratedRegex("/evaluations/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
