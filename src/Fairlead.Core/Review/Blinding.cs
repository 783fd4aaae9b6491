using System.Text.RegularExpressions;
using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Review;

/// <summary>One answer as a reader gets it, in pieces that are shown or covered.</summary>
/// <param name="Withheld">Whether nothing of it is shown, because it says who applied or where they work.</param>
public sealed record BlindAnswer(string Answer, string? Heading, string Ask, IReadOnlyList<BlindPiece> Pieces, bool Withheld)
{
    /// <summary>What stands in the place of what is covered.</summary>
    public const string Stand = "▇▇▇▇";

    /// <summary>The text as it leaves the server. The length of what is covered does not show.</summary>
    public string Text => Withheld ? Stand : string.Concat(Pieces.Select(p => p.By is CoveredBy.Nobody ? p.Text : Stand));
}

public enum CoveredBy { Nobody, Rule, Hand }

/// <param name="Start">Where it begins in the answer.</param>
public sealed record BlindPiece(int Start, string Text, CoveredBy By);

public sealed record BlindSection(string Name, IReadOnlyList<BlindAnswer> Answers);

/// <summary>Words that tell who applied: names of people and places that stand in the answers about themselves.</summary>
/// <param name="Words">Covered wherever they stand as words, in whatever case.</param>
/// <param name="ShortNames">Names of two letters: covered only with their capital, or half the language would go with them.</param>
public sealed partial record Telltales(IReadOnlyList<string> Words, IReadOnlyList<string> ShortNames)
{
    private const int Short = 2;

    // What organisations have in common tells nothing, and covering it would make evidence unreadable.
    private static readonly string[] _common =
    [
        "and", "the", "of", "for", "council", "county", "city", "borough", "london", "metropolitan", "district", "children", "childrens", "services",
        "service", "trust", "north", "south", "east", "west", "upon", "with", "director", "assistant", "head", "education", "social", "care", "health",
        "learning", "authority", "local", "national", "community", "new", "royal", "department", "team", "school", "schools", "college",
        "university", "family", "families", "young", "people", "early", "help", "safeguarding", "strategic", "deputy", "chief", "executive", "officer", "lead",
    ];

    public static Telltales None { get; } = new([], []);

    /// <summary>From what the applicant and the definition say: names whole and in their words, organisations whole and in the words that are their own.</summary>
    public static Telltales Of(FormDefinition form, SubmittedForm submitted, IEnumerable<string> alsoNames)
    {
        var answers = submitted.Answers;
        var people = form.Questions.Where(q => q.Type is QuestionType.Person).ToList();
        var names = people.Select(q => answers[PersonAnswer.Key(q, PersonField.Name)]).SelectMany(v => v).Concat(alsoNames).ToList();
        var places = people.Select(q => answers[PersonAnswer.Key(q, PersonField.Organisation)]).SelectMany(v => v)
            .Concat(form.Questions.Where(q => q.OptionsFrom is OptionSource.Authorities).SelectMany(q => answers[q.Id].Select(q.LabelOf).OfType<string>())).ToList();
        var addresses = people.SelectMany(q => new[] { PersonField.Email, PersonField.Telephone }.SelectMany(f => answers[PersonAnswer.Key(q, f)])).ToList();
        var parts = names.SelectMany(Parts).ToList();
        return new(
            [
                .. names.Concat(places).Concat(addresses).Concat(parts).Concat(names.SelectMany(Surnames)).Concat(places.SelectMany(Parts).Where(p => !IsCommon(p)))
                    .Select(w => w.Trim()).Where(w => w.Length > Short).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal),
            ],
            [.. parts.Where(p => p.Length == Short && char.IsUpper(p[0])).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Every place where one of the words stands as a word, whatever its case; any e-mail address counts too.</summary>
    public IReadOnlyList<(int Start, int Length)> In(string text)
    {
        var found = new List<(int, int)>();
        foreach (var (word, options) in Words.Select(w => (w, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).Concat(ShortNames.Select(w => (w, RegexOptions.CultureInvariant))))
        {
            var pattern = $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(word)}(?![\p{{L}}\p{{N}}])";
            foreach (var match in Regex.EnumerateMatches(text, pattern, options, TimeSpan.FromSeconds(1)))
            {
                found.Add((match.Index, match.Length));
            }
        }

        foreach (var match in Address().EnumerateMatches(text))
        {
            found.Add((match.Index, match.Length));
        }

        return found;
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    private static IEnumerable<string> Parts(string name) => name.Split([' ', ',', '.', '(', ')', '/', '&'], StringSplitOptions.RemoveEmptyEntries);

    // “Ó Briain” and “de la Mare” stand without the first name too.
    private static IEnumerable<string> Surnames(string name) => Parts(name).ToList() is var parts
        ? Enumerable.Range(1, Math.Max(0, parts.Count - 1)).Select(first => string.Join(' ', parts.Skip(first)))
        : [];

    private static bool IsCommon(string word) => _common.Contains(word.Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);
}

/// <summary>Takes out of what was submitted whatever tells who applied: by rule, and what a human covered.</summary>
public static class Blinding
{
    /// <summary>The submission in pieces.</summary>
    /// <param name="prefix">What the names of its answers begin with among <paramref name="covered"/>: nothing, or a backer's role and a slash.</param>
    public static IReadOnlyList<BlindSection> Sections(FormDefinition form, SubmittedForm submitted, Telltales telltales, IReadOnlyList<Covered> covered, string prefix = "")
    {
        var byHand = covered.ToLookup(c => c.Answer);
        return
        [
            .. submitted.Sections.Select(s => new BlindSection(s.Name,
            [
                .. from answer in s.Answers
                   where !answer.IsFiles
                   let text = string.Join("\n", answer.Shown)
                   where text.Length > 0
                   let withheld = Tells(form, answer.Question)
                   select new BlindAnswer(
                       prefix + answer.Question, answer.Heading, answer.Ask,
                       withheld ? [new(0, text, CoveredBy.Rule)] : Pieces(text, telltales, byHand[prefix + answer.Question]), withheld),
            ])).Where(s => s.Answers.Count > 0),
        ];
    }

    /// <summary>Whether the question itself asks who or where somebody is.</summary>
    private static bool Tells(FormDefinition form, string answer) => form.Questions.Any(q => Withholds(q) && AnswerNames.Keys(q).Contains(answer));

    /// <summary>Whether readers get nothing of the answer to it.</summary>
    public static bool Withholds(Question question) => question.Type is QuestionType.Person || question.OptionsFrom is OptionSource.Authorities;

    private static List<BlindPiece> Pieces(string text, Telltales telltales, IEnumerable<Covered> byHand)
    {
        var by = new CoveredBy[text.Length];
        foreach (var (start, length) in telltales.In(text))
        {
            Array.Fill(by, CoveredBy.Rule, start, length);
        }

        foreach (var hand in byHand.Where(h => h.Start >= 0 && h.Length > 0 && h.Start < text.Length))
        {
            Array.Fill(by, CoveredBy.Hand, hand.Start, Math.Min(hand.Length, text.Length - hand.Start));
        }

        var pieces = new List<BlindPiece>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && by[end] == by[start])
            {
                end++;
            }

            pieces.Add(new(start, text[start..end], by[start]));
            start = end;
        }

        return pieces;
    }
}
