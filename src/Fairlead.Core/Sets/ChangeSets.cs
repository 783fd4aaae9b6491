using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sets;

public abstract record SetOutcome
{
    private SetOutcome()
    {
    }

    /// <param name="Told">How many people are written to.</param>
    public sealed record Done(int Told) : SetOutcome;

    /// <summary>Nothing is written: first somebody must have read what people would get.</summary>
    public sealed record ToApprove(LettersToRead Letters) : SetOutcome
    {
        public string Hash => Letters.Hash;
    }

    /// <summary>What it rests on is no longer so, or somebody else was faster. Nothing is written.</summary>
    public sealed record Stale : SetOutcome;
}

/// <summary>Sets as they are to be: the members of each that stands, and those that are dissolved.</summary>
public sealed record Rearrangement(IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> After, IReadOnlyList<Guid> Dissolved);

/// <summary>Makes sets of a proposal, and changes sets that stand. Whoever is concerned is told only in words that somebody has read before.</summary>
public sealed class ChangeSets(AppDb db, Installation installation)
{
    private readonly TellWhenRead _letters = new(db, installation);

    /// <summary>Confirms proposed sets: they begin today.</summary>
    /// <param name="approved">The hash that was shown with the letters; null when none was.</param>
    public async Task<SetOutcome> ConfirmAsync(SetRun run, SetFacts facts, string? approved, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (facts.Standing.Count > 0 || facts.Input(run.Input.Terms).Hash() != run.InputHash)
        {
            return new SetOutcome.Stale();
        }

        run.Confirm(by, now);
        var (news, number) = (new List<News>(), facts.Sets.Select(s => s.Set.Number).DefaultIfEmpty().Max());
        foreach (var planned in run.Sets)
        {
            var set = LearningSet.Begin(facts.Cohort.CohortId, ++number, planned.Leader, facts.Today, by, now);
            db.LearningSets.Add(set);
            db.SetMemberships.AddRange(planned.Members.Select(m => set.Join(m, facts.Today, null, by, now)));
            news.AddRange(NewsOf(facts, set, planned.Members, SetLetters.FormedKind));
        }

        return await TellAsync(facts, news, approved, "", now, cancellationToken);
    }

    /// <summary>Moves people between sets that stand, with a reason; meetings to come of those sets go with them.</summary>
    public async Task<SetOutcome> RearrangeAsync(SetFacts facts, Rearrangement to, string reason, string? approved, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var news = new List<News>();
        foreach (var standing in facts.Standing)
        {
            var (set, before, after) = (standing.Set, standing.Members.Select(m => m.ParticipationId).ToHashSet(), to.After.GetValueOrDefault(standing.Set.LearningSetId, []).ToHashSet());
            foreach (var membership in standing.Members.Where(m => !after.Contains(m.ParticipationId)))
            {
                set.Leave(membership, facts.Today, reason, by, now);
            }

            db.SetMemberships.AddRange(after.Except(before).Select(m => set.Join(m, facts.Today, reason, by, now)));
            if (to.Dissolved.Contains(set.LearningSetId))
            {
                set.Dissolve(facts.Today, by, now);
                news.AddRange(LedBy(facts, set, SetLetters.DissolvedKind, name => SetLetters.Dissolved(set.Name, facts.Cohort, facts.Programme, name)));
            }
            else if (!before.SetEquals(after))
            {
                news.AddRange(NewsOf(facts, set, [.. after], SetLetters.ChangedKind));
            }

            if (!before.SetEquals(after))
            {
                await ExpectAsync(set, after, now, cancellationToken);
            }
        }

        return await TellAsync(facts, news, approved, reason, now, cancellationToken);
    }

    /// <summary>Ends the membership of somebody who no longer takes part. Why stands in their ledger.</summary>
    internal static async Task EndAsync(AppDb db, Guid participationId, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.SetMemberships.SingleOrDefaultAsync(m => m.ParticipationId == participationId && m.Until == null, cancellationToken) is not { } membership)
        {
            return;
        }

        var set = await db.LearningSets.SingleAsync(s => s.LearningSetId == membership.LearningSetId, cancellationToken);
        set.Leave(membership, DateOnly.FromDateTime(now), null, by, now);
        db.ExpectedAt.RemoveRange(await db.ExpectedAt.Where(e => e.ParticipationId == participationId
            && db.CohortEvents.Any(c => c.CohortEventId == e.CohortEventId && c.LearningSetId == set.LearningSetId && c.StartsAt > now)).ToListAsync(cancellationToken));
    }

    private async Task ExpectAsync(LearningSet set, HashSet<Guid> members, DateTime now, CancellationToken cancellationToken)
    {
        var events = await db.CohortEvents.Where(e => e.LearningSetId == set.LearningSetId && e.Status == CohortEventStatus.Arranged && e.StartsAt > now).Select(e => e.CohortEventId).ToListAsync(cancellationToken);
        var expected = (await db.ExpectedAt.Where(e => events.Contains(e.CohortEventId)).ToListAsync(cancellationToken)).ToLookup(e => e.CohortEventId);
        foreach (var held in events)
        {
            db.ExpectedAt.RemoveRange(expected[held].Where(e => !members.Contains(e.ParticipationId)));
            db.ExpectedAt.AddRange(members.Except(expected[held].Select(e => e.ParticipationId)).Select(m => new ExpectedAt { CohortId = set.CohortId, CohortEventId = held, ParticipationId = m }));
        }
    }

    private async Task<SetOutcome> TellAsync(SetFacts facts, List<News> news, string? approved, string reason, DateTime now, CancellationToken cancellationToken)
    {
        var letters = TellWhenRead.Read(news, reason);
        if (approved != letters.Hash)
        {
            db.ChangeTracker.Clear();  // what was changed to write the letters must not be saved by anything later
            return new SetOutcome.ToApprove(letters);
        }

        await _letters.WriteAsync(facts.Cohort.CohortId, news, now, cancellationToken);
        return await db.SaveUnlessTakenAsync("SetMembership", cancellationToken) ? new SetOutcome.Done(news.Count) : new SetOutcome.Stale();
    }

    private static IEnumerable<News> NewsOf(SetFacts facts, LearningSet set, IReadOnlyList<Guid> members, string kind)
    {
        var people = facts.People.Where(p => members.Contains(p.ParticipationId)).ToList();
        var names = people.Select(p => p.Name).ToList();
        var leader = facts.Names.GetValueOrDefault(set.PartHeldId, "");
        foreach (var person in people)
        {
            yield return new(
                person.PersonId, kind, About(set), $"everybody in {set.Name}", EventLetters.PathOf(person.ParticipationId),
                name => kind == SetLetters.FormedKind ? SetLetters.Formed(set.Name, leader, names, facts.Cohort, facts.Programme, name) : SetLetters.Changed(set.Name, leader, names, facts.Cohort, facts.Programme, name));
        }

        foreach (var one in LedBy(facts, set, SetLetters.LedKind, name => SetLetters.Led(set.Name, names, facts.Cohort, facts.Programme, name)))
        {
            yield return one;
        }
    }

    private static IEnumerable<News> LedBy(SetFacts facts, LearningSet set, string kind, Func<string, Letter> letter) =>
        facts.Leaders.Where(l => l.PartHeldId == set.PartHeldId).Select(l => new News(l.PersonId, kind, About(set), l.Name, SetLetters.LedPath(facts.Cohort.CohortId), letter));

    /// <summary>The set as it is after the change, so that each change is told once.</summary>
    private static string About(LearningSet set) => $"{set.LearningSetId:N}/{set.AuditCount}";
}
