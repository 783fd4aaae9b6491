using System.Text.RegularExpressions;

namespace Fairlead.Core.Offers;

/// <summary>The letters that tell a decision: one template for each outcome, with placeholders in braces.</summary>
public static partial class DecisionLetters
{
    public static readonly IReadOnlyList<string> Placeholders =
    [
        "name", "programme", "cohort", "reference", "answer by", "link", "attendance", "dates", "fee", "reason", "feedback", "contact",
    ];

    public static Letter Template(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Place => _place,
        DecisionOutcome.Reserve => _reserve,
        DecisionOutcome.NoPlace => _noPlace,
        _ => _notEligible,
    };

    /// <summary>The letter to somebody from the reserve list whose turn has come.</summary>
    public static Letter RefillTemplate => _refill;

    /// <summary>Words in braces that are none of the placeholders: a slip that must not be sent.</summary>
    public static IReadOnlyList<string> Unknown(Letter letter) =>
    [
        .. Braced().Matches(letter.Subject + letter.Body).Select(m => m.Groups["word"].Value)
            .Where(w => !Placeholders.Contains(w)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Puts the facts into a letter. A paragraph that is nothing but a placeholder for which there is no fact is left out.</summary>
    public static Letter Fill(Letter letter, LetterFacts facts)
    {
        string Value(Match m) => facts.Of(m.Groups["word"].Value) ?? "";
        var paragraphs = letter.Body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(p => Braced().Match(p) is not { Success: true } only || only.Length != p.Length || facts.Of(only.Groups["word"].Value) is { Length: > 0 });
        return new Letter(
            Braced().Replace(letter.Subject, Value).Trim(),
            string.Join("\n\n", paragraphs.Select(p => Braced().Replace(p, Value))));
    }

    private static readonly Letter _place = new(
        "{programme}: you have been awarded a place",
        """
        Dear {name}

        We are pleased to offer you a place on {programme}, {cohort}.

        Please accept or decline it before {answer by}. If we have not heard from you by then, the place goes to somebody on the reserve list.

        Answer here:

        {link}

        {attendance}

        {dates}

        {fee}

        {feedback}

        If you have a question, write to {contact}.

        Your reference is {reference}.
        """.ReplaceLineEndings("\n"));

    private static readonly Letter _refill = new(
        "{programme}: a place has become free for you",
        """
        Dear {name}

        You were on the reserve list of {programme}, {cohort}. A place has become free, and we are pleased to offer it to you.

        Please accept or decline it before {answer by}. If we have not heard from you by then, the place goes to somebody else.

        Answer here:

        {link}

        {attendance}

        {dates}

        {fee}

        If you have a question, write to {contact}.

        Your reference is {reference}.
        """.ReplaceLineEndings("\n"));

    private static readonly Letter _reserve = new(
        "{programme}: you are on the reserve list",
        """
        Dear {name}

        Thank you for applying for {programme}, {cohort}. All places have been awarded, and you are on the reserve list.

        If a place becomes free that you would fill best, we will offer it to you by e-mail. There is nothing that you need to do. If you no longer want a place, write to {contact}.

        You can read your application here:

        {link}

        {feedback}

        If you have a question, write to {contact}.

        Your reference is {reference}.
        """.ReplaceLineEndings("\n"));

    private static readonly Letter _noPlace = new(
        "{programme}: the outcome of your application",
        """
        Dear {name}

        Thank you for applying for {programme}, {cohort}. We are sorry that we cannot offer you a place this time.

        There were more applications than places, and the places were awarded so as to bring together a mixed and balanced group.

        {feedback}

        You can read your application here, and use it when you apply again:

        {link}

        If you have a question, write to {contact}.

        Your reference is {reference}.
        """.ReplaceLineEndings("\n"));

    private static readonly Letter _notEligible = new(
        "{programme}: the outcome of your application",
        """
        Dear {name}

        Thank you for applying for {programme}, {cohort}. We are sorry that we could not consider your application.

        {reason}

        {feedback}

        You can read your application here:

        {link}

        If you think that this is wrong, or have a question, write to {contact}.

        Your reference is {reference}.
        """.ReplaceLineEndings("\n"));

    [GeneratedRegex(@"\{(?<word>[a-z ]{1,30})\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braced();
}
