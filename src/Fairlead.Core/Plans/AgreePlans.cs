using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Plans;

/// <summary>What happens between the participant, whoever agrees their plan and whoever may read of it. Each is part of the caller's transaction.</summary>
public sealed class AgreePlans(AppDb db, KeepLedger ledger, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    /// <summary>Asks whoever agrees, or keeps the version at once where nobody has to. A sponsor who is asked gets to read what differs.</summary>
    /// <returns>False where the definition wants somebody to agree whom nobody knows here: those who run the programme enter it then.</returns>
    public async Task<bool> ProposeAsync(PlanFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (facts.Agrees is not { } role)
        {
            facts.Plan.Propose(by, now);
            await KeepAsync(facts, null, null, DayOf(facts, now), by, now, cancellationToken);
            return true;
        }

        if (role == facts.OpensTo)
        {
            facts.Plan.Open([.. facts.Plan.OpenGoals, .. facts.ToBeRead], by, now);
        }

        facts.Plan.Propose(by, now);
        var holders = await db.HoldersOf(role, facts, now).Select(p => p.PersonId).ToListAsync(cancellationToken);
        await TellAsync(holders, name => PlanLetters.Proposed(facts, name), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return holders.Count > 0;
    }

    /// <summary>Agrees to what is proposed.</summary>
    public Task AgreeAsync(PlanFacts facts, string name, Actor by, DateTime now, CancellationToken cancellationToken = default) =>
        KeepAsync(facts, name, null, DayOf(facts, now), by, now, cancellationToken);

    /// <summary>Enters that somebody agreed who did not say so here.</summary>
    /// <param name="how">How it is known: a letter, a conversation.</param>
    public Task RecordAsync(PlanFacts facts, string agreedBy, string how, DateOnly day, Actor by, DateTime now, CancellationToken cancellationToken = default) =>
        KeepAsync(facts, agreedBy, how, day, by, now, cancellationToken);

    public async Task SendBackAsync(PlanFacts facts, string remark, string name, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        facts.Plan.SendBack(remark, by, now);
        await _mail.TellAsync(facts.PersonId, _ => PlanLetters.SentBack(facts, name), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Opens these goals to whoever may read them, and no others; they are told where it is more than before.</summary>
    public async Task OpenAsync(PlanFacts facts, IReadOnlyCollection<string> goals, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var before = facts.Plan.OpenGoals;
        facts.Plan.Open(goals, by, now);
        if (facts.OpensTo is { } role && facts.Plan.OpenGoals.Except(before).Any())
        {
            await TellAsync(await db.HoldersOf(role, facts, now).Select(p => p.PersonId).ToListAsync(cancellationToken), name => PlanLetters.Opened(facts, name), now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task SayAsync(PlanFacts facts, string goal, string words, string name, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        db.PlanComments.Add(facts.Plan.Say(goal, words, name, by, now));
        await _mail.TellAsync(facts.PersonId, _ => PlanLetters.SpokenAbout(facts, name), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task KeepAsync(PlanFacts facts, string? agreedBy, string? how, DateOnly day, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var version = facts.Plan.Agree(agreedBy, how, day, by, now);
        db.PlanVersions.Add(version);
        if (agreedBy is not null)
        {
            await _mail.TellAsync(facts.PersonId, _ => PlanLetters.Agreed(facts, version.Number, agreedBy), now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await ledger.EnterOnceAsync(facts.Plan.ParticipationId, EntryFacts.Done(facts.Terms.Form, day), by, now, cancellationToken);
    }

    private async Task TellAsync(IReadOnlyCollection<Guid> people, Func<string, PersonalLetter> letter, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var to in await _mail.AddresseesAsync(people, cancellationToken))
        {
            var written = letter(to.Name);
            await _mail.WriteAsync(to, written with { Key = $"{written.Key}/{to.PersonId:N}" }, now, cancellationToken);
        }
    }

    private static DateOnly DayOf(PlanFacts facts, DateTime now) => LocalInstants.ToLocal(facts.Programme.TimeZone, now).Day;
}
