using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fairlead.Tests.Running;

public enum On
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Runs a test on SQLite and on PostgreSQL, each with a database of its own: <c>[Theory, BothDatabases]</c>. What it asserts of both it
/// asserts of their likeness, so each such test shows goal G23.
/// </summary>
[TraitDiscoverer("Fairlead.Tests.Running.BothDatabasesTrait", "Fairlead.Tests")]
public sealed class BothDatabasesAttribute : DataAttribute, ITraitAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[On.Sqlite], [On.Postgres]];
}

/// <summary>On one database, and on both in a full run: for what takes half a minute and whose neighbours ask the other.</summary>
public sealed class UsuallyOnAttribute(On usual) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1" ? [[On.Sqlite], [On.Postgres]] : [[usual]];
}

/// <summary>Found by xunit through the attribute further up.</summary>
public sealed class BothDatabasesTrait : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [KeyValuePair.Create("Goal", "G23")];
}

/// <summary>One migrated database that nobody else uses.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _drop;

    private TestDatabase(string folder, string? postgres, Func<ValueTask> drop) => (Folder, Postgres, _drop) = (folder, postgres, drop);

    /// <summary>The data folder; on SQLite the database is in it.</summary>
    public string Folder { get; }

    public string? Postgres { get; }

    /// <summary>The options by which a command finds it.</summary>
    public string[] Options => Postgres is null ? ["--data", Folder] : ["--data", Folder, "--postgres", Postgres];

    /// <param name="empty">Without even the schema, as on the first day.</param>
    public static async Task<TestDatabase> MakeAsync(On on, bool empty = false)
    {
        var folder = Directory.CreateTempSubdirectory("fairlead-test-").FullName;
        if (on is On.Sqlite)
        {
            if (!empty)
            {
                File.Copy(await SqliteTemplate.FileAsync(), Path.Combine(folder, "fairlead.db"));
                File.Copy(await SqliteTemplate.EqualityFileAsync(), Path.Combine(folder, "equality.db"));
            }

            return new(folder, null, () => Remove(folder));
        }

        var connection = await PostgresServer.NewDatabaseAsync(empty);
        return new(folder, connection, async () =>
        {
            await PostgresServer.DropAsync(connection);
            await Remove(folder);
        });
    }

    public ValueTask DisposeAsync() => _drop();

    private static ValueTask Remove(string folder)
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
