using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fairlead.Core.Sets;

namespace Fairlead.Core.Groupings;

/// <summary>Everything that the groups of a day are formed from, frozen and without a name: the same input, seed and number of steps give the same groups again.</summary>
/// <param name="From">How many are in a group at least.</param>
/// <param name="To">How many at most.</param>
/// <param name="Mix">The attributes in which those of one group are to differ.</param>
/// <param name="People">Those who are expected and have not sent apologies.</param>
/// <param name="Circles">Those of them who have been in one group before, group by group.</param>
public sealed record GroupingInput(int From, int To, IReadOnlyList<string> Mix, IReadOnlyList<SetPerson> People, IReadOnlyList<IReadOnlyList<Guid>> Circles)
{
    /// <summary>What a difference in one attribute is worth; what it costs that two have met, more than all differences of a group together; and each further time that they have.</summary>
    public const int DifferencePoints = 1, MeetingPoints = 1000, AgainPoints = 20;

    public const int Smallest = 2, Largest = 20;

    /// <summary>Into how many groups so many people can be divided with these sizes, as near to the middle of them as can be; null where they cannot.</summary>
    public static int? NumberFor(int people, int from, int to)
    {
        var (least, most) = ((people + to - 1) / to, people / from);
        return least > most || people == 0 ? null : Math.Clamp((int)Math.Round(2.0 * people / (from + to), MidpointRounding.AwayFromZero), least, most);
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static GroupingInput Read(string json) => JsonSerializer.Deserialize<GroupingInput>(json)!;

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>In how many of what is mixed two differ; what is not known of one of them counts for nothing.</summary>
    public int Differences(SetPerson one, SetPerson other) =>
        (one.Employer is not null && other.Employer is not null && one.Employer != other.Employer ? 1 : 0)
        + Mix.Count(a => one.Attributes.TryGetValue(a, out var mine) && other.Attributes.TryGetValue(a, out var theirs) && mine != theirs);
}
