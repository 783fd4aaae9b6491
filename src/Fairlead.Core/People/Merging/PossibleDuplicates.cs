using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People.Merging;

/// <param name="FirstPersonId">The one whose id comes first, so that a pair is found once.</param>
/// <param name="SecondPersonId">The other.</param>
/// <param name="Signs">What the two share, strongest first.</param>
/// <param name="Score">0 to 100: how surely the two are one person.</param>
public sealed record PossibleDuplicate(Guid FirstPersonId, Guid SecondPersonId, IReadOnlyList<DuplicateSign> Signs, int Score)
{
    /// <summary>From this score on they are probably one person; below it, possibly.</summary>
    public const int Probable = 70;

    public bool IsProbable => Score >= Probable;
}

public enum DuplicateSign
{
    SameEmail,
    SameName,
    SameTelephone,
    SameEmployer,
}

/// <summary>Pairs of records that may be one person, found by what they share.</summary>
public static class PossibleDuplicates
{
    public static string Words(this DuplicateSign sign) => sign switch
    {
        DuplicateSign.SameEmail => "the same e-mail address, now or earlier",
        DuplicateSign.SameName => "the same name",
        DuplicateSign.SameTelephone => "the same telephone number",
        _ => "the same employer",
    };

    /// <summary>
    /// The pairs of which one has made one of the <paramref name="applications"/> and the other is within reach of whoever looks,
    /// likeliest first. Pairs that somebody has told apart are left out.
    /// </summary>
    /// <param name="applications">Those of the cohort that the viewer may see.</param>
    /// <param name="within">The ids of the people whom the viewer may see at all.</param>
    public static async Task<IReadOnlyList<PossibleDuplicate>> FindAsync(
        AppDb db, IQueryable<Application> applications, IQueryable<Guid> within, CancellationToken cancellationToken = default)
    {
        // Who applied, and who of those found is within reach, are asked once: in each comparison of everybody with everybody they would be asked for every pair.
        var applied = await applications.Select(a => a.PersonId).Distinct().ToListAsync(cancellationToken);
        var shared = await SignsAsync(db, applied, cancellationToken);
        var found = shared.Select(s => s.Other).ToHashSet();
        var reached = await within.Where(p => found.Contains(p)).ToHashSetAsync(cancellationToken);
        var signs = shared.Where(s => reached.Contains(s.Other)).ToList();
        var apart = (await db.KnownApart.AsNoTracking().Where(k => found.Contains(k.FirstPersonId) || found.Contains(k.SecondPersonId))
            .Select(k => new { k.FirstPersonId, k.SecondPersonId }).ToListAsync(cancellationToken))
            .Select(k => (k.FirstPersonId, k.SecondPersonId)).ToHashSet();
        return
        [
            .. signs.GroupBy(s => KnownApart.InOrder(s.One, s.Other), s => s.Sign)
                .Where(pair => !apart.Contains(pair.Key))
                .Select(pair => Judge(pair.Key, [.. pair.Distinct().Order()]))
                .Where(pair => pair.Signs is not [DuplicateSign.SameEmployer])
                .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.FirstPersonId).ThenBy(pair => pair.SecondPersonId),
        ];
    }

    private static PossibleDuplicate Judge((Guid First, Guid Second) pair, IReadOnlyList<DuplicateSign> signs) =>
        new(pair.First, pair.Second, signs, Math.Min(100, signs.Sum(Weight)));

    private static int Weight(DuplicateSign sign) => sign switch
    {
        DuplicateSign.SameEmail => 80,
        DuplicateSign.SameName => 50,
        DuplicateSign.SameTelephone => 45,
        _ => 25,
    };

    private static async Task<List<Shared>> SignsAsync(AppDb db, List<Guid> applied, CancellationToken cancellationToken)
    {
        var ones = db.People.Where(p => p.Status == PersonStatus.Active && applied.Contains(p.PersonId));
        var others = db.People.Where(p => p.Status == PersonStatus.Active);
        var sameName =
            from one in ones
            join other in others on one.NameKey equals other.NameKey
            where one.PersonId != other.PersonId && one.NameKey != ""
            select new { One = one.PersonId, Other = other.PersonId };
        var names = await sameName.Select(s => new Shared(
            s.One, s.Other,
            db.Employments.Any(e => e.PersonId == s.One && db.Employments.Any(o => o.PersonId == s.Other && o.OrganisationId == e.OrganisationId))
                ? DuplicateSign.SameEmployer
                : DuplicateSign.SameName)).ToListAsync(cancellationToken);
        var sameTelephone =
            from one in ones
            join mine in db.PersonTelephones on one.PersonId equals mine.PersonId
            join theirs in db.PersonTelephones on mine.NumberKey equals theirs.NumberKey
            join other in others on theirs.PersonId equals other.PersonId
            where one.PersonId != other.PersonId
            select new Shared(one.PersonId, other.PersonId, DuplicateSign.SameTelephone);
        var sameEmail =
            from one in ones
            join mine in db.PersonEmails on one.PersonId equals mine.PersonId
            join theirs in db.PersonEmails on mine.AddressKey equals theirs.AddressKey
            join other in others on theirs.PersonId equals other.PersonId
            where one.PersonId != other.PersonId
            select new Shared(one.PersonId, other.PersonId, DuplicateSign.SameEmail);
        return
        [
            .. names.Select(s => s with { Sign = DuplicateSign.SameName }),
            .. names.Where(s => s.Sign is DuplicateSign.SameEmployer),
            .. await sameTelephone.ToListAsync(cancellationToken),
            .. await sameEmail.ToListAsync(cancellationToken),
        ];
    }

    private sealed record Shared(Guid One, Guid Other, DuplicateSign Sign);
}
