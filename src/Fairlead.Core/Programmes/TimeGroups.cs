namespace Fairlead.Core.Programmes;

/// <summary>Components that a reader takes for one thing: the same kind, channel, length and duty, such as six seminars of two hours.</summary>
public sealed record ComponentGroup(IReadOnlyList<Component> Components)
{
    public Component First => Components[0];

    public int Count => Components.Sum(c => c.Count);

    public bool IsInside => First.Inside.Count > 0;

    /// <summary>Gathers them in the order of the definition.</summary>
    public static IReadOnlyList<ComponentGroup> Of(ProgrammeDefinition definition) =>
    [
        .. definition.Components
            .GroupBy(c => (c.Kind, c.Channel, c.Each, c.Days, c.Attendance, Inside: c.Inside.Count > 0, c.StartTime, c.EndTime, One: c.Count > 1 ? c.Id : ""))
            .Select(g => new ComponentGroup([.. g])),
    ];
}
