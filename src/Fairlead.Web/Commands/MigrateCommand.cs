using Fairlead.Core.Data;
using Fairlead.Equality;

namespace Fairlead.Web.Commands;

/// <summary>Brings the schema up to date. Exit codes: 0 up to date, 2 something is pending (with --check), 1 the database is newer.</summary>
internal static class MigrateCommand
{
    public static Command Command { get; } = new(
        "migrate", "Brings the database to this program’s schema; with --check only says what is pending, exit 2", "fairlead migrate --check --data ./data", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, Place.Options, ["--check"]);
        options.TakesNothingElse("migrate");
        var place = Place.From(options);
        using var database = place.Open();
        await using var db = database.Create();
        var schema = await Schema.OfAsync(db, cancellationToken);
        schema.ThrowIfNewer();
        using var equality = place.OpenEquality();
        await using var apart = equality.Create();
        var further = await Schema.OfAsync(apart, cancellationToken);
        further.ThrowIfNewer();
        var pending = schema.Pending.Concat(further.Pending.Select(m => $"{EqualityDatabase.Name}/{m}")).ToList();
        var isPending = pending.Count > 0;
        if (!options.Has("--check"))
        {
            await place.PrepareAsync(db, cancellationToken);
        }

        await terminal.Out.WriteLineAsync((isPending, options.Has("--check")) switch
        {
            (false, _) => $"The database is up to date: schema {schema.Version}.",
            (true, true) => $"Pending: {string.Join(", ", pending)}.",
            (true, false) => $"Applied: {string.Join(", ", pending)}. The database is up to date.",
        });
        return isPending && options.Has("--check") ? 2 : 0;
    }
}
