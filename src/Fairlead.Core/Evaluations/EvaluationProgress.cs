using Fairlead.Allocation.Disclosure;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Evaluations;

/// <summary>How far the raters of one relationship are, as anybody but themselves may know it.</summary>
/// <param name="Asked">How many have been asked and have not declined.</param>
/// <param name="Enough">Whether enough answered for something of them to be shown. Of those who are named: whether they answered.</param>
public sealed record RelationshipProgress(RaterRelationship Relationship, int Asked, bool Enough)
{
    public string Words(int showFrom) => (Asked, Relationship.Named, Enough) switch
    {
        (0, _, _) => "nobody asked",
        (1, true, true) => "has answered",
        (_, true, true) => "answered",
        (_, true, false) => "not answered yet",
        (_, _, true) => $"{showFrom} or more have answered",
        _ => $"fewer than {showFrom} have answered",
    };
}

/// <summary>
/// How far a round is. One rule for every page, list and e-mail: of a relationship it is told whether the number that the promise names has been reached, and nothing
/// finer. Who has answered is told of nobody who is not named.
/// </summary>
/// <param name="AllIn">Everybody who was asked has answered or declined, so that waiting changes nothing.</param>
/// <param name="Enough">Something of raters who are not named would be shown.</param>
public sealed record EvaluationProgress(IReadOnlyList<RelationshipProgress> Relationships, bool AllIn, bool Enough)
{
    public static EvaluationProgress Of(EvaluationPromise promise, IReadOnlyCollection<EvaluationRater> raters)
    {
        var answered = promise.Relationships.Select(r => (r.Id, r.Named, Answered: raters.Count(x => x.Relationship == r.Id && x.Status is RaterStatus.Answered))).ToList();
        return new(
            [
                .. promise.Relationships.Zip(answered, (r, a) => new RelationshipProgress(
                    r, raters.Count(x => x.Relationship == r.Id && (x.IsWaitedFor || x.Status is RaterStatus.Answered)),
                    r.Named ? a.Answered > 0 : a.Answered >= promise.ShowFrom)),
            ],
            raters.All(r => !r.IsWaitedFor), EvaluationTables.ShowsAny(answered, promise.ShowFrom));
    }

    /// <summary>Whether a round can be closed: nobody is waited for, or its day has passed and there is something to show.</summary>
    public bool MayClose(EvaluationRound round, DateTime? due, DateTime now) => round.Status.Allows(RoundAction.Close) && (AllIn || (Enough && now >= due));
}
