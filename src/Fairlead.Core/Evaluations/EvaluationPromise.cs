using Fairlead.Core.Programmes;

namespace Fairlead.Core.Evaluations;

/// <summary>
/// What raters are told about who sees what, before they begin. It is copied out of the definition when a round is opened and never changes after, so that
/// no answer is ever shown by a rule that its rater had not read.
/// </summary>
/// <param name="ReleasedBy">The name of the role that reads the report first; null where the participant alone does.</param>
public sealed record EvaluationPromise(int ShowFrom, IReadOnlyList<RaterRelationship> Relationships, bool AsksForComments, string? ReleasedBy)
{
    private const string Stored = "Once you have sent them, your answers are stored without your name and without a time. When the evaluation closes the report is made, once, and the answers themselves are deleted.";

    public static EvaluationPromise Of(ProgrammeDefinition programme, Evaluation evaluation) => new(
        evaluation.ShowFrom, evaluation.Relationships, Evaluation.Commented(programme.Form(evaluation.Peer)).Any(), programme.Roles.FirstOrDefault(r => r.Id == evaluation.ReleasedBy)?.Name);

    public RaterRelationship Relationship(string id) => Relationships.Single(r => r.Id == id);

    /// <summary>The promise to raters of one relationship, a sentence each.</summary>
    /// <param name="participant">Who is evaluated.</param>
    public IReadOnlyList<string> To(string relationship, string participant)
    {
        var readers = ReleasedBy is null ? $"{participant} reads the report, and nobody else is shown it" : $"{participant} reads the report, after the {Lower(ReleasedBy)} of the programme has read it and talked it over with them; nobody else is shown it";
        return Relationship(relationship).Named
            ?
            [
                $"Your answers are shown to {participant} as those of their {Lower(Relationship(relationship).Name)}, however few answer. If you do not want that, decline.",
                $"{readers}.",
                Stored,
                $"{participant} sees whether you have answered, and is told if you decline.",
            ]
            :
            [
                $"Your answers are shown only in the mean of a group of which {ShowFrom} or more answered. Where all of a group would answer nearly alike, a range is shown in place of the mean, so that nobody can tell what you answered.",
                "A group that is too small is put together with other small groups, or left out.",
                .. AsksForComments
                    ? new[] { $"Comments are shown word for word, in no order, where {ShowFrom} or more people of a group commented, or together with those of other groups. {participant} may know you by what you write." }
                    : [],
                $"{readers}.",
                Stored,
                $"Of your group {participant} is told whether {ShowFrom} or more have answered, and of everybody when nobody is waited for any more; never who has. If you decline they are told, so that they can ask somebody else.",
            ];
    }

    private static string Lower(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}
