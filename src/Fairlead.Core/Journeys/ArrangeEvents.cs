using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Journeys;

public abstract record EventOutcome
{
    private EventOutcome()
    {
    }

    /// <param name="Told">How many people are written to.</param>
    public sealed record Done(CohortEvent Held, int Told) : EventOutcome;

    /// <summary>Nothing is written: first somebody must have read what people would get.</summary>
    /// <param name="Letter">The message, with a stand-in for the name.</param>
    /// <param name="Hash">Of message and people: what is approved.</param>
    /// <param name="Clashes">Who of them is expected elsewhere at the time, and where.</param>
    public sealed record ToApprove(Letter Letter, int People, string Hash, IReadOnlyList<Clash> Clashes) : EventOutcome;

    /// <summary>Somebody else changed it first.</summary>
    public sealed record Stale : EventOutcome;
}

/// <summary>Somebody who would have to be in two places.</summary>
public sealed record Clash(string Name, string Elsewhere);

/// <summary>Arranges, changes and cancels the events of a cohort. Whoever is expected is told only in words that somebody has read before.</summary>
public sealed class ArrangeEvents(AppDb db, Installation installation)
{
    private const string AnyName = "(name)";
    private const string OwnLink = "(the address of their journey)";

    private readonly PersonalMail _mail = new(db, installation);

    /// <param name="chosen">Who is expected where neither everybody is nor those of a set.</param>
    /// <param name="approved">The hash that was shown with the message; null when none was.</param>
    public async Task<EventOutcome> ArrangeAsync(
        Cohort cohort, ProgrammeDefinition definition, string component, EventPlan plan, IReadOnlyCollection<Guid> chosen, string? approved, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var held = CohortEvent.Arrange(cohort.CohortId, component, plan, by, now);
        db.CohortEvents.Add(held);
        var expected = await ExpectedAsync(held, chosen, cancellationToken);
        Expect(held, expected.Select(e => e.ParticipationId), []);
        // What is only recorded after it took place is no news to those who were there.
        var told = plan.EndsAt > now ? expected : [];
        return await TellAsync(
            held, cohort, definition, [.. told.Select(p => new News(p, EventLetters.ArrangedKind, name => EventLetters.Arranged(held, cohort, definition, name)))], approved, null, now, cancellationToken);
    }

    /// <param name="version">Of the event as the page was drawn from it.</param>
    public async Task<EventOutcome> ChangeAsync(
        CohortEvent held, Cohort cohort, ProgrammeDefinition definition, EventPlan plan, IReadOnlyCollection<Guid> chosen, string? approved, int version, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var before = await ExpectedAsync(held, await ChosenAsync(held, cancellationToken), cancellationToken);
        var isNews = held.LooksOtherwise(plan);
        held.Change(plan, by, now);
        var after = await ExpectedAsync(held, chosen, cancellationToken);
        Expect(held, after.Select(e => e.ParticipationId), await db.ExpectedAt.Where(e => e.CohortEventId == held.CohortEventId).ToListAsync(cancellationToken));
        var (were, are) = (before.Select(p => p.ParticipationId).ToHashSet(), after.Select(p => p.ParticipationId).ToHashSet());
        List<News> news =
        [
            .. after.Where(p => !were.Contains(p.ParticipationId)).Select(p => new News(p, EventLetters.ArrangedKind, name => EventLetters.Arranged(held, cohort, definition, name))),
            .. after.Where(p => isNews && were.Contains(p.ParticipationId)).Select(p => new News(p, EventLetters.ChangedKind, name => EventLetters.Changed(held, cohort, definition, name))),
            .. before.Where(p => !are.Contains(p.ParticipationId)).Select(p => new News(p, EventLetters.NoLongerKind, name => EventLetters.NoLonger(held, cohort, definition, name))),
        ];
        return await TellAsync(held, cohort, definition, news, approved, version, now, cancellationToken);
    }

    /// <param name="fallsAway">Whether it is not held on another day either.</param>
    public async Task<EventOutcome> CancelAsync(
        CohortEvent held, Cohort cohort, ProgrammeDefinition definition, string reason, bool fallsAway, string? approved, int version, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var expected = await ExpectedAsync(held, await ChosenAsync(held, cancellationToken), cancellationToken);
        held.Cancel(reason, fallsAway, by, now);
        return await TellAsync(
            held, cohort, definition, [.. expected.Select(p => new News(p, EventLetters.CancelledKind, name => EventLetters.Cancelled(held, cohort, definition, name)))], approved, version, now, cancellationToken);
    }

