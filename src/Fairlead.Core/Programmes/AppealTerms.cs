using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes;

/// <summary>A ground on which somebody can appeal.</summary>
/// <param name="Words">As the applicant reads it: “The procedure was not followed”.</param>
public sealed record AppealGround(string Id, string Words);

/// <summary>By when, and on what grounds, an applicant can appeal.</summary>
/// <param name="Within">Counted from the day on which they were told; null for twenty working days.</param>
public sealed record AppealTerms(CalendarSpan? Within, IReadOnlyList<AppealGround> Grounds)
{
    public const int UsualWorkingDays = 20;

    public static IReadOnlyList<AppealGround> UsualGrounds { get; } =
    [
        new("procedure", "The procedure was not followed"),
        new("conflict", "Somebody had an interest"),
        new("information", "Something I sent was not taken into account"),
        new("equality", "I was treated unfairly"),
    ];

    private static readonly AppealTerms _usual = new(null, UsualGrounds);

    /// <summary>What the definition says, or the engine's own terms where it is silent.</summary>
    public static AppealTerms Of(ProgrammeDefinition definition) => definition.Assessment?.Appeal ?? _usual;

    /// <summary>The instant before which an appeal must be in: the end of the last day of the period.</summary>
    public DateTime DueBefore(string timeZone, DateTime toldAt)
    {
        var day = LocalInstants.ToLocal(timeZone, toldAt).Day;
        return LocalInstants.EndOf(timeZone, Within?.After(day) ?? Offers.AcceptancePeriod.AfterWorkingDays(day, UsualWorkingDays));
    }
}
