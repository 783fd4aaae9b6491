namespace Fairlead.Core.Audit;

/// <summary>Who does a thing, and in which part. A parameter of every verb, never ambient.</summary>
/// <param name="PersonId">The person; <see cref="Guid.Empty"/> where no person acts (the clock, an anonymous visitor).</param>
/// <param name="Part">The part in which they act, in the words of the audit log.</param>
public sealed record Actor(Guid PersonId, string Part)
{
    /// <summary>What falls due by itself: a lapsed offer, a reminder. It never decides about a person.</summary>
    public static Actor Clock { get; } = new(Guid.Empty, "clock");

    public static Actor Visitor { get; } = new(Guid.Empty, "visitor");

    public static Actor Operator { get; } = new(Guid.Empty, "operator");
}
