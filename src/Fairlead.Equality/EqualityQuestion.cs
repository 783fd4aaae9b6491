namespace Fairlead.Equality;

/// <param name="Value">As it is kept.</param>
/// <param name="Label">As it is shown.</param>
/// <param name="Text">What a text beside it is asked as; null where none is.</param>
public sealed record EqualityOption(string Value, string Label, string? Hint = null, string? Text = null);

/// <summary>A question of the GOV.UK pattern “Equality information”, with the answers of the harmonised standards in their order.</summary>
/// <param name="Follows">The answers, of the question before it, after which it is asked; none where it always is.</param>
public sealed record EqualityQuestion(string Id, string Ask, IReadOnlyList<EqualityOption> Options, string? Hint = null, (string Question, string Value)? Follows = null)
{
    public const string PreferNotToSay = "prefer-not-to-say";

    public bool IsAsked(OwnAnswers answers) => Follows is not { } follows || answers.Of(follows.Question) == follows.Value;

    public EqualityOption? Option(string? value) => Options.SingleOrDefault(o => o.Value == value);
}

/// <summary>Which are asked, in order.</summary>
public static class EqualityQuestions
{
    public const string Age = "age";
    public const string Disability = "disability";
    public const string EthnicGroup = "ethnic-group";
    public const string Sex = "sex";
    public const string GenderIdentity = "gender-identity";
    public const string SexualOrientation = "sexual-orientation";
    public const string Religion = "religion";

    private const string Background = "How would you describe your background? (optional)";

    // A band is asked and not a date of birth: nothing more is ever counted. Marital status is not asked: no programme needs it.
    public static readonly IReadOnlyList<EqualityQuestion> All =
    [
        Asked(Age, "How old are you?", [new("under-30", "Under 30"), new("30-39", "30 to 39"), new("40-49", "40 to 49"), new("50-59", "50 to 59"), new("60-over", "60 and over")]),
        Asked(Disability, "Do you have any physical or mental health conditions or illness lasting or expected to last 12 months or more?", YesNo),
        Asked("disability-effect", "Do any of your conditions or illnesses reduce your ability to carry out day to day activities?",
            [new("a-lot", "Yes, a lot"), new("a-little", "Yes, a little"), new("not-at-all", "Not at all")]) with { Follows = (Disability, "yes") },
        Asked(EthnicGroup, "What is your ethnic group?",
            [
                new("white", "White"), new("mixed", "Mixed or multiple ethnic groups"), new("asian", "Asian or Asian British"),
                new("black", "Black, Black British, Caribbean or African"), new("other", "Other ethnic group"),
            ]),
        .. Backgrounds(
            "white", "Which of the following best describes your White background?", "Any other White background",
            "English, Welsh, Scottish, Northern Irish or British", "Irish", "Gypsy or Irish Traveller", "Roma"),
        .. Backgrounds(
            "mixed", "Which of the following best describes your mixed or multiple ethnic groups background?", "Any other mixed or multiple ethnic background",
            "White and Black Caribbean", "White and Black African", "White and Asian"),
        .. Backgrounds(
            "asian", "Which of the following best describes your Asian or Asian British background?", "Any other Asian background",
            "Indian", "Pakistani", "Bangladeshi", "Chinese"),
        .. Backgrounds(
            "black", "Which of the following best describes your Black, Black British, Caribbean or African background?",
            "Any other Black, Black British, or Caribbean background", "Caribbean", "African"),
        .. Backgrounds("other", "Which of the following best describes your background?", "Any other ethnic group", "Arab"),
        Asked(Sex, "What is your sex?", [new("female", "Female"), new("male", "Male")]),
        Asked(GenderIdentity, "Is the gender you identify with the same as your sex registered at birth?",
            [new("yes", "Yes"), new("no", "No", Text: "What is your gender identity? (optional)")]),
        Asked(SexualOrientation, "Which of the following best describes your sexual orientation?",
            [
                new("heterosexual", "Heterosexual or straight"), new("gay-lesbian", "Gay or lesbian"), new("bisexual", "Bisexual"),
                new("other", "Other", Text: "How would you describe your sexual orientation? (optional)"),
            ]),
        Asked(Religion, "What is your religion?",
            [
                new("none", "No religion"),
                new("christian", "Christian", "Including Church of England, Catholic, Protestant and all other Christian denominations"),
                new("buddhist", "Buddhist"), new("hindu", "Hindu"), new("jewish", "Jewish"), new("muslim", "Muslim"), new("sikh", "Sikh"),
                new("other", "Any other religion", Text: "What is your religion? (optional)"),
            ]),
    ];

    private static EqualityOption[] YesNo => [new("yes", "Yes"), new("no", "No")];

    public static EqualityQuestion? Find(string id) => All.SingleOrDefault(q => q.Id == id);

    /// <summary>The question that comes after this one for somebody with these answers; null after the last.</summary>
    public static EqualityQuestion? After(EqualityQuestion question, OwnAnswers answers) =>
        All.SkipWhile(q => q.Id != question.Id).Skip(1).FirstOrDefault(q => q.IsAsked(answers));

    public static EqualityQuestion? Before(EqualityQuestion question, OwnAnswers answers) =>
        All.TakeWhile(q => q.Id != question.Id).LastOrDefault(q => q.IsAsked(answers));

    private static EqualityQuestion Asked(string id, string ask, IEnumerable<EqualityOption> options) =>
        new(id, ask, [.. options, new(EqualityQuestion.PreferNotToSay, "Prefer not to say")]);

    private static IEnumerable<EqualityQuestion> Backgrounds(string group, string ask, string other, params string[] named) =>
    [
        Asked($"ethnic-background-{group}", ask, [.. named.Select((label, i) => new EqualityOption($"{group}-{i + 1}", label)), new($"{group}-other", other, Text: Background)])
            with { Follows = (EthnicGroup, group) },
    ];
}
