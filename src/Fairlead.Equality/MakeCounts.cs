using System.Text.Json;
using Fairlead.Allocation.Disclosure;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Equality;

/// <summary>How far an application has come; who has come how far is known to everybody who runs the cohort.</summary>
public enum Reached
{
    Applied,
    PassedGateway,
    Offered,
    Accepted,
}

/// <summary>An applicant, of whom this service is told only under which names their answers may stand.</summary>
public sealed record Applicant(EqualitySubject Subject, Reached Reached);

/// <summary>A table as it is shown.</summary>
/// <param name="Cuts">The stages that have a column.</param>
/// <param name="Rows">With their counts, one for each column.</param>
/// <param name="Totals">Everybody, one for each column.</param>
public sealed record CountsTable(string Question, IReadOnlyList<Reached> Cuts, IReadOnlyList<CountsRow> Rows, IReadOnlyList<int> Totals);

/// <param name="Set">The categories, as bits.</param>
public sealed record CountsRow(uint Set, IReadOnlyList<int> Counts);

public abstract record CountsOutcome
{
    private CountsOutcome()
    {
    }

    public sealed record Made(IReadOnlyList<CountsTable> Tables) : CountsOutcome;

    /// <summary>Nothing could be shown that would not, with what was shown before, tell too much; or nothing has changed. Which of them it is would tell as well.</summary>
    public sealed record Refused : CountsOutcome;
}

