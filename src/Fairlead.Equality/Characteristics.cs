namespace Fairlead.Equality;

/// <summary>A row of a table of counts.</summary>
/// <param name="Label">As it is shown.</param>
/// <param name="Values">The answers that it counts.</param>
public sealed record CountedRow(string Label, params IReadOnlyList<string> Values);

/// <summary>What is counted, from which question, and how the answers may be put together where single ones are too few.</summary>
/// <param name="Groupings">The finest first. “Not known” – no answer, “prefer not to say”, a notice to stop – comes to each as its last row.</param>
public sealed record Characteristic(string Question, string Name, params IReadOnlyList<IReadOnlyList<CountedRow>> Groupings)
{
    public const string NotKnown = "Not known";

    /// <summary>The answers, in order; their number is the category, and the one after the last is “not known”.</summary>
    public IReadOnlyList<string> Categories { get; } = [.. Groupings[0].SelectMany(r => r.Values)];

    public int CategoryOf(OwnAnswers answers) => Categories.TakeWhile(c => c != answers.Of(Question)).Count();

    /// <summary>The sets of categories of the rows of each grouping, and of “not known”.</summary>
    public IReadOnlyList<IReadOnlyList<uint>> Sets => [.. Groupings.Select(g => (IReadOnlyList<uint>)[.. g.Select(SetOf), 1u << Categories.Count])];

    public string LabelOf(uint set) => set == 1u << Categories.Count ? NotKnown : Groupings.SelectMany(g => g).First(r => SetOf(r) == set).Label;

    private uint SetOf(CountedRow row) => row.Values.Aggregate(0u, (set, value) => set | 1u << Categories.Index().First(c => c.Item == value).Index);
}

public static class Characteristics
{
    // Ethnic backgrounds of the second step are not counted: of the size that a cohort has, no such count could ever be shown.
    public static readonly IReadOnlyList<Characteristic> All =
    [
        new(EqualityQuestions.Age, "Age",
            Each(EqualityQuestions.Age),
            [new("Under 40", "under-30", "30-39"), new("40 to 49", "40-49"), new("50 and over", "50-59", "60-over")],
            [new("Under 50", "under-30", "30-39", "40-49"), new("50 and over", "50-59", "60-over")]),
        new(EqualityQuestions.Disability, "Long-lasting condition or illness", Each(EqualityQuestions.Disability)),
        new(EqualityQuestions.EthnicGroup, "Ethnic group",
            Each(EqualityQuestions.EthnicGroup),
            [new("White", "white"), new("All other ethnic groups together", "mixed", "asian", "black", "other")]),
        new(EqualityQuestions.Sex, "Sex", Each(EqualityQuestions.Sex)),
        new(EqualityQuestions.GenderIdentity, "Gender the same as sex registered at birth", Each(EqualityQuestions.GenderIdentity)),
        new(EqualityQuestions.SexualOrientation, "Sexual orientation",
            Each(EqualityQuestions.SexualOrientation),
            [new("Heterosexual or straight", "heterosexual"), new("Gay or lesbian, bisexual, or other", "gay-lesbian", "bisexual", "other")]),
        new(EqualityQuestions.Religion, "Religion",
            Each(EqualityQuestions.Religion),
            [new("No religion", "none"), new("Christian", "christian"), new("All other religions together", "buddhist", "hindu", "jewish", "muslim", "sikh", "other")],
            [new("No religion", "none"), new("Any religion", "christian", "buddhist", "hindu", "jewish", "muslim", "sikh", "other")]),
    ];

    public static Characteristic Of(string question) => All.Single(c => c.Question == question);

    private static IReadOnlyList<CountedRow> Each(string question) =>
        [.. EqualityQuestions.Find(question)!.Options.Where(o => o.Value != EqualityQuestion.PreferNotToSay).Select(o => new CountedRow(o.Label, o.Value))];
}
