namespace Fairlead.Web.Figures;

/// <summary>
/// Where a number stands against the range it should be in. Partial <c>Figures/_RangeBar</c>. Bars that stand under each other
/// take one <paramref name="Scale"/>, so that they compare.
/// </summary>
/// <param name="Name">What is counted, first in the spoken sentence.</param>
/// <param name="Now">How many there are.</param>
/// <param name="Min">The least there should be.</param>
/// <param name="Max">The most.</param>
/// <param name="Scale">The number at the right end of the line.</param>
public sealed record RangeBar(string Name, int Now, int Min, int Max, int Scale)
{
    public bool IsInside => Min <= Now && Now <= Max;

    public string Sentence => $"{Name}: now {Now}, range {Min} to {Max}";

    public double X(int number) => 10 + (250.0 * number / Math.Max(1, Math.Max(Scale, Math.Max(Now, Max))));

    /// <summary>The gap from the tick to the nearer end of the band; null when the tick is inside it.</summary>
    public (double From, double To)? Gap => Now < Min ? (X(Now), X(Min) - 7) : Now > Max ? (X(Max) + 7, X(Now)) : null;
}

public enum StatusKind { Met, Full, Under, Watch }

/// <summary>A state as symbol and words; the colour only repeats them. Partial <c>Figures/_Status</c>.</summary>
public sealed record Status(StatusKind Kind, string Words);