/// <summary>
/// Counts the answers of a cohort and freezes what may be shown of them. It gives back nothing else: no answer, no number of answers, and
/// nothing of who answered.
/// </summary>
public sealed class MakeCounts(EqualityDb db, PurposeKeys keys)
{
    public async Task<CountsOutcome> RunAsync(
        Guid cohortId, IReadOnlyCollection<Applicant> applicants, Guid byPersonId, DateTime now, CancellationToken cancellationToken = default)
    {
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var earlier = await db.Releases.AsNoTracking().Where(r => r.CohortId == cohortId).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var people = await PeopleAsync(applicants, earlier, cancellationToken);
        if (Tables(people, earlier) is not { Count: > 0 } tables)
        {
            return new CountsOutcome.Refused();
        }

        db.Releases.Add(new CountsRelease
        {
            CountsReleaseId = NewId.Next(), CohortId = cohortId, Number = earlier.Count + 1, ReleasedAt = now, ByPersonId = byPersonId,
            TablesJson = JsonSerializer.Serialize(tables),
            StagesJson = JsonSerializer.Serialize(new SortedDictionary<string, int>(people.Where(p => p.Stages[^1] >= 0).ToDictionary(p => p.Name, p => p.Stages[^1]), StringComparer.Ordinal)),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return new CountsOutcome.Refused();  // somebody else made counts at this moment, and theirs stand
        }

        await write.CommitAsync(CancellationToken.None);
        return new CountsOutcome.Made(tables);
    }

    /// <summary>What has been shown of a cohort, newest first.</summary>
    public async Task<IReadOnlyList<(DateTime At, IReadOnlyList<CountsTable> Tables)>> ShownAsync(Guid cohortId, CancellationToken cancellationToken = default)
    {
        var releases = await db.Releases.AsNoTracking().Where(r => r.CohortId == cohortId).OrderByDescending(r => r.Number)
            .Select(r => new { r.ReleasedAt, r.TablesJson }).ToListAsync(cancellationToken);
        return [.. releases.Select(r => (r.ReleasedAt, (IReadOnlyList<CountsTable>)TablesOf(r.TablesJson)))];
    }

    private static List<CountsTable>? Tables(IReadOnlyList<OfPerson> people, List<CountsRelease> earlier)
    {
        var before = earlier.Select(r => TablesOf(r.TablesJson)).ToList();
        var tables = new List<CountsTable>();
        foreach (var characteristic in Characteristics.All)
        {
            var counted = people.Select(p => new Counted(characteristic.CategoryOf(p.Answers), p.Stages)).ToList();
            var shownBefore = before.Select(r => r.SingleOrDefault(t => t.Question == characteristic.Question)).ToList();
            if (shownBefore.Index().Any(r => r.Item is { } table && !StillHolds(table, counted, r.Index)))
            {
                return null;  // what was shown counted answers that are others by now: the difference would be theirs
            }

            var now = StageTables.Choose(counted, [.. shownBefore.Select(t => t is null ? null : ShownOf(t))], characteristic.Sets, Enum.GetValues<Reached>().Length);
            if (now is not null)
            {
                var rows = now.Rows.Zip(StageTables.Count(counted, now, earlier.Count), (set, counts) => new CountsRow(set, counts));
                tables.Add(new CountsTable(
                    characteristic.Question, [.. now.Cuts.Select(c => (Reached)c)], [.. rows], [.. now.Cuts.Select(cut => counted.Count(p => p.Stages[^1] >= cut))]));
            }
        }

        return IsNew(tables, before) ? tables : null;
    }

    private static bool IsNew(List<CountsTable> tables, List<List<CountsTable>> before) =>
        before.Count == 0 || JsonSerializer.Serialize(tables) != JsonSerializer.Serialize(before[^1]);

    private static bool StillHolds(CountsTable table, IReadOnlyCollection<Counted> people, int release) =>
        StageTables.Count(people, ShownOf(table), release).Zip(table.Rows).All(r => r.First.SequenceEqual(r.Second.Counts));

    private static Shown ShownOf(CountsTable table) => new([.. table.Cuts.Select(c => (int)c)], [.. table.Rows.Select(r => r.Set)]);

    private static List<CountsTable> TablesOf(string json) => JsonSerializer.Deserialize<List<CountsTable>>(json)!;

    private async Task<IReadOnlyList<OfPerson>> PeopleAsync(
        IReadOnlyCollection<Applicant> applicants, List<CountsRelease> earlier, CancellationToken cancellationToken)
    {
        var key = keys.ForMonitoring;
        var stages = earlier.Select(r => JsonSerializer.Deserialize<Dictionary<string, int>>(r.StagesJson)!).ToList();
        var names = applicants.ToDictionary(
            a => key.SubjectOf(a.Subject.Records[0], a.Subject.CohortId),
            a => (Reached: (int)a.Reached, All: a.Subject.Records.Select(r => key.SubjectOf(r, a.Subject.CohortId)).ToList()));

        // Who was counted once and does not apply any more still stands in the counts that were shown.
        var gone = stages.SelectMany(s => s.Keys).Distinct().Except(names.Values.SelectMany(n => n.All)).ToList();
        var asked = names.Values.SelectMany(n => n.All).Concat(gone).ToList();
        var rows = await db.SealedRows.AsNoTracking().Where(r => asked.Contains(r.Subject)).ToDictionaryAsync(r => r.Subject, cancellationToken);
        OwnAnswers Answers(IEnumerable<string> under) => under.Select(n => rows.GetValueOrDefault(n)).FirstOrDefault(r => r is not null) is { } row
            ? OwnAnswers.FromBytes(key.Open(row.Subject, row.WrappedKey, row.Content))
            : OwnAnswers.None;
        int StageOf(Dictionary<string, int> then, IEnumerable<string> under) => under.Where(then.ContainsKey).Select(n => then[n]).DefaultIfEmpty(-1).First();
        return
        [
            .. names.Select(n => new OfPerson(n.Key, Answers(n.Value.All), [.. stages.Select(s => StageOf(s, n.Value.All)), n.Value.Reached])),
            .. gone.Select(name => new OfPerson(name, Answers([name]), [.. stages.Select(s => StageOf(s, [name])), -1])),
        ];
    }

    private sealed record OfPerson(string Name, OwnAnswers Answers, IReadOnlyList<int> Stages);
}
