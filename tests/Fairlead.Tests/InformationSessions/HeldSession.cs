using System.Text.RegularExpressions;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.Messages;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.InformationSessions;

/// <summary>A published cohort with one session on Thursday 24 June 2021 at 4pm; sign-up closes the day before at 5pm.</summary>
internal sealed partial class HeldSession
{
    public const string JoinLink = "https://meet.example.org/room-4711";

    public static readonly DateTime Closes = new(2021, 6, 23, 16, 0, 0, DateTimeKind.Utc);
    public static readonly DateTime Starts = new(2021, 6, 24, 15, 0, 0, DateTimeKind.Utc);

    private HeldSession(HandledCohort cohort, Guid id) => (Cohort, Id) = (cohort, id);

    public HandledCohort Cohort { get; }

    public Guid Id { get; }

    public RunningApp App => Cohort.App;

    public Browser Staff => Cohort.Browser;

    public static TypedSession Typed(int? capacity = null) => new()
    {
        Title = "Meet last year’s participants", Day = new(2021, 6, 24), Starts = "4pm", Ends = "17:00", Place = "Town hall", JoinLink = JoinLink,
        Capacity = $"{capacity}", ClosingDay = new(2021, 6, 23), ClosingTime = "17:00", Words = "Two of them speak.",
    };

    public static async Task<HeldSession> MakeAsync(RunningApp app, int? capacity = null)
    {
        var cohort = await HandledCohort.MakeAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var (plan, _) = SessionPlan.Read(Typed(capacity), isNew: true, app.Clock.Now);
        var session = await scope.ServiceProvider.GetRequiredService<ArrangeSession>().AnnounceAsync(cohort.Cohort, plan!, cohort.By, app.Clock.Now);
        return new HeldSession(cohort, session.InformationSessionId);
    }

    public string At(string path = "") => Cohort.At($"information-sessions/{Id}{(path.Length == 0 ? "" : "/")}{path}");

    public static string AddressOf(string name) => $"{name.ToLowerInvariant()}@visitor.example";

    public async Task<Shown> SignUpAsync(string name, params (string Name, string? Value)[] more)
    {
        var browser = App.NewBrowser();
        (string Name, string? Value)[] usual = [("Name", name), ("Email", AddressOf(name))];
        var shown = await browser.SubmitAsync(
            await browser.GetAsync($"/information-sessions/{Id}"), [.. usual.Where(u => more.All(m => m.Name != u.Name)), .. more]);
        await App.RunDueAsync();
        return shown;
    }

    public async Task<Shown> ConfirmAsync(string name)
    {
        var browser = App.NewBrowser();
        var shown = await browser.SubmitAsync(await browser.GetAsync(await LinkAsync(name)));
        await App.RunDueAsync();
        return shown;
    }

    /// <summary>Signs people up and confirms each, in this order.</summary>
    public async Task TakePlacesAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await SignUpAsync(name);
            await ConfirmAsync(name);
            await App.MoveClockAsync(App.Clock.Now.AddMinutes(1));
        }
    }

    public async Task<Shown> GiveUpAsync(string name)
    {
        var browser = App.NewBrowser();
        var shown = await browser.SubmitAsync(await browser.GetAsync(await LinkAsync(name)));
        await App.RunDueAsync();
        return shown;
    }

    /// <summary>The e-mails to somebody, oldest first.</summary>
    public Task<List<Message>> MailAsync(string name)
    {
        var address = AddressOf(name);
        return App.DbAsync(db => db.Messages.AsNoTracking().Where(m => m.ToAddress == address).OrderBy(m => m.WrittenAt).ThenBy(m => m.Kind == "session-confirm" ? 0 : 1).ToListAsync());
    }

    /// <summary>Where the link in the newest e-mail to somebody leads.</summary>
    public async Task<string> LinkAsync(string name) => (await MailAsync(name)).Select(m => Link().Match(m.Body)).Last(m => m.Success).Value;

    public Task<Dictionary<string, SignUpStatus>> StandingAsync() => App.DbAsync(db => db.SessionSignUps.Where(s => s.Name != null)
        .ToDictionaryAsync(s => s.Name!, s => s.Status));

    /// <summary>Adds people with a place, past the forms.</summary>
    public Task AddPlacedAsync(int count) => App.DbAsync(async db =>
    {
        var session = await db.InformationSessions.SingleAsync(s => s.InformationSessionId == Id);
        for (var i = 0; i < count; i++)
        {
            var signUp = SessionSignUp.For(NewId.Next(), session, new($"Person {i:000}", $"person{i}@visitor.example", "A council", null, null), Core.Audit.Actor.Visitor, App.Clock.Now);
            signUp.Confirm(hasRoom: true, Core.Audit.Actor.Visitor, App.Clock.Now);
            db.Add(signUp);
        }

        await db.SaveChangesAsync();
    });

    [GeneratedRegex("/information-sessions/link/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
