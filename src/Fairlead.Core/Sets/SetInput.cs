using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead.Core.Sets;

/// <summary>A participant as far as the sets depend on them. Without a name: what is frozen says no more than it needs.</summary>
/// <param name="Id">The participation.</param>
/// <param name="Region">Of the employer’s authority; null where it is not known.</param>
/// <param name="Employer">As a key; null where it is not known.</param>
/// <param name="Attributes">Of those that are mixed, one for each, or less.</param>
public sealed record SetPerson(Guid Id, string? Region, string? Employer, IReadOnlyDictionary<string, string> Attributes);

/// <param name="Id">The part by which they lead.</param>
public sealed record SetCoordinator(Guid Id, int Most, string? Region, string? Employer);

/// <summary>Two who are kept apart: participants, or a participant and whoever leads.</summary>
public sealed record SetPair(Guid One, Guid Other, ApartKind Kind);

/// <summary>One set as it is planned or stands.</summary>
/// <param name="Leader">The part by which somebody leads it.</param>
/// <param name="Members">Participations.</param>
public sealed record PlannedSet(Guid Leader, IReadOnlyList<Guid> Members);

/// <summary>Everything that sets are formed from, frozen: the same input, seed and number of steps give the same sets again, at any time.</summary>
public sealed record SetInput(SetTerms Terms, IReadOnlyList<SetPerson> People, IReadOnlyList<SetCoordinator> Coordinators, IReadOnlyList<SetPair> Apart)
{
    /// <summary>What it is worth that two are of one region, and that they differ in one attribute, in points.</summary>
    public const int RegionPoints = 3, AttributePoints = 1;

    private static readonly JsonSerializerOptions _json = new() { Converters = { new JsonStringEnumConverter() } };

    public string ToJson() => JsonSerializer.Serialize(this, _json);

    public static SetInput Read(string json) => JsonSerializer.Deserialize<SetInput>(json, _json)!;

    /// <summary>SHA-256 of all of it.</summary>
    public string Hash() => HashOf(ToJson());

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>How much it is worth that two participants are in one set, in points.</summary>
    public int Between(SetPerson one, SetPerson other) =>
        Region(one.Region, other.Region) + (Terms.Mix.Count(a => one.Attributes.TryGetValue(a, out var mine) && other.Attributes.TryGetValue(a, out var theirs) && mine != theirs) * AttributePoints);

    /// <summary>How much it is worth that somebody leads a participant, in points.</summary>
    public int Between(SetCoordinator leader, SetPerson person) => Region(leader.Region, person.Region);

    private int Region(string? one, string? other) => Terms.ByRegion && one is not null && one == other ? RegionPoints : 0;
}
