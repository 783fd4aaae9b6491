using System.Net;
using System.Text.RegularExpressions;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Core.SignIn;
using Fairlead.Tests.Running;
using Fairlead.Tests.Sponsoring;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Security;

/// <summary>A service with a cohort in every stage, and somebody with every part over every reach, each signed in.</summary>
public sealed partial class GuardedWorld : IAsyncDisposable
{
    // One part opens the door of a page; only another reaches the cohort.
    private static readonly (Part Part, Reach Over)[][] _several =
    [
        [(Part.ProgrammeLead, Reach.AnotherCohort), (Part.AwardingMember, Reach.ThisCohort)],
        [(Part.ProgrammeLead, Reach.AnotherProgramme), (Part.ProgrammeAdministrator, Reach.ThisCohort)],
        [(Part.Administrator, Reach.Installation), (Part.ProgrammeLead, Reach.AnotherProgramme)],
        [(Part.Administrator, Reach.ThisCohort), (Part.AwardingMember, Reach.AnotherCohort)],
        [(Part.Funder, Reach.Installation), (Part.ProgrammeAdministrator, Reach.AnotherProgramme)],
    ];

    private readonly Rehearsal _rehearsal;
    private readonly Dictionary<Onlooker, SignedInBrowser> _sessions = [];
    private readonly Dictionary<Stage, IReadOnlyDictionary<string, string>> _values = [];
    private int _address;

    private GuardedWorld(RunningApp app, Rehearsal rehearsal) => (App, _rehearsal) = (app, rehearsal);

    /// <summary>The programme of the tests of pages, whose cohorts have backers and are read by assessors too.</summary>
    public static string ProgrammeYaml { get; } = Progress.ReviewsMade.In(Backed.NewerCsssl, "facilitator")
        .Replace("\nmodules:\n", """

              - {id: independent-assessor, name: Independent assessor, part: assessor, per: cohort, starts: apply, ends: allocate, duties: [read], src: "003:9"}
              - {id: facilitator, name: Facilitator, part: facilitator, per: cohort, starts: onboard, ends: deliver, duties: [agree plans], src: "003:9"}
            modules:

            """.ReplaceLineEndings("\n"), StringComparison.Ordinal)
        .Replace(Plans.PlansMade.Question.There, Plans.PlansMade.Question.Instead, StringComparison.Ordinal)
        .Replace(Plans.PlansMade.There, "  agreed_with: facilitator\n  changes_agreed_with: facilitator\n  open_to: sponsor\n  modules: first-modules\n  before: event-1\n" + Plans.PlansMade.There, StringComparison.Ordinal)
        .Replace("  - id: quality-evaluation-self\n", """
              - id: form-review
                name: Review
                by: independent-assessor
                stage: filter
                src: "003:9"
                questions:
                  - {id: mark, ask: "How good is it?", type: scale, required: true, scale: demonstration-7, src: "003:9"}
              - id: interview-record
                name: Interview
                by: independent-assessor
                stage: interview
                src: "003:9"
                questions:
                  - {id: mark, ask: "How good are they?", type: scale, required: true, scale: demonstration-7, src: "003:9"}
              - id: quality-evaluation-self

            """.ReplaceLineEndings("\n"), StringComparison.Ordinal)
        .Replace("  - {id: allocate, name: Places allocated", "  - {id: filter, name: Independent review, kind: filter, by: independent-assessor, forms: [form-review], src: \"003:9\"}\n  - {id: interview, name: Interview, kind: interview, by: independent-assessor, forms: [interview-record], src: \"003:9\"}\n  - {id: allocate, name: Places allocated", StringComparison.Ordinal)
        .Replace("\nrating:\n", "\nassessment: {scale: demonstration-7, pass_mark: 4, assessors_per_form: 1, feedback: constructive, src: \"003:9\"}\n\nrating:\n", StringComparison.Ordinal);

    public RunningApp App { get; }

    public IReadOnlyCollection<Onlooker> Onlookers => _sessions.Keys;

    private TestServer Server => (TestServer)App.Services.GetRequiredService<IServer>();

