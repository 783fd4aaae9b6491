using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Coaching;

public abstract record CoachingOutcome
{
    private CoachingOutcome()
    {
    }

    /// <param name="Told">How many people are written to.</param>
    public sealed record Done(int Told) : CoachingOutcome;

    /// <summary>Nothing is written: first somebody must have read what people would get.</summary>
    public sealed record ToApprove(LettersToRead Letters) : CoachingOutcome;

    /// <summary>What it rests on is no longer so, or somebody else was faster. Nothing is written.</summary>
    public sealed record Stale : CoachingOutcome;
}

/// <summary>Publishes a match, and takes what the two say of it.</summary>
public sealed class ChangeCoaching(AppDb db, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);
    private readonly TellWhenRead _letters = new(db, installation);

    /// <summary>Makes pairs of a match that somebody has looked at, all in one go; everybody concerned is written to.</summary>
    /// <param name="approved">The hash that was shown with the letters; null when none was.</param>
    public async Task<CoachingOutcome> ConfirmAsync(CoachingRun run, CoachingFacts facts, string? approved, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var input = run.Input;
        if (facts.Input(input.AlsoUnanswered, input.Waiting).Hash() != run.InputHash)
        {
            return new CoachingOutcome.Stale();
        }

        var (news, stand) = (new List<News>(), facts.Rules.Matching.Choice is MatchChoice.Assigned);
        var changed = run.Result!.Pairs.Where(m => facts.OpenPairs.GetValueOrDefault(m.Person)?.PartHeldId != m.Helper).ToList();
        foreach (var match in changed)
        {
            var person = facts.People.First(p => p.ParticipationId == match.Person);
            var coach = facts.Coaches.First(c => c.PartHeldId == match.Helper);
            news.Add(new(
                person.PersonId, CoachingLetters.MatchedKind, $"{run.CoachingRunId:N}", $"{person.Name}, about {coach.Name}", CoachingLetters.OwnPath(person.ParticipationId),
                name => CoachingLetters.Matched(facts.Rules, coach.Name, facts.Cohort, facts.Programme, name)));
        }

        foreach (var taking in changed.GroupBy(m => m.Helper))
        {
            var coach = facts.Coaches.First(c => c.PartHeldId == taking.Key);
            var names = facts.People.Where(p => taking.Any(t => t.Person == p.ParticipationId)).Select(p => p.Name).ToList();
            news.Add(new(
                coach.PersonId, CoachingLetters.CoacheesKind, $"{run.CoachingRunId:N}", coach.Name, CoachingLetters.CoacheesPath(facts.Cohort.CohortId),
                name => CoachingLetters.Coachees(facts.Rules, names, facts.Cohort, facts.Programme, name)));
        }

        var letters = TellWhenRead.Read(news, run.InputHash);
        if (approved != letters.Hash)
        {
            db.ChangeTracker.Clear();
            return new CoachingOutcome.ToApprove(letters);
        }

        // The database lets nobody have two at a time, so what is replaced goes first.
        foreach (var match in changed)
        {
            facts.OpenPairs.GetValueOrDefault(match.Person)?.Replace(by, now);
        }

        if (db.ChangeTracker.HasChanges() && !await db.SaveUnlessTakenAsync("CoachingPair", cancellationToken))
        {
            return new CoachingOutcome.Stale();
        }

        run.Confirm(by, now);
        var pairs = changed.Select(m => CoachingPair.Propose(facts.Cohort.CohortId, m.Person, m.Helper, stand, facts.Today, by, now)).ToList();
        db.CoachingPairs.AddRange(pairs);
        foreach (var pair in pairs.Where(p => p.Status is PairStatus.Standing))
        {
            WorkTogether(pair, facts.Rules, now);
        }

        await _letters.WriteAsync(facts.Cohort.CohortId, news, now, cancellationToken);
        if (!await db.SaveUnlessTakenAsync("CoachingPair", cancellationToken))
        {
            return new CoachingOutcome.Stale();
        }

        return new CoachingOutcome.Done(news.Count);
    }

    /// <summary>What one of the two says after they have met. A match that is not wanted opens that participant again, and nobody else.</summary>
    /// <returns>False where the other was faster.</returns>
    public async Task<bool> AnswerAsync(PairSeen seen, bool wants, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var (pair, rules) = (seen.Pair, seen.Rules);
        if (wants)
        {
            pair.Want(seen.Side, rules.BothAgree(), seen.Today, by, now);
            if (pair.Status is PairStatus.Standing)
            {
                WorkTogether(pair, rules, now);
                await TellBothAsync(seen, CoachingLetters.StandsKind, (other, name) => CoachingLetters.Stands(rules, other, seen.Programme, name), now, cancellationToken);
            }
        }
        else
        {
            pair.Decline(by, now);
            await TellBothAsync(seen, CoachingLetters.OpenAgainKind, (other, name) => CoachingLetters.OpenAgain(rules, other, seen.Programme, name), now, cancellationToken);
        }

        return await db.SaveUnlessTakenAsync("CoachingPair", cancellationToken);
    }

    /// <summary>Ends what they do together. Both are told in the same words, whoever ended it.</summary>
    public async Task<bool> EndAsync(PairSeen seen, PairEnding ending, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        seen.Pair.End(ending, seen.Today, by, now);
        await TellBothAsync(seen, CoachingLetters.EndedKind, (other, name) => CoachingLetters.Ended(other, seen.Programme, name), now, cancellationToken);
        return await db.SaveUnlessTakenAsync("CoachingPair", cancellationToken);
    }

    /// <summary>Ends the pair of somebody who no longer takes part. Why stands in their ledger.</summary>
    internal static async Task LeaveAsync(AppDb db, Participation participation, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var participationId = participation.ParticipationId;
        if (await db.CoachingPairs.SingleOrDefaultAsync(p => p.ParticipationId == participationId && (p.Status == PairStatus.Proposed || p.Status == PairStatus.Standing), cancellationToken) is { } pair)
        {
            pair.End(PairEnding.ParticipantLeft, DateOnly.FromDateTime(now), by, now);
        }

        db.Jobs.Add(Forgetting.After(participation.CohortId, string.Create(CultureInfo.InvariantCulture, $"{participationId:N}/{now.Ticks}"), now));
    }

    // What was asked for has served its purpose when the two work together.
    private void WorkTogether(CoachingPair pair, CoachingRules rules, DateTime now)
    {
        db.Jobs.Add(CoachingNudge.After(pair, now));
        if (rules.Matching.Experiences is not null)
        {
            db.Jobs.Add(Forgetting.After(pair.CohortId, $"{pair.CoachingPairId:N}", now));
        }
    }

    private async Task TellBothAsync(PairSeen seen, string kind, Func<string, string, Offers.Letter> letter, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var (personId, other) in new[] { (seen.Participant.PersonId, seen.Coach.Name), (seen.Coach.PersonId, seen.Participant.Name) })
        {
            await _mail.TellAsync(
                personId, name => PersonalLetter.Of(letter(other, name), kind, $"{seen.Pair.CoachingPairId:N}/{personId:N}", CoachingLetters.PathOf(seen.Pair.CoachingPairId)) with { CohortId = seen.Cohort.CohortId },
                now, cancellationToken);
        }
    }
}
