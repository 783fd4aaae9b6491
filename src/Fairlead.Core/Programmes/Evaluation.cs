using System.Globalization;
using Fairlead.Core.Applications;

namespace Fairlead.Core.Programmes;

/// <summary>Those of whom a participant asks some to evaluate them.</summary>
/// <param name="Least">How many must be asked.</param>
/// <param name="Most">How many can be.</param>
/// <param name="Named">Their answers are shown as theirs, however few they are, and they are told so: a line manager.</param>
public sealed record RaterRelationship(string Id, string Name, int Least, int Most, bool Named);

/// <summary>An evaluation of each participant by themselves and by people who work with them.</summary>
public sealed record Evaluation
{
    /// <summary>Fewer are never shown, whatever a definition says.</summary>
    public const int LeastShown = 3;

    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The form that the participant fills in, and the one of the raters.</summary>
    public required string Self { get; init; }

    public required string Peer { get; init; }
    public required IReadOnlyList<RaterRelationship> Relationships { get; init; }

    /// <summary>How many who are not named must have answered for anything of them to be shown.</summary>
    public required int ShowFrom { get; init; }

    /// <summary>The entry of the timeline by which it is to be done.</summary>
    public required string Due { get; init; }

    /// <summary>The entry by which it is to be done once more, at the end; null where it is done once.</summary>
    public string? Again { get; init; }

    /// <summary>The role that talks a report over with the participant and then releases it; null where it is theirs at once.</summary>
    public string? ReleasedBy { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>What raters rate: the questions of a form on a scale that measures.</summary>
    public static IEnumerable<Question> Rated(FormDefinition form) => form.Questions.Where(q => q is { Type: QuestionType.Scale, Repeat: false, ScaleRead: { IsMeasure: true } scale } && WholePoints(scale));

    /// <summary>What raters say in words.</summary>
    public static IEnumerable<Question> Commented(FormDefinition form) => form.Questions.Where(q => q is { Type: QuestionType.LongText or QuestionType.Text, Repeat: false });

    /// <summary>What both forms rate, in the order of the raters' form: the name under which an answer is kept, what is rated, and the scale.</summary>
    public IReadOnlyList<RatedQuality> Qualities(ProgrammeDefinition programme)
    {
        var own = Rated(programme.Form(Self)).SelectMany(AnswerNames.Keys).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from question in Rated(programme.Form(Peer))
               from name in AnswerNames.Of(question)
               select new RatedQuality(name.Key, name.Label ?? question.Ask, question, own.Contains(name.Key)),
        ];
    }

    private static bool WholePoints(RatingScale scale) => scale.Points.All(p => int.TryParse(p.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
}

/// <summary>One thing that raters rate.</summary>
/// <param name="IsOwn">Whether the participant rates it too, under the same name.</param>
public sealed record RatedQuality(string Key, string Name, Question Question, bool IsOwn);