    public static async Task<GuardedWorld> MakeAsync(On on)
    {
        var rehearsal = new Rehearsal();
        var app = await RunningApp.StartAsync(on, SignedOff.At, services: s => s.AddHttpContextAccessor(), interceptors: [rehearsal]);
        var world = new GuardedWorld(app, rehearsal);
        await app.AddAsync(new ProgrammeVersion
        {
            ProgrammeId = A.Csssl, Number = A.Definition(ProgrammeYaml).Version, Hash = "test", Text = System.Text.Encoding.UTF8.GetBytes(ProgrammeYaml), LoadedAt = app.Clock.Now,
        });
        var owner = await app.PersonAsync("Olive Owner");
        var stages = new StageMaker(app, owner, await app.PersonAsync("Mona Maker"));
        foreach (var stage in Enum.GetValues<Stage>())
        {
            await stages.MakeAsync(stage);
        }

        List<Onlooker> people =
        [
            .. await world.MakeOnlookersAsync(owner, stages.Cohorts, await stages.PlanAsync("Another cohort")),
            await world.MakeRecusedAsync(stages.Cohorts),
        ];
        foreach (var onlooker in people)
        {
            world._sessions.Add(onlooker, await world.SignInAsync(onlooker));
        }

        var asker = people.Single(p => p.Is(Part.ProgrammeAdministrator, Reach.ThisCohort));
        foreach (var stage in Enum.GetValues<Stage>())
        {
            world._values.Add(stage, await stages.ValuesAsync(stage, asker.PersonId!.Value));
        }

        rehearsal.IsOn = true;
        return world;
    }

    /// <summary>The values of addresses that lead to the things of the cohort in this stage; what it does not have yet is not there.</summary>
    public IReadOnlyDictionary<string, string> ValuesOf(Stage stage) => _values[stage];

    public Onlooker OnlookerOf(Part part, Reach over) => Onlookers.Single(o => o.Is(part, over));

    /// <summary>One request of the onlooker; what it would have written is taken back.</summary>
    public async Task<Outcome> AskAsync(Onlooker onlooker, string verb, string address, bool token = true)
    {
        var context = await SendAsync(onlooker, verb, address, token);
        await context.Response.Body.CopyToAsync(Stream.Null);
        return new Outcome(AnswerOf(context.Response), context.Response.StatusCode, Rehearsal.WouldHaveWritten(context));
    }

    /// <summary>What the onlooker is answered, word for word.</summary>
    public async Task<string> ReadAsync(Onlooker onlooker, string address)
    {
        var context = await SendAsync(onlooker, "GET", address, token: true);
        using var reader = new StreamReader(context.Response.Body);
        return $"{context.Response.StatusCode} {context.Response.Headers.Location}\n{await reader.ReadToEndAsync()}";
    }

    /// <summary>Lets what is written in between stay.</summary>
    public async Task WriteAsync(Func<Task> write)
    {
        _rehearsal.IsOn = false;
        await write();
        _rehearsal.IsOn = true;
    }

    private async Task<HttpContext> SendAsync(Onlooker onlooker, string verb, string address, bool token)
    {
        var session = _sessions[onlooker];
        var form = token
            ? new Dictionary<string, string> { ["__RequestVerificationToken"] = session.Token, ["_post"] = NewId.Next().ToString() }
            : new Dictionary<string, string> { ["nothing"] = "of interest" };
        var body = verb is "GET" or "HEAD" ? [] : await new FormUrlEncodedContent(form).ReadAsByteArrayAsync();
        var serial = Interlocked.Increment(ref _address);
        return await Server.SendAsync(http =>
        {
            var uri = new Uri(new Uri("http://localhost"), address);
            (http.Request.Method, http.Request.Scheme, http.Request.Host) = (verb, "http", new HostString("localhost"));
            (http.Request.Path, http.Request.QueryString) = (PathString.FromUriComponent(uri), QueryString.FromUriComponent(uri));
            http.Request.Headers.Cookie = session.Cookies;
            // Every request comes from an address of its own: limits on tries to sign in are not what is asked here.
            http.Connection.RemoteIpAddress = new IPAddress([10, (byte)(serial >> 16), (byte)(serial >> 8), (byte)serial]);
            if (body.Length > 0)
            {
                http.Request.ContentType = "application/x-www-form-urlencoded";
                http.Request.ContentLength = body.Length;
                http.Request.Body = new MemoryStream(body);
            }
        });
    }

    /// <summary>How many rows each table has, and the sum of all versions: any write that stays changes it.</summary>
    public Task<string> FingerprintAsync() => App.FingerprintAsync();

    public async ValueTask DisposeAsync()
    {
        _rehearsal.IsOn = false;
        await App.DisposeAsync();
    }

    private static Answer AnswerOf(HttpResponse response) => response.StatusCode switch
    {
        302 or 307 when response.Headers.Location.ToString() is var to
            && (to.StartsWith("/sign-in?", StringComparison.Ordinal) || to == "/sign-in" || to.StartsWith("/session-ended", StringComparison.Ordinal)) => Answer.SignIn,
        403 => Answer.Forbidden,
        404 => Answer.NotFound,
        405 => Answer.MethodNotAllowed,
        < 400 or 400 or 409 => Answer.Allowed,
        _ => Answer.Wrong,
    };

