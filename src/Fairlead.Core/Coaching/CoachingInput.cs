using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fairlead.Core.People;

namespace Fairlead.Core.Coaching;

/// <summary>Why two people must not be matched.</summary>
public enum CoachingBar
{
    /// <summary>They work for the same employer, or did in the last two years.</summary>
    SameEmployer,

    /// <summary>A conflict from the one table of independence: a tie, a declared interest, a backer, a pin.</summary>
    Conflict,

    /// <summary>The coach sponsors the participant.</summary>
    Sponsor,

    /// <summary>Whoever runs the matching excluded it.</summary>
    Excluded,

    /// <summary>They were matched before, and it did not come about or has ended.</summary>
    MatchedBefore,
}

/// <summary>A participant as far as the match depends on them. Without a name.</summary>
/// <param name="Id">The participation.</param>
public sealed record CoachedPerson(Guid Id, string? Region, CoachingWishes Wishes);

/// <param name="Id">The part by which they coach.</param>
/// <param name="Places">How many more people they can take on now.</param>
public sealed record CoachingHelper(Guid Id, int Places, string? Region, bool InPerson, bool Online, IReadOnlyList<string> Expertise);

public sealed record BarredPair(Guid Person, Guid Helper, CoachingBar Why);

public sealed record RequiredPair(Guid Person, Guid Helper);

/// <summary>Everything that a match depends on, frozen: the same input gives the same match again, at any time. What is asked for apart from everything else is not in it.</summary>
/// <param name="AlsoUnanswered">Whether those are matched anew whose match has not been confirmed yet.</param>
/// <param name="Waiting">Who was left out, for somebody decided that they wait.</param>
/// <param name="AsksApart">Whether participants may ask for something apart, which chooses among matches that are equally good by all that stands here. It says of nobody that they did.</param>
public sealed record CoachingInput(
    bool AlsoUnanswered, bool ByExpertise, IReadOnlyList<Guid> Waiting, IReadOnlyList<CoachedPerson> People, IReadOnlyList<CoachingHelper> Helpers, IReadOnlyList<BarredPair> Barred,
    IReadOnlyList<RequiredPair> Required, bool AsksApart = false)
{
    /// <summary>What it costs, in points, that a wish is not met: each topic, the way of meeting, the region, and each place further down the list of names.</summary>
    public const int TopicPoints = 3, ModePoints = 4, RegionPoints = 2, WishPoints = 2;

    private static readonly JsonSerializerOptions _json = new() { Converters = { new JsonStringEnumConverter() } };

    public string ToJson() => JsonSerializer.Serialize(this, _json);

    public static CoachingInput Read(string json) => JsonSerializer.Deserialize<CoachingInput>(json, _json)!;

    public string Hash() => HashOf(ToJson());

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>What matching the two would cost, in points: 0 where every wish is met.</summary>
    public int Cost(CoachedPerson person, CoachingHelper helper) =>
        (TopicsMissing(person, helper) * TopicPoints) + (MeetsMode(person, helper) ? 0 : ModePoints) + (person.Wishes.Near && !IsNear(person, helper) ? RegionPoints : 0) + (WishesPassedOver(person, helper) * WishPoints);

    /// <summary>Topics that were wished for and that the coach names.</summary>
    public IReadOnlyList<string> Topics(CoachedPerson person, CoachingHelper helper)
    {
        var known = helper.Expertise.Select(Fold.Key).ToHashSet();
        return ByExpertise ? [.. person.Wishes.Expertise.Where(e => known.Contains(Fold.Key(e)))] : [];
    }

    public static bool MeetsMode(CoachedPerson person, CoachingHelper helper) => person.Wishes.Mode switch { MeetingWish.InPerson => helper.InPerson, MeetingWish.Online => helper.Online, _ => true };

    public static bool IsNear(CoachedPerson person, CoachingHelper helper) => person.Region is not null && person.Region == helper.Region;

    /// <summary>Which wish it is: 1 for the first; 0 where the coach was not named.</summary>
    public static int WishOf(CoachedPerson person, CoachingHelper helper) => person.Wishes.Named.Index().Where(n => n.Item == helper.Id).Select(n => n.Index + 1).FirstOrDefault();

    private int TopicsMissing(CoachedPerson person, CoachingHelper helper) => ByExpertise ? person.Wishes.Expertise.Count - Topics(person, helper).Count : 0;

    private static int WishesPassedOver(CoachedPerson person, CoachingHelper helper) =>
        person.Wishes.Named.Count == 0 ? 0 : WishOf(person, helper) is > 0 and var wish ? wish - 1 : CoachingWishes.MostNamed;
}
