using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Fairlead.Core.People;
using Fairlead.Core.Time;

namespace Fairlead.Web.Demo;

/// <summary>Who and what the demonstration starts with, as its files in Demo/World tell. Everybody in it is fictional.</summary>
public sealed class DemoWorld
{
    /// <summary>The slug of the applicant who has not begun: visitors play them, the script never does.</summary>
    public const string Visitor = "applicant";

    /// <summary>The slug of the assessor who reads nothing and sits on no panel, to look results over; visitors play them.</summary>
    public const string SecondLine = "second-line";

    /// <summary>The story that is told where nobody asks for another.</summary>
    public const string Usual = "csssl";

    private static readonly Dictionary<string, Lazy<DemoWorld>> _stories = new()
    {
        [Usual] = new(() => new DemoWorld("")),
        ["aspirant"] = new(() => new DemoWorld("Aspirant.")),
    };

    private readonly string _prefix;

    private DemoWorld(string prefix)
    {
        _prefix = prefix;
        Facts = JsonSerializer.Deserialize<WorldFacts>(Resource("world.json"), JsonSerializerOptions.Web)!;
        Staff = Rows("staff.csv", row => new DemoStaff(
            row["slug"], row["name"], row["email"], Enum.Parse<Part>(row["part"]), Enum.Parse<PartScope>(row["reach"], ignoreCase: true),
            row["authority"] is { Length: > 0 } code ? code : null, row["post"], row["rates"] is "yes"));
        Applicants = Rows("applicants.csv", row => new DemoApplicant(row));
        BySlug = Applicants.ToDictionary(a => a.Slug);
        ByPerson = Applicants.ToDictionary(a => IdOf(a.Slug));
    }

    public static IReadOnlyCollection<string> Stories => _stories.Keys;

    public WorldFacts Facts { get; }

    public IReadOnlyList<DemoStaff> Staff { get; }

    public IReadOnlyList<DemoApplicant> Applicants { get; }

    public IReadOnlyDictionary<string, DemoApplicant> BySlug { get; }

    public IReadOnlyDictionary<Guid, DemoApplicant> ByPerson { get; }

    /// <summary>People who come by file: sixty that can be taken in, and some that cannot.</summary>
    public static byte[] SixtyMore => Encoding.UTF8.GetBytes(Of(Usual).Resource("sixty-more.csv"));

    /// <param name="story">One of <see cref="Stories"/>.</param>
    public static DemoWorld Of(string story) => _stories[story].Value;

    /// <summary>How good the application of somebody is; the middle for whom the files do not know.</summary>
    public int MeritOf(Guid personId) => ByPerson.GetValueOrDefault(personId)?.Merit ?? 4;

    /// <summary>The id of whoever has the slug, the same in every demonstration.</summary>
    public static Guid IdOf(string slug) => new(SHA256.HashData(Encoding.UTF8.GetBytes("fairlead/demo/" + slug)).AsSpan(0, 16));

    /// <summary>A number from 0 that looks like chance and is the same each time.</summary>
    public static int Chance(int below, params IEnumerable<object> of) =>
        (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', of)))) % (uint)below);

    private List<T> Rows<T>(string file, Func<IReadOnlyDictionary<string, string>, T> row)
    {
        using var csv = new CsvReader(new StringReader(Resource(file)), CultureInfo.InvariantCulture);
        var rows = new List<T>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(row(csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h) ?? "")));
        }

        return rows;
    }

    private string Resource(string file)
    {
        using var stream = typeof(DemoWorld).Assembly.GetManifestResourceStream($"Fairlead.Demo.{_prefix}{file}")
            ?? throw new InvalidOperationException($"{file} is not built in.");
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}

/// <summary>The cohort that the demonstration runs, and when; times are of the clock on the wall in London.</summary>
public sealed record WorldFacts(
    string Programme, string Cohort, int Places, string Name, string Intro, DateTime Opened, DateTime Starts, DateTime? CodesGiven, DateTime? CodesUntil, DateTime StandInComes, int InTime, SessionFactsOfDemo Session)
{
    public static DateTime Utc(DateTime local) => LocalInstants.At(LocalInstants.London, DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
}

/// <param name="FirstSignUp">When the first of those who come signs up; the others follow a day each.</param>
public sealed record SessionFactsOfDemo(
    string Title, DateOnly Day, string Starts, string Ends, string JoinLink, DateOnly ClosingDay, string ClosingTime, string Words, DateTime FirstSignUp);

/// <param name="Rates">Whether the script rates for them; visitors may do so as anybody.</param>
public sealed record DemoStaff(string Slug, string Name, string Email, Part Part, PartScope Reach, string? Authority, string Post, bool Rates);

public enum DemoArrival
{
    /// <summary>Somebody whom only visitors play.</summary>
    Never,

    /// <summary>Fills in a part and leaves it.</summary>
    Draft,
    InTime,

    /// <summary>Comes with a late code.</summary>
    Late,

    /// <summary>Comes when the visitor has not applied, so that the numbers are the same.</summary>
    StandIn,
}

/// <summary>One row of applicants.csv: columns beyond the script's own are answers, by the ids of the questions.</summary>
public sealed class DemoApplicant(IReadOnlyDictionary<string, string> row)
{
    private static readonly string[] _own = ["slug", "name", "email", "arrives", "late", "answer", "merit", "raters"];

    public string Slug => row["slug"];

    public string Name => row["name"];

    public string Email => row["email"];

    public DemoArrival Arrival => row["arrives"] switch
    {
        "" => DemoArrival.Never,
        "stand-in" => DemoArrival.StandIn,
        var text when text.StartsWith("draft ", StringComparison.Ordinal) => DemoArrival.Draft,
        _ => LateReason is null ? DemoArrival.InTime : DemoArrival.Late,
    };

    /// <summary>When they apply; null for those who have no time of their own.</summary>
    public DateTime? Arrives => Arrival is DemoArrival.Never or DemoArrival.StandIn
        ? null
        : WorldFacts.Utc(DateTime.ParseExact(row["arrives"].Replace("draft ", "", StringComparison.Ordinal), "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    public string? LateReason => row["late"] is { Length: > 0 } reason ? reason : null;

    /// <summary>Their post and employer, as they wrote it.</summary>
    public string Post => $"{row["person.post"]}, {Employer}";

    private string Employer => row.GetValueOrDefault("partner-organisation") is { Length: > 0 } partner
        ? partner
        : row.GetValueOrDefault("person.organisation") is { Length: > 0 } organisation ? organisation
        : Core.Data.Authorities.All.First(a => a.Code == row["authority"]).Name;

    /// <summary>What they do with an offer: accept, silent, or decline:reason.</summary>
    public string Answer => row["answer"];

    /// <summary>How good the application is, on the scale of the programme, or beyond its end; directors differ from it by a point at most.</summary>
    public int Merit => int.Parse(row["merit"], CultureInfo.InvariantCulture);

    /// <summary>How many directors find the time to read it.</summary>
    public int Raters => int.Parse(row["raters"], CultureInfo.InvariantCulture);

    public IEnumerable<(string Question, string Value)> Answers =>
        row.Where(c => c.Value.Length > 0 && !_own.Contains(c.Key)).Select(c => (c.Key, c.Value));
}
