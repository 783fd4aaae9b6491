using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Fairlead.Tests.Running;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Backups;

[Trait("Goal", "G9")]
public sealed class BackupTests : IDisposable
{
    private const string ProgramsVariable = "FAIRLEAD_PG_BIN";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-backups-");

    public BackupTests() => Environment.SetEnvironmentVariable(ProgramsVariable, PostgresServer.Binaries);

    private string File => Path.Combine(_folder.FullName, "backup.zip");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ProgramsVariable, null);
        _folder.Delete(recursive: true);
    }

    [Theory, BothDatabases]
    public async Task What_was_backed_up_is_there_again_with_its_sessions_and_secrets(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var made = await SignedOff.MakeAsync(app, 2, [], new Applied("Ada"), new Applied("Ben", 190), new Applied("Cem", 180));
        var secret = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("open sesame");
        var session = Core.SignIn.Session.Start(made.Lead.PersonId, Core.SignIn.SignInMethod.EmailLink, "A test", app.Clock.Now);
        await app.AddAsync(session.Session);
        var people = await app.DbAsync(db => db.People.OrderBy(p => p.PersonId).Select(p => p.Name).ToListAsync());

        var taken = await Answered.ByAsync(["backup", "--to", File, .. app.Options]);
        var elsewhere = await TestDatabase.MakeAsync(on, empty: true);
        var restored = await Answered.ByAsync(["restore", File, .. elsewhere.Options]);

        Assert.Equal((0, ""), (taken.Exit, taken.Error));
        Assert.EndsWith("Read back and whole.\n", taken.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (restored.Exit, restored.Error));
        Assert.EndsWith("streams, all chained.\n", restored.Output, StringComparison.Ordinal);
        await using var again = await RunningApp.StartAsync(elsewhere);
        Assert.Equal(people, await again.DbAsync(db => db.People.OrderBy(p => p.PersonId).Select(p => p.Name).ToListAsync()));
        Assert.Equal("open sesame", again.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
        var browser = again.NewBrowser();
        browser.SetCookie("fairlead", session.Secret);
        Assert.Equal("Lena Lead", (await browser.GetAsync("/account")).Document.QuerySelector(".govuk-summary-list__value")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_backup_under_load_is_whole_and_has_everything_said_before_it_began(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        using var enough = new CancellationTokenSource();
        var registered = 0;
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await app.AddAsync(A.Person("Somebody", app.Clock.Now, $"{w}.{NewId.Next():N}@example.org"));
                Interlocked.Increment(ref registered);
            }
        })).ToArray();
        while (Volatile.Read(ref registered) < 50)
        {
            await Task.Delay(10);
        }

        var before = Volatile.Read(ref registered);
        var taken = await Answered.ByAsync(["backup", "--to", File, .. app.Options]);
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await using var elsewhere = await TestDatabase.MakeAsync(on, empty: true);
        var restored = await Answered.ByAsync(["restore", File, .. elsewhere.Options]);

        Assert.Equal((0, "", 0, ""), (taken.Exit, taken.Error, restored.Exit, restored.Error));
        Assert.EndsWith("streams, all chained.\n", restored.Output, StringComparison.Ordinal);
        Assert.InRange(await PeopleAsync(elsewhere), before, registered);
    }

    [Theory, BothDatabases]
    public async Task The_service_knows_when_it_was_last_backed_up(On on)
    {
        await using var app = await RunningApp.StartAsync(on);

        await Answered.ByAsync(["backup", "--to", File, .. app.Options]);

        Assert.True(await app.DbAsync(db => db.Settings.AnyAsync(s => s.Key == Setting.LastBackup)));
        Assert.Equal(["BackupTaken"], await app.DbAsync(db => db.AuditEntries.Where(e => e.StreamId == Configuration.TheOne).Select(e => e.Event).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task An_installation_is_replaced_only_when_asked_and_then_kept(On on)
    {
        await BackUpEmptyAsync(on);
        await using var place = await TestDatabase.MakeAsync(on);
        await AddPersonAsync(place);

        var refused = await Answered.ByAsync(["restore", File, .. place.Options]);
        var still = await PeopleAsync(place);
        var replaced = await Answered.ByAsync(["restore", File, "--replace", .. place.Options]);

        Assert.Equal((1, 1), (refused.Exit, still));
        Assert.Contains("holds an installation already", refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (replaced.Exit, replaced.Error));
        Assert.StartsWith("What stood there before is kept in ", replaced.Output, StringComparison.Ordinal);
        Assert.Equal(0, await PeopleAsync(place));
        if (on is On.Sqlite)
        {
            var aside = Assert.Single(Directory.GetFiles(place.Folder, "fairlead.db.before-*"));
            using var database = DatabaseChoice.Sqlite(aside);
            await using var db = database.Create();
            Assert.Equal(1, await db.People.CountAsync());
        }
        else
        {
            Assert.Equal(0, (await Answered.ByAsync(["backup", "--to", File, "--replace", .. place.Options])).Exit);
        }
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_restored_under_a_running_service(On on)
    {
        await BackUpEmptyAsync(on);
        await using var app = await RunningApp.StartAsync(on);
        await app.PersonAsync("Ada");
        await using var busy = app.Services.GetRequiredService<DatabaseChoice>().Create();
        await busy.Database.OpenConnectionAsync();
        await busy.People.CountAsync();

        var answered = await Answered.ByAsync(["restore", File, "--replace", .. app.Options]);

        Assert.Equal(1, answered.Exit);
        Assert.Contains("is in use. Stop Fairlead first, then restore. Nothing has been changed.", answered.Error, StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.People.CountAsync()));
    }

    [Theory]
    [InlineData("byte")]
    [InlineData("cut")]
    [InlineData("text")]
    [InlineData("manifest")]
    public async Task A_damaged_backup_is_refused_before_anything_is_touched(string damage)
    {
        await BackUpEmptyAsync(On.Sqlite);
        await DamageAsync(damage);
        await using var place = await TestDatabase.MakeAsync(On.Sqlite);
        await AddPersonAsync(place);

        var answered = await Answered.ByAsync(["restore", File, "--replace", .. place.Options]);

        Assert.Equal(1, answered.Exit);
        Assert.EndsWith("Nothing has been changed.\n", answered.Error, StringComparison.Ordinal);
        Assert.Equal(1, await PeopleAsync(place));
        Assert.Empty(Directory.GetFiles(place.Folder, "*partial*"));
    }

    [Theory]
    [InlineData("was taken by a newer Fairlead", "migrations")]
    [InlineData("is in format 2 of a newer Fairlead", "format")]
    [InlineData("is a backup of a PostgreSQL installation; name the database with --postgres.", "database")]
    public async Task A_backup_that_does_not_fit_is_refused_with_the_reason(string reason, string what)
    {
        await BackUpEmptyAsync(On.Sqlite);
        await EditManifestAsync(manifest => manifest[what] = what switch
        {
            "migrations" => new JsonArray("29990101000000_Later"),
            "format" => 2,
            _ => "postgres",
        });
        await using var place = await TestDatabase.MakeAsync(On.Sqlite, empty: true);

        var answered = await Answered.ByAsync(["restore", File, .. place.Options]);

        Assert.Equal(1, answered.Exit);
        Assert.Contains(reason, answered.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(place.Folder));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task A_backup_is_for_its_owner_only_and_is_not_overwritten()
    {
        await BackUpEmptyAsync(On.Sqlite);
        await using var place = await TestDatabase.MakeAsync(On.Sqlite);

        var again = await Answered.ByAsync(["backup", "--to", File, .. place.Options]);

        Assert.Equal(new Answered(1, "", $"fairlead: {File} is there already. Choose another name, or say --replace.\n"), again);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public async Task Without_the_programs_of_PostgreSQL_it_says_what_to_install()
    {
        await using var place = await TestDatabase.MakeAsync(On.Postgres);
        Environment.SetEnvironmentVariable(ProgramsVariable, _folder.FullName);

        var answered = await Answered.ByAsync(["backup", "--to", File, .. place.Options]);

        Assert.Equal(1, answered.Exit);
        Assert.Contains("apt-get install postgresql-client", answered.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    private async Task BackUpEmptyAsync(On on)
    {
        await using var place = await TestDatabase.MakeAsync(on);
        var taken = await Answered.ByAsync(["backup", "--to", File, .. place.Options]);
        Assert.Equal((0, ""), (taken.Exit, taken.Error));
    }

    private static async Task AddPersonAsync(TestDatabase place)
    {
        using var database = DatabaseChoice.In(place.Folder, place.Postgres);
        await using var db = database.Create();
        db.People.Add(A.Person("Ada", RunningApp.Start));
        await db.SaveChangesAsync();
        Release(db);
    }

    private static async Task<int> PeopleAsync(TestDatabase place)
    {
        using var database = DatabaseChoice.In(place.Folder, place.Postgres);
        await using var db = database.Create();
        var people = await db.People.CountAsync();
        Release(db);
        return people;
    }

    // Connections that wait in a pool are in use, as far as another process can tell.
    private static void Release(AppDb db)
    {
        if (db.Database.GetDbConnection() is Npgsql.NpgsqlConnection postgres)
        {
            Npgsql.NpgsqlConnection.ClearPool(postgres);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection());
        }
    }

    private async Task DamageAsync(string damage)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        switch (damage)
        {
            case "byte":
                // Not one bit: in what is packed a single one can stand for the same data.
                foreach (var i in Enumerable.Range(bytes.Length / 2, 32))
                {
                    bytes[i] ^= 255;
                }

                await System.IO.File.WriteAllBytesAsync(File, bytes);
                break;
            case "cut":
                await System.IO.File.WriteAllBytesAsync(File, bytes[..(bytes.Length / 2)]);
                break;
            case "text":
                await System.IO.File.WriteAllTextAsync(File, "This is no backup.");
                break;
            default:
                await EditManifestAsync(manifest => manifest["sha256"] = new string('0', 64));
                break;
        }
    }

    private async Task EditManifestAsync(Action<JsonObject> edit)
    {
        using var zip = ZipFile.Open(File, ZipArchiveMode.Update);
        var entry = zip.GetEntry("manifest.json")!;
        JsonObject manifest;
        await using (var read = await entry.OpenAsync())
        {
            manifest = (JsonObject)(await JsonNode.ParseAsync(read))!;
        }

        edit(manifest);
        entry.Delete();
        await using var write = await zip.CreateEntry("manifest.json").OpenAsync();
        await write.WriteAsync(System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString()));
    }
}
