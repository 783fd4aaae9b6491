using System.Text;
using Fairlead.Core.Data;
using Fairlead.Equality;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Equality;

/// <summary>What is left of answers on the disk, in a backup, and without the keys.</summary>
[Trait("Goal", "G20")]
public sealed class EqualityStoreTests : IDisposable
{
    private const string Canary = "canary-of-an-answer-4417";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-equality-");

    public EqualityStoreTests() => Environment.SetEnvironmentVariable("FAIRLEAD_PG_BIN", PostgresServer.Binaries);

    private string Backup => Path.Combine(_folder.FullName, "backup.zip");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, BothDatabases]
    public async Task The_schema_is_what_the_mappings_say(On on)
    {
        await using var app = await RunningApp.StartAsync(on);

        Assert.False(await app.StoreAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Theory, BothDatabases]
    public async Task Rows_say_nothing_of_whose_they_are_nor_of_how_much_was_answered(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (one, other, cohort) = (NewId.Next(), NewId.Next(), NewId.Next());
        await app.AnswerAsync(cohort, one, ("sex", "female"));
        await app.AnswerAsync(cohort, other, ("sex", "male"), ("age", "40-49"), ("religion", "none"), ("ethnic-group", "white"), ("ethnic-background-white", "white-1"));

        var rows = await app.StoreAsync(db => db.SealedRows.AsNoTracking().ToListAsync());

        Assert.Equal(2, rows.Count);
        Assert.Single(rows.Select(r => r.Content.Length).Distinct());
        Assert.Single(rows.Select(r => r.WrappedKey.Length).Distinct());
        Assert.Equal(["Content", "Subject", "WrappedKey"], typeof(SealedRow).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(rows, r => Holds(Bytes(r), "female") || Holds(Bytes(r), one.ToString("N")) || Holds(Bytes(r), cohort.ToString("N")));
    }

    [Theory, BothDatabases]
    public async Task Of_what_was_deleted_no_byte_is_left(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var subject = new EqualitySubject(NewId.Next(), [NewId.Next()]);
        var religion = EqualityQuestions.Find("religion")!;
        var former = new List<SealedRow>();
        foreach (var text in new[] { Canary, $"{Canary} again" })
        {
            await app.EqualityAsync(store => store.ChangeAsync(subject, a => a.With(religion, religion.Option("other")!, text)));
            former.AddRange(await app.StoreAsync(db => db.SealedRows.AsNoTracking().ToListAsync()));
        }

        await app.AnswerAsync(subject.CohortId, NewId.Next(), ("sex", "male"));
        var before = await OnDiskAsync(app, on);
        await app.EqualityAsync(async store =>
        {
            await store.EraseAsync(subject);
            return true;
        });
        var taken = await Answered.ByAsync(["backup", "--to", Backup, .. app.Options]);
        var after = await OnDiskAsync(app, on);
        var unpacked = Path.Combine(_folder.FullName, "unpacked");
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(Backup, unpacked);

        Assert.Equal(0, taken.Exit);
        Assert.True(Holds(before, former[1].Content.AsSpan(0, 64)));
        Assert.Equal(1, await app.StoreAsync(db => db.SealedRows.CountAsync()));
        foreach (var bytes in Directory.GetFiles(unpacked).Select(File.ReadAllBytes).Append(after))
        {
            Assert.False(Holds(bytes, Canary));
            Assert.DoesNotContain(former, row => Holds(bytes, row.Subject) || Holds(bytes, row.WrappedKey) || Holds(bytes, row.Content.AsSpan(0, 64)) || Holds(bytes, row.Content.AsSpan(row.Content.Length - 64)));
        }
    }

    [Fact]
    public async Task What_is_deleted_while_somebody_still_sees_the_day_before_leaves_no_byte_either()
    {
        await using var app = await RunningApp.StartAsync(On.Postgres);
        var subject = new EqualitySubject(NewId.Next(), [NewId.Next()]);
        await app.AnswerAsync(subject.CohortId, subject.Records[0], ("religion", "sikh"));
        var row = await app.StoreAsync(db => db.SealedRows.AsNoTracking().SingleAsync());
        var looking = new TaskCompletionSource();
        var looks = app.StoreAsync(async db =>
        {
            await using var view = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
            // Of another table: it keeps no lock that the rewriting would wait for.
            await db.PurposeChecks.CountAsync();
            looking.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(1));
            return await db.PurposeChecks.CountAsync();
        });
        await looking.Task;
        await app.EqualityAsync(async store =>
        {
            await store.EraseAsync(subject);
            return true;
        });

        Assert.True(looks.IsCompleted);
        Assert.False(Holds(await OnDiskAsync(app, On.Postgres), row.WrappedKey));
    }

    [Fact]
    public async Task Nor_what_is_deleted_while_somebody_writes_into_another_database_of_the_same_server()
    {
        await using var app = await RunningApp.StartAsync(On.Postgres);
        await using var other = await RunningApp.StartAsync(On.Postgres);
        var subject = new EqualitySubject(NewId.Next(), [NewId.Next()]);
        await app.AnswerAsync(subject.CohortId, subject.Records[0], ("religion", "sikh"));
        var row = await app.StoreAsync(db => db.SealedRows.AsNoTracking().SingleAsync());
        var writing = new TaskCompletionSource();
        var writes = other.StoreAsync(async db =>
        {
            await using var write = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync("SELECT pg_current_xact_id()");
            writing.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await write.CommitAsync();
            return true;
        });
        await writing.Task;
        await app.EqualityAsync(async store =>
        {
            await store.EraseAsync(subject);
            return true;
        });

        Assert.True(writes.IsCompleted);
        Assert.False(Holds(await OnDiskAsync(app, On.Postgres), row.WrappedKey));
    }

    [Theory, BothDatabases]
    public async Task What_was_backed_up_is_read_again_with_the_keys_and_only_with_them(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var subject = new EqualitySubject(NewId.Next(), [NewId.Next()]);
        await app.AnswerAsync(subject.CohortId, subject.Records[0], ("religion", "sikh"));
        var keys = Path.Combine(Folder(app), PurposeKeys.FileName);

        var taken = await Answered.ByAsync(["backup", "--to", Backup, .. app.Options]);
        var elsewhere = await TestDatabase.MakeAsync(on, empty: true);
        var restored = await Answered.ByAsync(["restore", Backup, .. elsewhere.Options]);
        var without = await Assert.ThrowsAsync<PurposeKeyException>(() => RunningApp.StartAsync(elsewhere));
        await File.WriteAllTextAsync(Path.Combine(elsewhere.Folder, PurposeKeys.FileName), $"monitoring {Convert.ToBase64String(new byte[32])}\nself-statement {Convert.ToBase64String(new byte[32])}\n");
        var wrong = await Assert.ThrowsAsync<PurposeKeyException>(() => RunningApp.StartAsync(elsewhere));
        await File.WriteAllTextAsync(Path.Combine(elsewhere.Folder, PurposeKeys.FileName), "monitoring of something\n");
        var broken = await Assert.ThrowsAsync<PurposeKeyException>(() => RunningApp.StartAsync(elsewhere));
        File.Copy(keys, Path.Combine(elsewhere.Folder, PurposeKeys.FileName), overwrite: true);
        await using var again = await RunningApp.StartAsync(elsewhere);

        Assert.Equal((0, "", 0, ""), (taken.Exit, taken.Error, restored.Exit, restored.Error));
        Assert.Contains("is not there, and the answers in the store were written with it. Put the file back.", without.Message, StringComparison.Ordinal);
        Assert.Contains("are others than those that the answers were written with", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", broken.Message, StringComparison.Ordinal);
        Assert.Equal("sikh", (await again.EqualityAsync(store => store.ReadAsync(subject))).Of("religion"));
        Assert.False(Holds(await File.ReadAllBytesAsync(Backup), await File.ReadAllTextAsync(keys)));
    }

    [Theory, BothDatabases]
    public async Task A_restore_over_an_installation_sets_its_answers_aside_too(On on)
    {
        await using (var other = await TestDatabase.MakeAsync(on))
        {
            Assert.Equal(0, (await Answered.ByAsync(["backup", "--to", Backup, .. other.Options])).Exit);
        }

        await using var place = await TestDatabase.MakeAsync(on);
        using (var database = EqualityDatabase.In(place.Folder, place.Postgres, null))
        {
            await using var db = database.Create();
            db.SealedRows.Add(new SealedRow { Subject = new string('a', 64), WrappedKey = [1], Content = [1] });
            await db.SaveChangesAsync();
            ClearPool(db);
        }

        var restored = await Answered.ByAsync(["restore", Backup, "--replace", .. place.Options]);

        using var after = EqualityDatabase.In(place.Folder, place.Postgres, null);
        await using var now = after.Create();
        Assert.Equal((0, ""), (restored.Exit, restored.Error));
        Assert.Equal(0, await now.SealedRows.CountAsync());
        if (on is On.Sqlite)
        {
            Assert.Single(Directory.GetFiles(place.Folder, "equality.db.before-*"));
        }

        ClearPool(now);
    }

    [Fact]
    public void A_row_cannot_stand_in_for_another()
    {
        var key = new PurposeKey("monitoring", new byte[32]);
        var (wrapped, content) = key.Seal("one", Encoding.UTF8.GetBytes("plain"));

        Assert.Equal("plain", Encoding.UTF8.GetString(key.Open("one", wrapped, content)));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => key.Open("other", wrapped, content));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => new PurposeKey("else", new byte[32]).Open("one", wrapped, content));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => key.Open("one", wrapped, content[..8]));
        Assert.NotEqual(key.SubjectOf(Guid.Empty, Guid.Empty), new PurposeKey("else", new byte[32]).SubjectOf(Guid.Empty, Guid.Empty));
    }

    internal static string Folder(RunningApp app) => app.Options[1];

    // The bytes of the table itself: those of the file and whatever log stands beside it, or of PostgreSQL's own file.
    internal static async Task<byte[]> OnDiskAsync(RunningApp app, On on, string table = "SealedRows")
    {
        if (on is On.Sqlite)
        {
            return [.. Directory.GetFiles(Folder(app)).Where(f => Path.GetFileName(f).StartsWith("equality.db", StringComparison.Ordinal)).SelectMany(File.ReadAllBytes)];
        }

        return await app.StoreAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
            // What is long stands in a table beside the table.
            var read = $"""
                SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) AS "Value" FROM pg_class c
                WHERE c.oid = 'equality."{table}"'::regclass OR c.oid = (SELECT t.reltoastrelid FROM pg_class t WHERE t.oid = 'equality."{table}"'::regclass)
                """;
            var files = await db.Database.SqlQueryRaw<byte[]>(read).ToListAsync();
            return files.SelectMany(f => f).ToArray();
        });
    }

    private static byte[] Bytes(SealedRow row) => [.. Encoding.UTF8.GetBytes(row.Subject), .. row.WrappedKey, .. row.Content];

    internal static bool Holds(byte[] bytes, string text) => Holds(bytes, Encoding.UTF8.GetBytes(text));

    internal static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> part) => bytes.IndexOf(part) >= 0;

    private static void ClearPool(EqualityDb db)
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
}