    private async Task<IReadOnlyList<Onlooker>> MakeOnlookersAsync(Person owner, IReadOnlyCollection<Guid> cohorts, Guid anotherCohort)
    {
        List<Onlooker> made = [new("a visitor", null, IsOwner: false), new("the applicant whose things they are", owner.PersonId, IsOwner: true)];
        made.Add(new("another applicant", (await App.PersonAsync("Anders Applicant")).PersonId, IsOwner: false));
        foreach (var parts in OneOfEach().Concat(_several))
        {
            var words = string.Join(" and ", parts.Select(p => $"{p.Part} over {p.Over}"));
            var person = await App.PersonAsync(words);
            await App.AddAsync(
                [.. parts.SelectMany(p => ReachesOf(p.Over, cohorts, anotherCohort).Select(r => Given(person, p.Part, r, App.Clock.Now.AddDays(-1))))]);
            made.Add(new(words, person.PersonId, false, parts));
        }

        var ended = await App.PersonAsync("Edith Ended");
        var part1 = Given(ended, Part.ProgrammeLead, PartReach.Everything, App.Clock.Now.AddDays(-2));
        part1.End(App.Clock.Now, "Left", Actor.Operator, App.Clock.Now.AddDays(-1));
        var coming = await App.PersonAsync("Cora Coming");
        await App.AddAsync(part1, Given(coming, Part.ProgrammeLead, PartReach.Everything, App.Clock.Now.AddTicks(TimeSpan.TicksPerMillisecond)));
        made.Add(new("a lead whose part ends now", ended.PersonId, IsOwner: false));
        made.Add(new("a lead whose part begins in a millisecond", coming.PersonId, IsOwner: false));
        return made;
    }

    private async Task<Onlooker> MakeRecusedAsync(IReadOnlyCollection<Guid> cohorts)
    {
        var person = await App.PersonAsync("Rex Recused");
        await App.AddAsync([.. cohorts.Select(c => Given(person, Part.AwardingMember, PartReach.OverCohort(c), App.Clock.Now.AddDays(-1)))]);
        await App.DbAsync(async db =>
        {
            foreach (var application in await db.Applications.Where(a => cohorts.Contains(a.CohortId)).ToListAsync())
            {
                db.Recusals.Add(Recusal.Declare(
                    NewId.Next(), person.PersonId, application, InterestKind.Mentoring, null, new Actor(person.PersonId, nameof(Part.AwardingMember)), App.Clock.Now));
            }

            await db.SaveChangesAsync();
        });
        return new("a member who has an interest in each application", person.PersonId, IsOwner: false, (Part.AwardingMember, Reach.ThisCohort)) { IsRecused = true };
    }

    private static IEnumerable<(Part Part, Reach Over)[]> OneOfEach() =>
        from part in Enum.GetValues<Part>() from over in Enum.GetValues<Reach>() select new[] { (part, over) };

    private static PartHeld Given(Person person, Part part, PartReach reach, DateTime from) =>
        PartHeld.Give(NewId.Next(), person.PersonId, part, reach, from, Actor.Operator, from);

    private static IEnumerable<PartReach> ReachesOf(Reach over, IReadOnlyCollection<Guid> cohorts, Guid anotherCohort) => over switch
    {
        Reach.Installation => [PartReach.Everything],
        Reach.ThisProgramme => [PartReach.OverProgramme(A.Csssl)],
        Reach.AnotherProgramme => [PartReach.OverProgramme("bali-2024")],
        Reach.ThisCohort => cohorts.Select(PartReach.OverCohort),
        _ => [PartReach.OverCohort(anotherCohort)],
    };

    private async Task<SignedInBrowser> SignInAsync(Onlooker onlooker)
    {
        var cookie = "";
        if (onlooker.PersonId is { } personId)
        {
            var (session, secret) = Session.Start(personId, SignInMethod.EmailLink, "A test", App.Clock.Now);
            await App.AddAsync(session);
            cookie = $"fairlead={secret}";
        }

        var context = await Server.SendAsync(http =>
        {
            (http.Request.Method, http.Request.Scheme, http.Request.Host) = ("GET", "http", new HostString("localhost"));
            http.Request.Path = onlooker.IsSignedIn ? "/account" : "/sign-in";
            http.Request.Headers.Cookie = cookie;
        });
        var page = await new StreamReader(context.Response.Body).ReadToEndAsync();
        var forms = context.Response.Headers.SetCookie.Select(c => c!.Split(';')[0]).Single(c => c.StartsWith("fairlead-form=", StringComparison.Ordinal));
        return new SignedInBrowser($"{cookie}; {forms}".TrimStart(';', ' '), Token().Match(page).Groups[1].Value);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed record SignedInBrowser(string Cookies, string Token);
}

/// <param name="Answer">In the words of the table.</param>
/// <param name="Status">As HTTP has it.</param>
/// <param name="WouldHaveWritten">Whether anything was to be committed.</param>
public sealed record Outcome(Answer Answer, int Status, bool WouldHaveWritten);
