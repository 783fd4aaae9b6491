using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Evaluations;

/// <summary>Invites those whom a participant has named, and writes again to whoever needs a new link. Part of the caller's transaction.</summary>
public sealed class AskRaters(AppDb db, Installation installation)
{
    public const int MostNamed = 60;

    /// <summary>Of which relationships more must be named before anybody can be asked.</summary>
    public static IEnumerable<Problem> TooFew(EvaluationPromise promise, IReadOnlyCollection<EvaluationRater> raters) =>
        from relationship in promise.Relationships
        let missing = relationship.Least - Standing(relationship, raters)
        where missing > 0
        select new Problem(relationship.Id, $"{relationship.Name}: name {missing} more. At least {relationship.Least} {(relationship.Least == 1 ? "is" : "are")} asked");

    /// <summary>Of which relationships more are named than can be asked.</summary>
    public static IEnumerable<Problem> TooMany(EvaluationPromise promise, IReadOnlyCollection<EvaluationRater> raters) =>
        from relationship in promise.Relationships
        let over = Standing(relationship, raters) - relationship.Most
        where over > 0
        select new Problem(relationship.Id, $"{relationship.Name}: take {over} out. At most {relationship.Most} can be asked");

    /// <summary>How many of a relationship are named or asked and have not fallen away.</summary>
    public static int Standing(RaterRelationship relationship, IEnumerable<EvaluationRater> raters) =>
        raters.Count(r => r.Relationship == relationship.Id && r.Status is not (RaterStatus.Declined or RaterStatus.GivenUp));

    /// <returns>What keeps the invitations back; empty where they are on their way.</returns>
    public async Task<IReadOnlyList<Problem>> RunAsync(EvaluationFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var takesPart = await db.Participations.TakingPart().AnyAsync(p => p.ParticipationId == facts.Round.ParticipationId, cancellationToken);
        RuleBrokenException.ThrowIf(!takesPart, "Nobody is asked to evaluate somebody who no longer takes part.");
        var raters = await db.EvaluationRaters.Where(r => r.EvaluationRoundId == facts.Round.EvaluationRoundId).OrderBy(r => r.EvaluationRaterId).ToListAsync(cancellationToken);
        List<Problem> problems = [.. TooMany(facts.Round.Promise, raters)];
        if (facts.Round.Status is RoundStatus.Naming)
        {
            // Later somebody may decline when nobody else can be found; that must not keep the others from being asked.
            problems.AddRange(TooFew(facts.Round.Promise, raters));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        var named = raters.Where(r => r.Status is RaterStatus.Named).ToList();
        facts.Round.Ask(named, by, now);
        var boxes = await db.EvaluationBoxes.Where(b => b.EvaluationRoundId == facts.Round.EvaluationRoundId).Select(b => b.Relationship).ToListAsync(cancellationToken);
        db.EvaluationBoxes.AddRange(facts.Round.Promise.Relationships.Where(r => !boxes.Contains(r.Id)).Select(r => new EvaluationBox { EvaluationRoundId = facts.Round.EvaluationRoundId, Relationship = r.Id }));
        var installed = await installation.ReadAsync(cancellationToken);
        foreach (var rater in named)
        {
            EvaluationLetters.Write(db, installed, rater, EvaluationLetters.InvitationKind, 1, link => EvaluationLetters.Invitation(facts, rater, link), now);
        }

        if (boxes.Count == 0)
        {
            db.Jobs.AddRange(EvaluationReminder.Of(facts, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Sends one rater a new link. Whoever asks for it learns nothing by it: somebody who has answered is written to as well.</summary>
    public async Task SendAgainAsync(EvaluationFacts facts, EvaluationRater rater, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        facts.Round.SendAgain(rater, by, now);
        if (rater.IsWaitedFor)
        {
            var installed = await installation.ReadAsync(cancellationToken);
            EvaluationLetters.Write(db, installed, rater, EvaluationLetters.AgainKind, facts.Round.AuditCount, link => EvaluationLetters.SentAgain(facts, rater, link), now);
        }
        else
        {
            EvaluationLetters.Write(db, rater, EvaluationLetters.AgainKind, facts.Round.AuditCount, EvaluationLetters.SentAgain(facts, rater, null), now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
