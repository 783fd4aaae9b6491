using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>Everyone past the gateway of one cohort, with their scores, and from whom one viewer is recused.</summary>
public sealed class SelectionPool
{
    private SelectionPool(IReadOnlyList<PoolMember> members) => Members = members;

    /// <summary>What stands for the name of somebody from whom the viewer is recused.</summary>
    public const string NoName = "Somebody from whom you are recused";

    /// <summary>By name, those without one to the viewer after the others.</summary>
    public IReadOnlyList<PoolMember> Members { get; }

    /// <summary>Those who can be composed.</summary>
    public IEnumerable<PoolMember> Rated => Members.Where(m => m.Score is not null);

    /// <summary>Those who have too few ratings.</summary>
    public IEnumerable<PoolMember> Unrated => Members.Where(m => m.Score is null);

    /// <summary>Whether the viewer must be shown no total and no record, because somebody hidden from them is part of it.</summary>
    public bool HidesSomebody => Members.Any(m => m.Hidden);

    /// <summary>Stands for the set of people hidden from the viewer: whoever has the same hidden from them may see the same.</summary>
    public string HiddenKey => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', Members.Where(m => m.Hidden).Select(m => m.Reference).Order(StringComparer.Ordinal)))));

    public PoolMember? Find(string reference) => Members.SingleOrDefault(m => m.Reference == reference);

    public static async Task<SelectionPool> LoadAsync(
        AppDb db, Cohort cohort, ProgrammeDefinition programme, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var rules = ReviewRules.Of(programme);
        var interviews = InterviewRules.Of(programme);
        var lookedOver = interviews?.IsLookedOver == true;
        var open = db.Applications.In(cohort).PastGateway(db)
            .Where(a => rules == null || db.ReviewFindings.Any(f => f.ApplicationId == a.ApplicationId && f.Outcome == FindingOutcome.GoesOn))
            .Where(a => interviews == null || db.InterviewResults.ThatCount(lookedOver).Any(r => r.ApplicationId == a.ApplicationId && r.Outcome == InterviewOutcome.Recommended));
        var marks = rules is null || programme.Rating is not null ? []
            : interviews is null ? await db.ReviewFindings.Where(f => f.CohortId == cohort.CohortId).ToDictionaryAsync(f => f.ApplicationId, f => f.Mark, cancellationToken)
            : await db.InterviewResults.Counting().Where(r => r.CohortId == cohort.CohortId).ToDictionaryAsync(r => r.ApplicationId, r => r.Mark, cancellationToken);
        var people = await (
            from application in open
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.NameKey, application.Reference
            select new { application.ApplicationId, application.Reference, person.Name }).ToListAsync(cancellationToken);
        var attributes = (await db.ApplicationAttributes.AsNoTracking().Where(t => open.Any(a => a.ApplicationId == t.ApplicationId))
            .OrderBy(t => t.Name).ThenBy(t => t.Value).ToListAsync(cancellationToken)).ToLookup(t => t.ApplicationId);
        var ratings = (await StandingRatings(db, cohort, now).Select(r => new { r.ApplicationId, r.Value }).ToListAsync(cancellationToken))
            .ToLookup(r => r.ApplicationId, r => r.Value);
        var hidden = await open.RecusedFrom(db, viewerId, now).Select(a => a.ApplicationId).ToHashSetAsync(cancellationToken);
        return new(
        [
            .. people.OrderBy(p => hidden.Contains(p.ApplicationId) ? p.Reference : "", StringComparer.Ordinal).Select(p => new PoolMember(
                p.ApplicationId, p.Reference, hidden.Contains(p.ApplicationId) ? NoName : p.Name,
                attributes[p.ApplicationId].GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First().Value),
                [.. ratings[p.ApplicationId]],
                programme.Rating is { } scale ? scale.Score([.. ratings[p.ApplicationId]]) : marks.TryGetValue(p.ApplicationId, out var mark) ? Score(mark) : null, hidden.Contains(p.ApplicationId))),
        ]);
    }

    // A hundredth of a point, halves up: finer than anybody judges, and whole.
    private static int Score(int mark) => (mark + 5) / 10;

    /// <summary>The ratings that count: not set aside, and not of anybody who is recused by now.</summary>
    public static IQueryable<MeritRating> StandingRatings(AppDb db, Cohort cohort, DateTime now) =>
        db.MeritRatings.Where(r => r.CohortId == cohort.CohortId && r.SetAsideAt == null
            && !RecusalQueries.Pairs(db, now).Any(p => p.ApplicationId == r.ApplicationId && p.PersonId == r.PersonId));
}

/// <param name="Reference">Stands for the person in the decision record.</param>
/// <param name="Ratings">The ratings that count.</param>
/// <param name="Score">Their mean times the definition's factor, halves rounded up; where assessors read, a hundred times the mark that counts. Null while there is none.</param>
/// <param name="Hidden">Whether the viewer is recused: they may see that somebody has a place, not who, and nothing that tells the score.</param>
public sealed record PoolMember(
    Guid ApplicationId, string Reference, string Name, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<int> Ratings, int? Score,
    bool Hidden);
