using Fairlead.Core.Data;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Commands;

public class MigrateCommandTests
{
    [Theory, BothDatabases]
    public async Task Check_says_what_is_pending_and_makes_nothing(On on)
    {
        await using var place = await TestDatabase.MakeAsync(on, empty: true);

        var checkedFirst = await Answered.ByAsync(["migrate", "--check", .. place.Options]);
        var files = Directory.GetFiles(place.Folder);
        var migrated = await Answered.ByAsync(["migrate", .. place.Options]);
        var checkedAgain = await Answered.ByAsync(["migrate", "--check", .. place.Options]);

        Assert.Equal(2, checkedFirst.Exit);
        Assert.Matches(@"^Pending: \d+_Initial, equality/\d+_Initial\.\n$", checkedFirst.Output);
        Assert.Empty(files);
        Assert.Equal(0, migrated.Exit);
        Assert.Matches(@"^Applied: \d+_Initial, equality/\d+_Initial\. The database is up to date\.\n$", migrated.Output);
        Assert.Equal(0, checkedAgain.Exit);
        Assert.Matches(@"^The database is up to date: schema \d+_Initial\.\n$", checkedAgain.Output);
    }

    [Theory, BothDatabases]
    public async Task A_newer_database_is_left_alone(On on)
    {
        await using var place = await TestDatabase.MakeAsync(on);
        using (var database = DatabaseChoice.In(place.Folder, place.Postgres))
        {
            await using var db = database.Create();
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99')");
        }

        var migrated = await Answered.ByAsync(["migrate", .. place.Options]);
        var served = await Answered.ByAsync(["serve", "--port", "0", .. place.Options]);

        Assert.Equal(migrated, served);
        Assert.Equal(new Answered(
            1, "", "fairlead: The database has the schema 29990101000000_Later of a newer Fairlead. Install that version, or restore a backup taken with this one.\n"), migrated);
    }

    [Theory]
    [InlineData("fairlead: migrate takes options only; “now” is none. See “fairlead help”.\n", "migrate", "now")]
    [InlineData("fairlead: there is no option --force here; known are --data, --postgres, --equality-postgres, --check. See “fairlead help”.\n", "migrate", "--force")]
    [InlineData("fairlead: --data needs a value after it. See “fairlead help”.\n", "migrate", "--data")]
    [InlineData("fairlead: say where the backup goes: --to FILE. See “fairlead help”.\n", "backup")]
    [InlineData("fairlead: restore takes one backup, such as “fairlead restore fairlead-2026-11-22.zip”. See “fairlead help”.\n", "restore")]
    [InlineData("fairlead: there is no installation in /nowhere/at/all; name its folder with --data. See “fairlead help”.\n", "verify-audit", "--data", "/nowhere/at/all")]
    [InlineData("fairlead: --postgres takes a connection such as “Host=127.0.0.1;Username=fairlead;Password=…;Database=fairlead”. See “fairlead help”.\n", "migrate", "--postgres", "nonsense")]
    public async Task Bad_usage_is_one_sentence(string sentence, params string[] args) =>
        Assert.Equal(new Answered(1, "", sentence), await Answered.ByAsync(args));

    [Fact]
    public async Task A_server_that_is_not_there_is_one_sentence()
    {
        var answered = await Answered.ByAsync("migrate", "--postgres", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2");

        Assert.Equal(1, answered.Exit);
        Assert.StartsWith("fairlead: the database cannot be used: ", answered.Error, StringComparison.Ordinal);
        Assert.Single(answered.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
