using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Fairlead.Core.Audit;
using Fairlead.Core.People;

namespace Fairlead.Tests.Docs;

/// <summary>The pages of docs/architecture that are written from the code, so that they cannot say anything else.</summary>
internal static partial class GeneratedDocs
{
    private const string Note = "<!-- Written from the code by tests/Fairlead.Tests/Docs. Run tools/write-docs after a change. -->\n\n";

    private static readonly Assembly _core = typeof(AuditedEntity).Assembly;

    public static IReadOnlyDictionary<string, string> Pages(string repository) => new Dictionary<string, string>
    {
        ["lifecycles.md"] = Lifecycles(),
        ["permissions.md"] = PermissionTable(),
        ["audit-events.md"] = AuditEvents(Path.Combine(repository, "src", "Fairlead.Core")),
    };

    private static string Lifecycles()
    {
        var page = new StringBuilder("# Lifecycles\n\n").Append(Note)
            .Append("What has a status changes it only by these moves. Every other move is refused with a sentence, and every move is in the audit log.\n");
        foreach (var type in _core.GetTypes().Where(t => t.Name.EndsWith("Lifecycle", StringComparison.Ordinal)).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var moves = ((IEnumerable)type.GetField("Moves")!.GetValue(null)!).Cast<object>().Select(Move).Order().ToList();
            page.Append(Line($"\n## {Spaced(type.Name.Replace("Lifecycle", "", StringComparison.Ordinal))}\n\n```mermaid\nstateDiagram-v2"));
            moves.ForEach(m => page.Append(Line($"    {m.From} --> {m.To}: {m.Action}")));
            page.Append("```\n\n| From | By | To |\n|---|---|---|\n");
            moves.ForEach(m => page.Append(Line($"| {Spaced(m.From)} | {Spaced(m.Action)} | {Spaced(m.To)} |")));
        }

        return page.ToString();
    }

    private static (string From, string Action, string To) Move(object entry)
    {
        var key = (ITuple)entry.GetType().GetProperty("Key")!.GetValue(entry)!;
        return ($"{key[0]}", $"{key[1]}", $"{entry.GetType().GetProperty("Value")!.GetValue(entry)}");
    }

    private static string PermissionTable()
    {
        var parts = Enum.GetValues<Part>();
        var page = new StringBuilder("# Who may do what\n\n").Append(Note)
            .Append("A part is held from one day to another over the installation, one programme or one cohort, and gives its permissions only there. ")
            .Append("`UseOwnAccount` needs no part: everybody who has signed in has it.\n\n")
            .Append(Line($"| Permission | {string.Join(" | ", parts.Select(p => p.Title()))} |"))
            .Append(Line($"|---|{string.Concat(parts.Select(_ => ":-:|"))}"));
        foreach (var permission in Enum.GetValues<Permission>())
        {
            page.Append(Line($"| `{permission}` | {string.Join(" | ", parts.Select(p => Permissions.Of[p].Contains(permission) ? "yes" : ""))} |"));
        }

        return page.ToString();
    }

    private static string AuditEvents(string source)
    {
        var files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToList();
        var facts = files.SelectMany(f => RecordHead().Matches(f)).ToLookup(m => m.Groups["name"].Value, m => m.Groups["facts"].Value);
        var page = new StringBuilder("# Audit events\n\n").Append(Note)
            .Append("Written in the transaction of the change itself, chained by hashes within the stream of each thing. They hold ids, dates and codes, never names or what people wrote.\n");
        foreach (var entity in _core.GetTypes().Where(t => t.IsSubclassOf(typeof(AuditedEntity)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var file = files.First(f => f.Contains($"class {entity.Name} :", StringComparison.Ordinal));
            var events = Raised().Matches(file).Select(m => m.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal).ToList();
            page.Append(Line($"\n## {Spaced(entity.Name)}\n\n| Event | Says |\n|---|---|"));
            events.ForEach(e => page.Append(Line($"| {e} | {string.Join(", ", facts[e].Take(1).SelectMany(Names))} |")));
        }

        return page.ToString();
    }

    private static IEnumerable<string> Names(string facts) => FactName().Matches(facts + ",").Select(m => m.Groups["name"].Value);

    private static string Line(string text) => text + "\n";

    // GivenUp is “given up”.
    private static string Spaced(string name) => Capital().Replace(name, m => (m.Index == 0 ? "" : " ") + m.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"Raise\(\s*new (?<name>\w+)\(")]
    private static partial Regex Raised();

    [GeneratedRegex(@"record (?<name>\w+)\((?<facts>[^;{]*)\)\s*[;:{]")]
    private static partial Regex RecordHead();

    [GeneratedRegex(@"(?<name>\w+)\s*(=[^,]*)?,")]
    private static partial Regex FactName();
}
