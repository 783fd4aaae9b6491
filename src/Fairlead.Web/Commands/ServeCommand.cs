using Fairlead.Web.Hosting;

namespace Fairlead.Web.Commands;

internal static class ServeCommand
{
    public static Command Command { get; } = new(
        "serve", "Starts the web service", "fairlead serve --port 5080 --data ./data --demo", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, ["--port", "--data", "--postgres", "--urls"], ["--demo"]);
        var app = FairleadApp.Build(new ServeOptions
        {
            Port = options.Number("--port", 5080),
            DataFolder = options["--data"] ?? "data",
            Postgres = options["--postgres"],
            Demo = options.Has("--demo"),
        });
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
