using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fairlead.Tests.Data;

public class DatabaseTests
{
    [Theory, BothDatabases]
    public async Task The_migrations_hold_the_whole_model(On on)
    {
        await using var app = await RunningApp.StartAsync(on);

        Assert.False(await app.DbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Fact]
    public void The_compiled_model_is_what_the_mappings_say()
    {
        using var database = DatabaseChoice.Sqlite("never-opened.db");
        using var db = database.Create();
        var mapped = db.GetService<IModelRuntimeInitializer>().Initialize(db.GetService<IDesignTimeModel>().Model, designTime: false);

        _ = db.Database.SqlQueryRaw<NoTable>("SELECT 1 AS \"Number\"").ToQueryString();  // as other tests do before or after: the model keeps it

        Assert.NotSame(mapped, db.Model);
        Assert.True(
            Words(mapped) == Words(db.Model),
            "A mapping changed: run tools/compile-model, or tools/add-migration where the schema changed too.");
    }

    private sealed record NoTable(int Number);

    // Of each table: what queries without one have added to a model by now is no mapping.
    private static string Words(IModel model) => string.Join(
        '\n', model.GetEntityTypes().Select(e => e.ToDebugString(MetadataDebugStringOptions.LongDefault)).Append(model.GetProductVersion()));

    [Theory]
    [InlineData("Host=h;Database=d", 30, 200)]
    [InlineData("Host=h;Database=d;Maximum Pool Size=100;Max Auto Prepare=0", 100, 0)]
    [InlineData("Host=h;MaxPoolSize=100", 100, 200)]
    public void A_connection_to_PostgreSQL_keeps_what_it_says_of_its_pool(string given, int pool, int prepared)
    {
        var connection = DatabaseChoice.Pooled(given);

        var builder = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        Assert.Equal((pool, prepared, "h"), (builder.MaxPoolSize, builder.MaxAutoPrepare, builder.Host));
        Assert.Equal(connection, DatabaseChoice.Pooled(connection));
    }

    [Theory, BothDatabases]
    public async Task A_save_writes_the_audit_entries_that_its_verbs_raised(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = A.Person("Zoë Ålund", app.Clock.Now);

        await app.AddAsync(person);

        var entries = await app.DbAsync(db => db.AuditEntries.OrderBy(e => e.Seq).ToListAsync());
        Assert.Equal(["PersonRegistered", "PersonEmailChanged"], entries.Select(e => e.Event));
        Assert.All(entries, e => Assert.True(e.IsGenuine()));
        Assert.Equal(entries[0].Hash, entries[1].PreviousHash);
    }

    [Theory, BothDatabases]
    public async Task The_second_of_two_savers_is_told_and_writes_nothing(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = A.Person("Ann Reed", app.Clock.Now);
        await app.AddAsync(person);

        var saved = await app.DbAsync(async db =>
        {
            var mine = await db.People.SingleAsync(p => p.PersonId == person.PersonId);
            var version = mine.Version;
            await app.DbAsync(async other =>
            {
                (await other.People.SingleAsync(p => p.PersonId == person.PersonId)).Rename("Ann Read", Actor.Operator, app.Clock.Now);
                await other.SaveChangesAsync();
            });
            mine.Rename("Anne Reed", Actor.Operator, app.Clock.Now);
            return await db.SaveIfUnchangedAsync(mine, version);
        });

        Assert.False(saved);
        Assert.Equal("Ann Read", await app.DbAsync(db => db.People.Select(p => p.Name).SingleAsync()));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Event == "PersonRenamed")));
    }

    [Theory, BothDatabases]
    public async Task One_address_belongs_to_one_person_at_a_time(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await app.AddAsync(A.Person("Ann Reed", app.Clock.Now, "ann@example.org"));

        await Assert.ThrowsAsync<DbUpdateException>(() => app.AddAsync(A.Person("Ann Other", app.Clock.Now, "ANN@example.org ")));
    }

    [Theory, BothDatabases]
    public async Task People_are_found_by_part_of_a_name_without_its_diacritics_by_an_old_address_and_by_their_council(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var derby = ReferenceData.IdOf("E06000015");
        var zoe = A.Person("Zoë Ålund-Łaski", app.Clock.Now, "zoe@old.example");
        zoe.UseEmail("zoe@new.example", Actor.Operator, app.Clock.Now);
        zoe.WorkFor(derby, "Head of service", Actor.Operator, app.Clock.Now);
        await app.AddAsync(zoe, A.Person("Someone Else", app.Clock.Now));

        foreach (var words in new[] { "alund", "LASKI", "zoe@old", "derby", "lund derby" })
        {
            var found = await app.DbAsync(db => db.People.Matching(words, db.Organisations).Select(p => p.Name).ToListAsync());
            Assert.Equal(["Zoë Ålund-Łaski"], found);
        }
    }
}
