using System.Diagnostics;
using System.Globalization;
using Fairlead.Bench.Running;
using Fairlead.Core.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fairlead.Bench.Pages;

/// <summary>
/// The served side of <see cref="PagesBench"/>, in a process of its own: the real service, and a bare one on another port that asks the same
/// statements through the same contexts and answers 200 bytes.
/// </summary>
internal static class PagesServer
{
    public const string Command = "pages-server";

    private static readonly byte[] _answer = [.. Enumerable.Repeat((byte)'.', 200)];

    /// <summary>Says where everything is in one line, and goes when its input ends.</summary>
    public static async Task RunAsync()
    {
        var recorder = new StatementRecorder();
        await using var world = await BenchWorld.StartAsync(interceptors: recorder);
        var draft = (await world.AddDraftsAsync(await world.OpenCohortAsync(), 1))[0];
        var cookie = await world.SignInAsync(draft.PersonId);
        var page = new Uri(world.Address, $"/applications/{draft.ApplicationId}");
        using var client = new LoadClient(page, cookie);
        await client.GetAsync();
        var statements = await recorder.RecordAsync(client.GetAsync);

        await using var bare = Bare(world.Database, statements);
        await bare.StartAsync();
        await Console.Out.WriteLineAsync($"{page} {bare.Urls.Single()} {cookie} {statements.Count}");
        await Console.In.ReadToEndAsync();
    }

    private static WebApplication Bare(DatabaseChoice database, IReadOnlyList<Statement> statements)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", async (HttpContext http) =>
        {
            await AskAsync(database, statements, http.RequestAborted);
            http.Response.ContentLength = _answer.Length;
            await http.Response.Body.WriteAsync(_answer, http.RequestAborted);
        });
        app.MapGet("/used", () => string.Create(
            CultureInfo.InvariantCulture, $"{GC.GetTotalAllocatedBytes()} {Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds}"));
        return app;
    }

    // Each statement opens and closes the connection as it does for a page.
    private static async Task AskAsync(DatabaseChoice database, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        foreach (var statement in statements)
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await using (var command = db.Database.GetDbConnection().CreateCommand())
            {
                command.CommandText = statement.Text;
                foreach (var (name, value) in statement.Parameters)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    command.Parameters.Add(parameter);
                }

                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                var cells = new object[reader.FieldCount];
                while (await reader.ReadAsync(cancellationToken))
                {
                    reader.GetValues(cells);
                }
            }

            await db.Database.CloseConnectionAsync();
        }
    }
}
