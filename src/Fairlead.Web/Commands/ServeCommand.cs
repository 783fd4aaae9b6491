using Fairlead.Web.Demo;
using Fairlead.Web.Hosting;
using Fairlead.Web.Infrastructure.Badges;

namespace Fairlead.Web.Commands;

internal static class ServeCommand
{
    public static Command Command { get; } = new(
        "serve", "Starts the web service", "fairlead serve --port 5080 --data ./data --demo", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, ["--port", "--equality-key", "--story", "--chromium", .. Place.Options], ["--demo"]);
        var place = Place.From(options);
        var serve = new ServeOptions
        {
            Port = options.Number("--port", 5080),
            DataFolder = place.Folder,
            Postgres = place.Postgres,
            EqualityPostgres = place.EqualityPostgres,
            EqualityKey = options["--equality-key"] is { } key ? Path.GetFullPath(key) : null,
            Chromium = Chromium(options["--chromium"]),
            Demo = options.Has("--demo"),
            Story = Story(options["--story"]),
        };
        await using var app = await FairleadApp.ReadyAsync(serve, cancellationToken: cancellationToken);
        await app.StartAsync(cancellationToken);
        await terminal.Out.WriteLineAsync($"Fairlead is ready: http://127.0.0.1:{serve.Port}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static string? Chromium(string? named) => named switch
    {
        null => PdfPrinter.OnThePath(),
        "none" => null,
        _ when File.Exists(named) => named,
        _ => throw new UsageException($"there is no browser “{named}”: give the path of a Chromium, or none"),
    };

    private static string Story(string? asked) => asked is null ? DemoWorld.Usual
        : DemoWorld.Stories.Contains(asked) ? asked
        : throw new UsageException($"there is no demonstration “{asked}”: choose one of {string.Join(", ", DemoWorld.Stories)}");
}
