using Fairlead.Core.Data;

namespace Fairlead.Core.Journeys;

/// <summary>What a participant needs at events, asked once and used for all of them.</summary>
/// <param name="Access">What helps them to take part.</param>
/// <param name="Diet">What they eat, or must not.</param>
/// <param name="Travel">How they come, and what that needs.</param>
/// <param name="Overnight">Whether they need a room where an event lasts longer than a day.</param>
/// <param name="Photographs">Whether they may be in pictures.</param>
/// <param name="Asked">What they agreed to, word for word.</param>
public sealed record StatedNeeds(string? Access, string? Diet, string? Travel, bool? Overnight, bool? Photographs, string Asked, DateTime At)
{
    public const int MaxLength = 500;
}

/// <summary>The needs of participants, in a store of their own. Read by their person, and for one event at a time by whoever arranges it.</summary>
public interface INeeds : IKeptApart<StatedNeeds>
{
    /// <summary>What those said who said anything, by participation.</summary>
    Task<IReadOnlyDictionary<Guid, StatedNeeds>> ReadAllAsync(Guid cohortId, IReadOnlyCollection<Guid> who, CancellationToken cancellationToken = default);
}
