using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Commands;

/// <summary>Makes somebody an administrator from the machine's own terminal: how the first person gets in.</summary>
internal static class InviteCommand
{
    public static Command Command { get; } = new(
        "invite",
        "Makes a person an administrator and prints a link that signs them in once; makes the installation if there is none",
        "fairlead invite joanne.tait@example.org --administrator --name \"Joanne Tait\" --origin https://leadership.example.org --data ./data",
        RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, [.. Place.Options, "--name", "--origin"], ["--administrator"]);
        var (address, origin) = (Address(options), Origin(options));
        var place = Place.From(options);
        using var database = place.Open();
        await using var db = database.Create();
        await place.PrepareAsync(db, cancellationToken);
        var installation = new Installation(database, Clock.Real(TimeProvider.System), new Uri("http://127.0.0.1:5080"));
        await SetOriginAsync(db, installation, origin, cancellationToken);
        var name = await KnownNameAsync(db, address, cancellationToken) ?? options["--name"] ?? await AskNameAsync(address, terminal, cancellationToken);
        if (name.Trim().Length is 0 or > Person.NameMaxLength)
        {
            throw new UsageException($"a name has 1 to {Person.NameMaxLength} characters");
        }

        var (person, link) = await new InvitePerson(db, installation).InviteAsync(
            name, address, Part.Administrator, PartReach.Everything, "for the whole installation", Actor.Operator, Place.Now, cancellationToken);
        await SayAsync(person, link, await installation.ReadAsync(cancellationToken), terminal);
        return 0;
    }

    private static string Address(Options options) => options switch
    {
        { Rest: not [_] } => throw new UsageException("invite takes one e-mail address, such as “fairlead invite joanne.tait@example.org --administrator”"),
        { Rest: [var address] } when !EmailAddress.IsPlausible(address) => throw new UsageException($"“{address}” is not an e-mail address that mail can be sent to"),
        _ when !options.Has("--administrator") => throw new UsageException("say what the person is to be: --administrator. Administrators give all other parts on the People page"),
        _ => options.Rest[0],
    };

    private static Uri? Origin(Options options) => options["--origin"] is not { } text
        ? null
        : ServiceAddress.Read(text) ?? throw new UsageException($"--origin takes the address of the service, like https://leadership.example.org, not “{text}”");

    private static async Task SetOriginAsync(AppDb db, Installation installation, Uri? origin, CancellationToken cancellationToken)
    {
        if (origin is null)
        {
            return;
        }

        var known = (await installation.ReadAsync(cancellationToken)).Values.GetValueOrDefault(Setting.Origin);
        if (known is not null && known != ServiceAddress.Words(origin))
        {
            throw new UsageException($"this installation has the address {known} already; an administrator can change it on the Settings page");
        }

        var version = await db.Configurations.Select(c => c.Version).SingleAsync(cancellationToken);
        await new ChangeSettings(db, installation).ChangeAsync(
            new Dictionary<string, string?> { [Setting.Origin] = ServiceAddress.Words(origin) }, version, Actor.Operator, Place.Now, cancellationToken);
    }

    private static Task<string?> KnownNameAsync(AppDb db, string address, CancellationToken cancellationToken)
    {
        var key = EmailAddress.Key(address);
        return db.People.Where(p => p.Emails.Any(e => e.AddressKey == key && e.Until == null)).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken)!;
    }

    private static async Task<string> AskNameAsync(string address, Terminal terminal, CancellationToken cancellationToken)
    {
        var guess = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(string.Join(' ', address[..address.LastIndexOf('@')].Split(['.', '_', '-', '+'], StringSplitOptions.RemoveEmptyEntries)));
        await terminal.Out.WriteAsync($"Full name of {address} [{guess}]: ");
        return await terminal.In.ReadLineAsync(cancellationToken) is { } typed && typed.Trim().Length > 0 ? typed : guess;
    }

    private static async Task SayAsync(Person person, string link, InstallationFacts facts, Terminal terminal)
    {
        await terminal.Out.WriteLineAsync($"""
            {person.Name} <{person.CurrentEmail}> is an administrator of this installation.
            This link signs in once, within seven days; it also goes to them by e-mail as soon as Fairlead runs:

              {link}

            """);
        if (!facts.Values.ContainsKey(Setting.Origin))
        {
            await terminal.Out.WriteLineAsync(
                $"The link begins with {ServiceAddress.Words(facts.Origin)} because this installation has no address of its own yet. Set it on the Settings page, or with --origin here.");
        }
    }
}
