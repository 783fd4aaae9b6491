using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Allocation.Readers;
using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <param name="MostReads">How many they have time for; null: as many as fall to them.</param>
/// <param name="Fields">Answers that they know the field of, as <c>attribute=value</c>.</param>
public sealed record InputReader(Guid PersonId, string Name, int? MostReads, IReadOnlySet<string> Fields)
{
    /// <summary>Whether they keep what they have begun or sent, and get nothing more.</summary>
    public bool TakesNothingNew { get; init; }
}

/// <param name="Code">The code under which readers know it.</param>
public sealed record InputPaper(Guid ApplicationId, string Code, IReadOnlySet<string> Attributes);

/// <summary>Everything from which readers are assigned, as it is in the database at one moment.</summary>
/// <param name="Apart">Who must not read what: recused, or has had a seat at it before.</param>
/// <param name="Standing">Reader seats that are taken.</param>
/// <param name="ReadBefore">Who read an earlier application of the same person, which is better avoided.</param>
public sealed record ReadingInput(
    IReadOnlyList<InputReader> Readers, IReadOnlyList<InputPaper> Papers, int Reads, IReadOnlySet<(Guid PersonId, Guid ApplicationId)> Apart,
    IReadOnlyList<ReviewSeat> Standing, IReadOnlySet<(Guid PersonId, Guid ApplicationId)> ReadBefore)
{
    private const long KnowsField = 1_000_000;
    private const long ReadEarlier = 100_000;

    // More than all fields of a cohort together: work that has begun is given up last.
    private const long Begun = 2_000_000_000;

    public static async Task<ReadingInput> LoadAsync(AppDb db, Cohort cohort, ReviewRules rules, DateTime now, CancellationToken cancellationToken = default)
    {
        var terms = await db.AssessorTerms.AsNoTracking().Where(t => t.CohortId == cohort.CohortId).ToDictionaryAsync(t => t.PersonId, cancellationToken);
        var people = await db.AssessorsOf(cohort, now).OrderBy(p => p.PersonId).Select(p => new { p.PersonId, p.Name }).ToListAsync(cancellationToken);
        var papers = await (
            from application in db.Applications.In(cohort).ReadyToRead(db)
            join paper in db.BlindPapers on application.ApplicationId equals paper.ApplicationId
            orderby paper.Code
            select new { application.ApplicationId, paper.Code, application.PersonId }).ToListAsync(cancellationToken);
        var attributes = (await db.ApplicationAttributes.AsNoTracking().Where(t => db.Applications.Any(a => a.ApplicationId == t.ApplicationId && a.CohortId == cohort.CohortId))
            .ToListAsync(cancellationToken)).ToLookup(t => t.ApplicationId, t => $"{t.Name}={t.Value}");
        var seats = await db.ReviewSeats.AsNoTracking().In(cohort).Where(s => s.Status != SeatStatus.TakenBack).ToListAsync(cancellationToken);
        // Whoever has gone keeps what they sent before.
        var gone = seats.Where(s => s.Duty is ReviewDuty.Reader && s.Status.Stands()).Select(s => s.PersonId).Distinct()
            .Where(p => people.All(a => a.PersonId != p) || terms.GetValueOrDefault(p)?.StoodDownAt is not null).ToHashSet();
        var readers = people.Where(p => terms.GetValueOrDefault(p.PersonId)?.StoodDownAt is null || gone.Contains(p.PersonId)).Select(p => (p.PersonId, p.Name))
            .Concat(gone.Where(g => people.All(p => p.PersonId != g)).Select(g => (g, ""))).OrderBy(r => r.Item1).ToList();
        var ids = readers.Select(r => r.Item1).ToList();
        var apart = (await RecusalQueries.Pairs(db, now).Where(r => ids.Contains(r.PersonId)
            && db.Applications.Any(a => a.ApplicationId == r.ApplicationId && a.CohortId == cohort.CohortId)).Select(r => new { r.PersonId, r.ApplicationId }).ToListAsync(cancellationToken))
            .Select(r => (r.PersonId, r.ApplicationId)).ToHashSet();
        var standing = seats.Where(s => s.Duty is ReviewDuty.Reader && s.Status.Stands() && !apart.Contains((s.PersonId, s.ApplicationId))).ToList();
        apart.UnionWith(seats.Where(s => !(s.Duty is ReviewDuty.Reader && s.Status.Stands())).Select(s => (s.PersonId, s.ApplicationId)));
        var before = (await (
            from application in db.Applications.In(cohort)
            join earlier in db.Applications on application.PersonId equals earlier.PersonId
            join seat in db.ReviewSeats on earlier.ApplicationId equals seat.ApplicationId
            where earlier.CohortId != cohort.CohortId && seat.Status == SeatStatus.In
            select new { seat.PersonId, application.ApplicationId }).ToListAsync(cancellationToken)).Select(r => (r.PersonId, r.ApplicationId)).ToHashSet();
        return new(
            [
                .. readers.Select(r => new InputReader(r.Item1, r.Item2, terms.GetValueOrDefault(r.Item1)?.MostReads, terms.GetValueOrDefault(r.Item1)?.Fields.ToHashSet() ?? [])
                {
                    TakesNothingNew = gone.Contains(r.Item1),
                }),
            ],
            [.. papers.Select(p => new InputPaper(p.ApplicationId, p.Code, attributes[p.ApplicationId].ToHashSet()))], rules.Reads, apart, standing, before);
    }

    /// <summary>Whether somebody has work at hand that an assignment should leave alone.</summary>
    public bool Adjusts => Standing.Count > 0;

    /// <summary>The problem that the library solves.</summary>
    /// <param name="even">Whether loads are to be even within one, as far as people have time.</param>
    public ReadingProblem ToProblem(bool even)
    {
        var begun = Standing.Where(s => s.Status is not SeatStatus.Given).Select(s => (s.PersonId, s.ApplicationId)).ToHashSet();
        var stands = Standing.Select(s => (s.PersonId, s.ApplicationId)).ToHashSet();
        var (loads, reads) = (Level(), Papers.Count * Reads);
        return new(
            [
                .. Readers.Select((r, i) =>
                {
                    var has = begun.Count(b => b.PersonId == r.PersonId);
                    var most = Math.Max(has, loads[i]);
                    return r.TakesNothingNew ? new Reader(r.PersonId.ToString("N"), 0, stands.Count(b => b.PersonId == r.PersonId)) : new Reader(r.PersonId.ToString("N"), even ? Math.Min(most, Math.Max(0, Math.Min(loads[i], loads.Max() - 1))) : 0, even ? most : Math.Max(has, r.MostReads ?? reads));
                }),
            ],
            [.. Papers.Select(p => p.Code)], Reads,
            [
                .. from reader in Readers.Index()
                   from paper in Papers.Index()
                   where !Apart.Contains((reader.Item.PersonId, paper.Item.ApplicationId))
                       && (!reader.Item.TakesNothingNew || stands.Contains((reader.Item.PersonId, paper.Item.ApplicationId)))
                   let knows = reader.Item.Fields.Overlaps(paper.Item.Attributes)
                   select new MayRead(
                       reader.Index, paper.Index,
                       (knows ? KnowsField : 0) - (ReadBefore.Contains((reader.Item.PersonId, paper.Item.ApplicationId)) ? ReadEarlier : 0)
                       + (begun.Contains((reader.Item.PersonId, paper.Item.ApplicationId)) ? Begun : 0),
                       knows),
            ]);
    }

    /// <summary>A total of the problem's scores without what keeps begun work in its place.</summary>
    public long WithoutBegun(long total) => total - (Begun * Standing.Count(s => s.Status is not SeatStatus.Given));

    /// <summary>SHA-256 of everything that an assignment is computed from.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical())));

    // One text for one input: whatever would change the problem changes it.
    private string Canonical()
    {
        var text = new StringBuilder("fairlead-readers/1\n");
        text.Append(CultureInfo.InvariantCulture, $"reads {Reads}\n");
        foreach (var reader in Readers)
        {
            text.Append(CultureInfo.InvariantCulture, $"reader {reader.PersonId:N} {reader.MostReads} {reader.TakesNothingNew} {string.Join(',', reader.Fields.Order(StringComparer.Ordinal))}\n");
        }

        foreach (var paper in Papers)
        {
            text.Append(CultureInfo.InvariantCulture, $"paper {paper.ApplicationId:N} {paper.Code} {string.Join(',', paper.Attributes.Order(StringComparer.Ordinal))}\n");
        }

        foreach (var (what, pairs) in new[] { ("apart", Apart), ("earlier", ReadBefore) })
        {
            text.AppendJoin("", pairs.Select(p => $"{what} {p.PersonId:N} {p.ApplicationId:N}\n").Order(StringComparer.Ordinal));
        }

        text.AppendJoin("", Standing.Select(s => $"stands {s.PersonId:N} {s.ApplicationId:N} {s.Status}\n").Order(StringComparer.Ordinal));
        return text.ToString();
    }

    // As much as falls to each where all rise together until everything is read; who has time for less stays below.
    private int[] Level()
    {
        var caps = Readers.Select(r => r.TakesNothingNew ? 0 : r.MostReads ?? int.MaxValue).ToArray();
        var reads = ((long)Papers.Count * Reads) - Standing.Count(s => Readers.Any(r => r.TakesNothingNew && r.PersonId == s.PersonId));
        var level = 0;
        while (level <= Papers.Count && caps.Sum(c => (long)Math.Min(c, level)) < reads)
        {
            level++;
        }

        return [.. caps.Select(c => Math.Min(c, level))];
    }
}
