using Fairlead.Core.Data;
using Fairlead.Equality;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fairlead.Tests.Running;

/// <summary>A migrated, empty database file, made once and copied for each test.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> _file = new(MakeAsync);

    public static Task<string> FileAsync() => _file.Value;

    /// <summary>The store of equality answers, as empty.</summary>
    public static async Task<string> EqualityFileAsync() => Path.Combine(Path.GetDirectoryName(await _file.Value)!, "equality.db");

    private static async Task<string> MakeAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("fairlead-template-").FullName, "template.db");
        using var database = DatabaseChoice.Sqlite(file);
        await using (var db = database.Create())
        {
            await Migrator.MigrateAsync(db, null, NullLogger.Instance);
            await ReferenceData.LoadAsync(db);
        }

        using var equality = EqualityDatabase.Sqlite(Path.Combine(Path.GetDirectoryName(file)!, "equality.db"));
        await using (var db = equality.Create())
        {
            await EqualitySchema.MigrateAsync(db, Path.GetDirectoryName(file)!, NullLogger.Instance);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return file;
    }
}
