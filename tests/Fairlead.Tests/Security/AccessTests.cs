using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Security;

/// <summary>Who may do what: every handler, asked by everybody, at every stage.</summary>
[Trait("Goal", "G1")]
public sealed partial class AccessTests(AccessTests.Worlds worlds) : IClassFixture<AccessTests.Worlds>
{
    /// <summary>Every combination, of which there are more than 20,000; an ordinary run leaves out what repeats itself.</summary>
    private static readonly bool _full = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1";

    private sealed record Cell(Door Door, Onlooker Onlooker, Stage Stage);

    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        var world = await worlds.OnAsync(On.Sqlite);

        AssertNone(Undeclared(world.App.Services.GetRequiredService<EndpointDataSource>().Endpoints));
    }

    [Fact]
    public void An_endpoint_that_says_nothing_or_two_things_is_found()
    {
        Endpoint[] endpoints =
        [
            Made("/forgotten"),
            Made("/torn", new RequirePermissionAttribute(Permission.ReadAudit), new AllowAnonymousAttribute()),
            Made("/guarded", new RequirePermissionAttribute(Permission.ReadAudit)),
            Made("/open", new AllowAnonymousAttribute()),
        ];

        Assert.Equal(["/forgotten says nothing about who may use it", "/torn says that anyone may use it, and that not everyone may"], Undeclared(endpoints));
    }

    [Fact]
    public async Task The_table_has_a_row_for_every_handler_and_no_other()
    {
        var world = await worlds.OnAsync(On.Sqlite);

        AssertNone(Differences(await HandlersAsync(world.App.Services), [.. AccessTable.Doors.Select(d => (d.Verb, d.Template))]));
    }

    [Fact]
    public void A_handler_without_a_row_is_named_with_what_to_add() =>
        Assert.Equal(
            [
                "POST /new has no row: add it to AccessTable.Doors with the rule of who may use it",
                "GET /gone has a row in AccessTable.Doors and is no page: take the row out",
            ],
            Differences([("GET", "/kept"), ("POST", "/new")], [("GET", "/kept"), ("GET", "/gone")]));

    [Fact]
    public void The_service_gives_each_part_the_permissions_of_the_table()
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            Assert.Equal(AccessTable.Who[permission].Order(), Permissions.PartsWith(permission).Order());
        }
    }

    [Fact]
    public async Task Every_handler_answers_everybody_as_the_table_says()
    {
        var world = await worlds.OnAsync(On.Sqlite);
        var before = await world.FingerprintAsync();

        var cells = CellsOf(world);
        var wrong = await RunAsync(world, cells);

        AssertNone(wrong);
        Assert.True(cells.Count > (_full ? 20_000 : 9_000), $"Only {cells.Count:N0} combinations were asked.");
        Assert.Equal(before, await world.FingerprintAsync());
    }

    [Fact]
    public async Task A_sample_of_handlers_answers_the_same_on_PostgreSQL()
    {
        var world = await worlds.OnAsync(On.Postgres);

        var wrong = await RunAsync(world, [.. CellsOf(world).Where((_, i) => i % 17 == 0)]);

        AssertNone(wrong);
    }

    [Fact]
    public async Task What_belongs_to_another_cohort_does_not_exist_under_this_one()
    {
        var world = await worlds.OnAsync(On.Sqlite);
        var wrong = new List<string>();
        foreach (var door in AccessTable.Doors.Where(d => d.IsOfCohort && d.Needs.Any(n => n.EndsWith("Id", StringComparison.Ordinal) && n is not "cohortId")))
        {
            // Whoever may do everything, with the id of one cohort and of a thing of another.
            var stage = Enum.GetValues<Stage>().Last(s => door.Needs.All(world.ValuesOf(s).ContainsKey));
            var values = world.ValuesOf(stage).ToDictionary();
            values["cohortId"] = world.ValuesOf(stage is Stage.Choosing ? Stage.SignedOff : Stage.Choosing)["cohortId"];
            foreach (var onlooker in world.Onlookers.Where(o => o.Parts is [{ Over: Reach.Installation }] && door.Rule.For(o, stage) is Answer.Allowed))
            {
                var outcome = await world.AskAsync(onlooker, door.Verb, door.Fill(values));
                if (outcome.Answer is not Answer.NotFound || outcome.WouldHaveWritten)
                {
                    wrong.Add($"{door} with a thing of another cohort: {outcome}");
                }
            }
        }

        AssertNone(wrong);
    }

    [Fact]
    public async Task An_id_written_in_another_way_is_the_same_id()
    {
        var world = await worlds.OnAsync(On.Sqlite);
        var wrong = new List<string>();
        foreach (var door in AccessTable.Doors.Where(d => d.Address.Contains("Id}", StringComparison.Ordinal) && d.Verb is "GET"))
        {
            var stage = Enum.GetValues<Stage>().Last(s => door.Needs.All(world.ValuesOf(s).ContainsKey));
            foreach (var format in new[] { "N", "B", "P" })
            {
                var values = world.ValuesOf(stage).ToDictionary(v => v.Key, v => Guid.TryParse(v.Value, out var id) ? id.ToString(format).ToUpperInvariant() : v.Value);
                foreach (var onlooker in world.Onlookers.Where(o => o.IsOwner || o.Parts is [{ Over: Reach.AnotherCohort }] || !o.IsSignedIn))
                {
                    var (expected, outcome) = (door.Rule.For(onlooker, stage), await world.AskAsync(onlooker, door.Verb, door.Fill(values)));
                    if (outcome.Answer != expected)
                    {
                        wrong.Add($"{door} with ids in the form “{format}” for {onlooker}: {outcome.Status}, not {expected}");
                    }
                }
            }
        }

        AssertNone(wrong);
    }

    [Fact]
    public async Task A_verb_that_a_page_has_no_handler_for_is_405()
    {
        var world = await worlds.OnAsync(On.Sqlite);
        var lead = world.OnlookerOf(Part.ProgrammeLead, Reach.Installation);
        var wrong = new List<string>();
        foreach (var page in AccessTable.Doors.Where(d => !d.Address.StartsWith("/health", StringComparison.Ordinal)).GroupBy(d => d.Address))
        {
            var stage = Enum.GetValues<Stage>().Last(s => page.First().Needs.All(world.ValuesOf(s).ContainsKey));
            foreach (var verb in new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PAGE" }.Except(page.Select(d => d.Verb)))
            {
                var outcome = await world.AskAsync(lead, verb, page.First().Fill(world.ValuesOf(stage)));
                if (outcome.Answer is not Answer.MethodNotAllowed || outcome.WouldHaveWritten)
                {
                    wrong.Add($"{verb} {page.Key}: {outcome}");
                }
            }
        }

        AssertNone(wrong);
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_carried_out()
    {
        var world = await worlds.OnAsync(On.Sqlite);
        var wrong = new List<string>();
        foreach (var door in AccessTable.Doors.Where(d => d.Verb is "POST" && d.Template is not "/session-ended"))
        {
            var stage = Enum.GetValues<Stage>().Last(s => door.Needs.All(world.ValuesOf(s).ContainsKey));
            foreach (var onlooker in world.Onlookers.Where(o => door.Rule.For(o, stage) is Answer.Allowed))
            {
                var outcome = await world.AskAsync(onlooker, "POST", door.Fill(world.ValuesOf(stage)), token: false);
                if (outcome.Answer is not Answer.SignIn || outcome.WouldHaveWritten)
                {
                    wrong.Add($"{door} for {onlooker}: {outcome}");
                }
            }
        }

        AssertNone(wrong);
    }

    // All of them at once: what is wrong is usually wrong in one way for many.
    private static void AssertNone(IReadOnlyCollection<string> wrong) => Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(200))}");

    private static List<Cell> CellsOf(GuardedWorld world) =>
    [
        .. from door in AccessTable.Doors.Concat(_full ? AccessTable.Doors.Where(d => d.Verb is "GET").Select(d => d with { Verb = "HEAD" }) : [])
           from stage in door.Needs.Any(n => n is "cohortId" or "applicationId" or "offerId" or "participationId" or "feedSecret") ? Enum.GetValues<Stage>() : [Stage.Published]
           where door.Needs.All(world.ValuesOf(stage).ContainsKey)
           from asked in world.Onlookers.Select((onlooker, number) => (Onlooker: onlooker, Number: number))
           where _full || !IsDecidedAtTheDoor(door.Rule.For(asked.Onlooker, stage)) || asked.Number % Stages(world, door).Count == Stages(world, door).IndexOf(stage)
           select new Cell(door, asked.Onlooker, stage),
    ];

    private static List<Stage> Stages(GuardedWorld world, Door door) => [.. Enum.GetValues<Stage>().Where(s => door.Needs.All(world.ValuesOf(s).ContainsKey))];

    // Before any cohort is looked at: an ordinary run asks it at one stage, taken in turn.
    private static bool IsDecidedAtTheDoor(Answer answer) => answer is Answer.SignIn or Answer.Forbidden;

    private static async Task<IReadOnlyList<string>> RunAsync(GuardedWorld world, IReadOnlyCollection<Cell> cells)
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (cell, _) =>
        {
            var expected = cell.Door.Rule.For(cell.Onlooker, cell.Stage);
            var outcome = await world.AskAsync(cell.Onlooker, cell.Door.Verb, cell.Door.Fill(world.ValuesOf(cell.Stage)));
            if (outcome.Answer != expected)
            {
                wrong.Add($"{cell.Door} for {cell.Onlooker}, {cell.Stage}: {outcome.Status}, not {expected}");
            }
            else if (outcome.WouldHaveWritten && (expected is not Answer.Allowed || cell.Door.Verb is not "POST"))
            {
                wrong.Add($"{cell.Door} for {cell.Onlooker}, {cell.Stage}: answered {outcome.Status} and wrote all the same");
            }
        });
        return [.. wrong.Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Undeclared(IEnumerable<Endpoint> endpoints) =>
    [
        .. from endpoint in endpoints.OfType<RouteEndpoint>()
           let guarded = endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is not null
           let open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
           where guarded == open
           select $"{endpoint.RoutePattern.RawText} says {(guarded ? "that anyone may use it, and that not everyone may" : "nothing about who may use it")}",
    ];

    private static IReadOnlyList<string> Differences(IReadOnlyCollection<(string Verb, string Template)> handlers, IReadOnlyCollection<(string Verb, string Template)> rows) =>
    [
        .. handlers.Except(rows).Order().Select(h => $"{h.Verb} {h.Template} has no row: add it to AccessTable.Doors with the rule of who may use it"),
        .. rows.Except(handlers).Order().Select(r => $"{r.Verb} {r.Template} has a row in AccessTable.Doors and is no page: take the row out"),
    ];

    private static async Task<IReadOnlyCollection<(string Verb, string Template)>> HandlersAsync(IServiceProvider services)
    {
        var found = new HashSet<(string, string)>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var template = "/" + Constraint().Replace(endpoint.RoutePattern.RawText ?? "", "}").TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                found.Add(("GET", template));
                continue;
            }

            var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty);
            found.UnionWith(compiled.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Except(["PAGE"]).DefaultIfEmpty("GET").Select(verb => (verb, template)));
        }

        return found;
    }

    private static RouteEndpoint Made(string address, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(address), 0, new EndpointMetadataCollection(metadata), address);

    [GeneratedRegex(":[^}]*}")]
    private static partial Regex Constraint();

    /// <summary>One world on each database for all tests of the class: nothing that they do stays.</summary>
    public sealed class Worlds : IAsyncLifetime
    {
        private readonly ConcurrentDictionary<On, Lazy<Task<GuardedWorld>>> _made = [];

        public Task<GuardedWorld> OnAsync(On on) => _made.GetOrAdd(on, _ => new Lazy<Task<GuardedWorld>>(() => GuardedWorld.MakeAsync(on))).Value;

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            foreach (var world in _made.Values)
            {
                await (await world.Value).DisposeAsync();
            }
        }
    }
}
