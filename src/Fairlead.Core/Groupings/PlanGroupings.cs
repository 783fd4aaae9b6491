using System.Reflection;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Sets;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Groupings;

/// <summary>Has the groups of a day formed: freezes what they are formed from, and asks a job to search.</summary>
public sealed class PlanGroupings(AppDb db)
{
    private static readonly string _program = typeof(PlanGroupings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <param name="expected">Participations of those who are to be in the groups.</param>
    /// <returns>The job, or null where somebody else asked at the same moment.</returns>
    public async Task<Job?> AskAsync(
        SetFacts facts, CohortEvent held, IReadOnlyCollection<Guid> expected, string name, int from, int to, IReadOnlyCollection<string> mix, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var earlier = await db.DayGroupings.AsNoTracking().Where(g => g.CohortId == held.CohortId).ToListAsync(cancellationToken);
        var mixed = facts.CanMix.Intersect(mix).Order(StringComparer.Ordinal).ToList();
        var people = facts.People.Where(p => expected.Contains(p.ParticipationId)).OrderBy(p => p.ParticipationId).Select(p => new SetPerson(
            p.ParticipationId, null, Workplaces.KeyOf(p.Employer), new SortedDictionary<string, string>(p.Attributes.Where(a => mixed.Contains(a.Key)).ToDictionary(), StringComparer.Ordinal))).ToList();
        GroupingInput input = new(from, to, mixed, people, Circles(facts, earlier, [.. people.Select(p => p.Id)]));
        var made = DayGrouping.Ask(held, earlier.Select(g => g.Number).DefaultIfEmpty().Max() + 1, name, input, _program, by, now);
        var job = FormGroupsJob.For(made, by, now);
        db.AddRange(made, job);
        return await db.SaveUnlessTakenAsync("DayGroupings", cancellationToken) ? job : null;
    }

    /// <summary>Shares groups with those who are in them. Others of the same name at the same event go.</summary>
    public async Task<bool> ShareAsync(DayGrouping grouping, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var former = await db.DayGroupings.Where(g => g.CohortEventId == grouping.CohortEventId && g.Name == grouping.Name && g.Status == DayGroupingStatus.Shared).ToListAsync(cancellationToken);
        foreach (var one in former)
        {
            one.Discard(by, now);
        }

        grouping.Share(by, now);
        return await db.SaveUnlessTakenAsync("DayGroupings", cancellationToken);
    }

    // Whoever has been in one group that was shared, and whoever is in one set: they meet anyway.
    private static List<IReadOnlyList<Guid>> Circles(SetFacts facts, IEnumerable<DayGrouping> earlier, HashSet<Guid> among) =>
    [
        .. earlier.Where(g => g.Status is DayGroupingStatus.Shared).OrderBy(g => g.Number).SelectMany(g => g.Result!.Groups)
            .Concat(facts.Standing.Select(s => (IReadOnlyList<Guid>)[.. s.Members.Select(m => m.ParticipationId)]))
            .Select(group => (IReadOnlyList<Guid>)[.. group.Where(among.Contains).Order()]).Where(group => group.Count > 1),
    ];
}

/// <summary>Forms groups of a frozen input, and keeps them for a human to look at.</summary>
public sealed class FormGroupsJob : IJobKind
{
    public const string KindName = "form-groups";

    public string Kind => KindName;

    public bool IsLong => true;

    public static Job For(DayGrouping made, Actor by, DateTime now) => new()
    {
        JobId = NewId.Next(), Kind = KindName, Key = $"{KindName}/{made.DayGroupingId:N}", DueAt = now, SubjectId = made.DayGroupingId, CohortId = made.CohortId, AskedByPersonId = by.PersonId, Argument = by.Part,
    };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (db, job) = (run.Db, run.Job);
        var by = new Actor(job.AskedByPersonId!.Value, job.Argument!);
        var asked = await db.DayGroupings.AsNoTracking().SingleAsync(g => g.DayGroupingId == job.SubjectId, cancellationToken);
        run.Location = $"/cohorts/{asked.CohortId}/events/{asked.CohortEventId}/groups";
        if (asked.Status is not DayGroupingStatus.Asked)
        {
            return;  // done before a crash, or no longer wanted
        }

        var input = asked.Input;
        var result = await Beside.ReportAsync(
            run.Progress, () => (0, 0, $"Forming groups of {input.People.Count} people"), stop => GroupingSolver.Form(input, (ulong)asked.Seed, asked.Steps, stop), cancellationToken);
        db.ChangeTracker.Clear();
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var made = await db.DayGroupings.SingleAsync(g => g.DayGroupingId == asked.DayGroupingId, cancellationToken);
        if (made.Status is DayGroupingStatus.Asked)
        {
            made.End(result, by, run.Now);
            await db.SaveChangesAsync(cancellationToken);
        }

        await write.CommitAsync(cancellationToken);
    }
}
