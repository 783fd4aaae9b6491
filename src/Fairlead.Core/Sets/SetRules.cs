using Fairlead.Core.Programmes;

namespace Fairlead.Core.Sets;

/// <summary>What a definition says of the sets into which a cohort is divided. All its components for sets are met in the same ones.</summary>
/// <param name="Name">Of the component for which sets are formed, such as “Action learning sets”.</param>
/// <param name="Leader">What the definition calls whoever leads one.</param>
/// <param name="Components">All that is met in sets.</param>
public sealed record SetRules(string Name, string Leader, IReadOnlyList<Component> Components)
{
    /// <summary>Sizes to begin with, where somebody has not entered others.</summary>
    public const int UsualFrom = 5, UsualTo = 8, UsualWanted = 6;

    /// <summary>Null for a programme without anything that is met in sets.</summary>
    public static SetRules? Of(ProgrammeDefinition programme)
    {
        var components = programme.Components.Where(c => c.Group is Grouping.Set).ToList();
        var leaders = programme.Roles.Where(r => r.Per is RolePer.Set).ToList();
        return components.Count == 0 ? null : new(
            (components.Find(c => leaders.Any(r => r.Id == c.LedBy)) ?? components[0]).Name, leaders.Select(r => r.Name).FirstOrDefault("Coordinator"), components);
    }
}