    private async Task<EventOutcome> TellAsync(
        CohortEvent held, Cohort cohort, ProgrammeDefinition definition, List<News> news, string? approved, int? version, DateTime now, CancellationToken cancellationToken)
    {
        // A new event has another id each time it is read: what is approved is what people read, and who they are.
        var hash = Letter.HashOfAll(news.OrderBy(n => n.To.ParticipationId).Select(n => $"{n.Kind} {n.To.ParticipationId:N} {n.Letter(AnyName).Hash}"));
        if (news.Count > 0 && approved != hash)
        {
            var clashes = held.Stands ? await ClashesAsync(held, news, cancellationToken) : [];
            db.ChangeTracker.Clear();  // what was changed to write the message must not be saved by anything later
            var first = news[0].Letter(AnyName);
            return new EventOutcome.ToApprove(first with { Body = $"{first.Body}\n{OwnLink}" }, news.Count, hash, clashes);
        }

        var facts = await installation.ReadAsync(cancellationToken);
        var addresses = (await _mail.AddresseesAsync([.. news.Select(n => n.To.PersonId)], cancellationToken)).ToDictionary(a => a.PersonId);
        foreach (var one in news.Where(n => addresses.ContainsKey(n.To.PersonId)))
        {
            var to = addresses[one.To.PersonId];
            await _mail.WriteAsync(to, EventLetters.Personal(one.Kind, one.Letter(to.Name), held, one.To.ParticipationId, cohort, definition, facts), now, cancellationToken);
        }

        var reminder = EventReminder.For(held, definition.TimeZone, now).SingleOrDefault();
        if (held.Stands && reminder is not null && !await db.Jobs.AnyAsync(j => j.Key == reminder.Key, cancellationToken))
        {
            db.Jobs.Add(reminder);
        }

        if (version is { } drawn)
        {
            return await db.SaveIfUnchangedAsync(held, drawn, cancellationToken) ? new EventOutcome.Done(held, news.Count) : new EventOutcome.Stale();
        }

        await db.SaveChangesAsync(cancellationToken);
        return new EventOutcome.Done(held, news.Count);
    }

    private async Task<IReadOnlyList<Clash>> ClashesAsync(CohortEvent held, List<News> news, CancellationToken cancellationToken)
    {
        var (from, to, ids) = (held.StartsAt, held.EndsAt, news.Where(n => n.Kind != EventLetters.NoLongerKind).Select(n => n.To.ParticipationId).ToList());
        var others = await db.CohortEvents.AsNoTracking()
            .Where(e => e.CohortId == held.CohortId && e.CohortEventId != held.CohortEventId && e.Status == CohortEventStatus.Arranged && e.StartsAt < to && from < e.EndsAt)
            .OrderBy(e => e.StartsAt).ToListAsync(cancellationToken);
        var otherIds = others.Select(e => e.CohortEventId).ToList();
        var chosen = otherIds.Count == 0 ? [] : await db.ExpectedAt.AsNoTracking().Where(e => otherIds.Contains(e.CohortEventId)).ToListAsync(cancellationToken);
        return
        [
            .. from other in others
               from one in news
               where ids.Contains(one.To.ParticipationId) && (other.ForEverybody || chosen.Any(c => c.CohortEventId == other.CohortEventId && c.ParticipationId == one.To.ParticipationId))
               orderby one.To.Name, other.StartsAt
               select new Clash(one.To.Name, $"{other.Title}, {other.When}"),
        ];
    }

    private async Task<List<Guid>> ChosenAsync(CohortEvent held, CancellationToken cancellationToken) =>
        await db.ExpectedAt.Where(e => e.CohortEventId == held.CohortEventId).Select(e => e.ParticipationId).ToListAsync(cancellationToken);

    private Task<List<ToTell>> ExpectedAsync(CohortEvent held, IReadOnlyCollection<Guid> chosen, CancellationToken cancellationToken) => (
        from participation in db.Participations.TakingPart().Where(p => p.CohortId == held.CohortId && (held.ForEverybody
            || (held.LearningSetId == null ? chosen.Contains(p.ParticipationId) : db.SetMemberships.Any(m => m.LearningSetId == held.LearningSetId && m.ParticipationId == p.ParticipationId && m.Until == null))))
        join application in db.Applications on participation.ApplicationId equals application.ApplicationId
        join person in db.People on application.PersonId equals person.PersonId
        orderby person.Name, participation.ParticipationId
        select new ToTell(participation.ParticipationId, person.PersonId, person.Name)).ToListAsync(cancellationToken);

    private void Expect(CohortEvent held, IEnumerable<Guid> expected, List<ExpectedAt> had)
    {
        var wanted = held.ForEverybody ? [] : expected.ToHashSet();
        db.ExpectedAt.RemoveRange(had.Where(e => !wanted.Contains(e.ParticipationId)));
        db.ExpectedAt.AddRange(wanted.Except(had.Select(e => e.ParticipationId))
            .Select(p => new ExpectedAt { CohortId = held.CohortId, CohortEventId = held.CohortEventId, ParticipationId = p }));
    }

    private sealed record ToTell(Guid ParticipationId, Guid PersonId, string Name);

    private sealed record News(ToTell To, string Kind, Func<string, Letter> Letter);
}
