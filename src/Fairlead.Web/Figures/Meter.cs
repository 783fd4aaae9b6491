namespace Fairlead.Web.Figures;

public enum MeterStep { Done, Missed, Booked, Ahead }

/// <summary>Progress against a rule, one box for each required thing. Partial <c>Figures/_Meter</c>.</summary>
/// <param name="Title">The heading of the panel.</param>
/// <param name="Value">“5 of 7”.</param>
/// <param name="Unit">“required so far”.</param>
/// <param name="Steps">In the order in which they fall.</param>
/// <param name="Sentence">Says what the boxes show, for those who do not see them.</param>
/// <param name="Notes">What follows from it, in sentences.</param>
public sealed record Meter(
    string Title, string Value, string Unit, IReadOnlyList<MeterStep> Steps, string Sentence, IReadOnlyList<string> Notes)
{
    public const double Width = 340;

    public double BoxWidth => (Width - (4 * (Steps.Count - 1))) / Math.Max(1, Steps.Count);

    public double Left(int index) => index * (BoxWidth + 4);
}

/// <param name="Text">The words of the link or button.</param>
/// <param name="Href">Where it leads.</param>
public sealed record CardLink(string Text, string Href);

/// <summary>What comes next, on the deep teal. Partial <c>Figures/_NextCard</c>.</summary>
/// <param name="Label">“Next, in 10 days”.</param>
/// <param name="Heading">What it is.</param>
/// <param name="Day">Shown as a calendar leaf; none when only a month is known.</param>
/// <param name="Paragraphs">When, where, what to bring: the day again in words, because the leaf is not read out.</param>
public sealed record NextCard(
    string Label, string Heading, DateOnly? Day, IReadOnlyList<string> Paragraphs, CardLink? Primary = null, CardLink? Secondary = null);

/// <summary>One fact of a strip. Partial <c>Figures/_KeyFacts</c> takes a list of up to four.</summary>
public sealed record KeyFact(string Term, string Value, string? Note = null);
