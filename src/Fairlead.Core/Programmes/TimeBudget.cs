namespace Fairlead.Core.Programmes;

/// <summary>How much time the programme's own document says it takes.</summary>
public sealed record TimeBudget
{
    /// <summary>Time with others, as stated.</summary>
    public StatedTime? Facilitated { get; init; }

    /// <summary>All of a participant's time, as stated.</summary>
    public StatedTime? Total { get; init; }

    public StatedTime? Months { get; init; }

    /// <summary>How many hours make a day where a component's hours are counted in days or the reverse.</summary>
    public required decimal HoursInADay { get; init; }
}

public enum HowExact { Exact, About, AtLeast }

/// <param name="Least">The number, or the lower of two.</param>
/// <param name="Most">The upper of two; equal to the lower where one number is given.</param>
/// <param name="Unit">Hours, days or months.</param>
/// <param name="How">Whether it is exact, about so much, or at least so much.</param>
/// <param name="Working">How the number came about, for people.</param>
/// <param name="Sources">Where it stands.</param>
public sealed record StatedTime(decimal Least, decimal Most, TimeUnit Unit, HowExact How, string? Working, IReadOnlyList<Source> Sources);

/// <param name="Component">The component.</param>
/// <param name="Amount">All its occurrences together, in the unit of the sum.</param>
/// <param name="Inside">It takes place in the time of others and adds nothing.</param>
public sealed record TimeSpent(Component Component, decimal Amount, bool Inside);

/// <summary>The participant's time added up from the components, to stand beside what is stated.</summary>
public sealed record ComputedTime(TimeUnit Unit, decimal Total, IReadOnlyList<TimeSpent> Lines, IReadOnlyList<Component> AsPlanned)
{
    private const decimal UsualHoursInADay = 7.5m;

    /// <summary>Adds up in the unit in which the definition states its time; in hours where it states none.</summary>
    public static ComputedTime Of(ProgrammeDefinition definition)
    {
        var stated = definition.TimeBudget?.Facilitated ?? definition.TimeBudget?.Total;
        var unit = stated?.Unit is TimeUnit.Days ? TimeUnit.Days : TimeUnit.Hours;
        var hoursInADay = definition.TimeBudget?.HoursInADay ?? UsualHoursInADay;
        var counted = definition.Components.Where(c => c.Each.Unit is TimeUnit.Hours or TimeUnit.Days).ToList();
        var lines = counted.ConvertAll(c => new TimeSpent(c, Amount(c, unit, hoursInADay), c.Inside.Count > 0));
        return new(unit, lines.Where(l => !l.Inside).Sum(l => l.Amount), lines, [.. definition.Components.Except(counted)]);
    }

    private static decimal Amount(Component component, TimeUnit unit, decimal hoursInADay)
    {
        var amount = component.Count * component.Each.Value!.Value;
        return (component.Each.Unit, unit) switch
        {
            (_, TimeUnit.Days) when component.Days is { } days => days,
            (TimeUnit.Hours, TimeUnit.Days) => Math.Round(amount / hoursInADay, 1, MidpointRounding.AwayFromZero),
            (TimeUnit.Days, TimeUnit.Hours) => amount * hoursInADay,
            _ => amount,
        };
    }
}
