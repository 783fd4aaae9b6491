using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Progress;

/// <summary>What happens between those who take part in a review. Each is part of the caller's transaction.</summary>
public sealed class KeepReviews(AppDb db, KeepLedger ledger, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    /// <summary>Shows it to everybody who takes part in it, and asks those who have not confirmed what it says.</summary>
    /// <returns>The roles of which nobody is known here: those who run the programme enter their confirmation.</returns>
    public async Task<IReadOnlyList<Role>> ShareAsync(ReviewFacts facts, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        facts.Review.Share(facts.Plan?.Number, [.. facts.Goals.Select(g => g.Id)], by, now);
        var unknown = new List<Role>();
        foreach (var role in facts.Outstanding)
        {
            var holders = await db.HoldersOf(role, facts, now).Select(p => p.PersonId).ToListAsync(cancellationToken);
            await TellAsync(holders, to => ReviewLetters.Shared(facts, to.Name, to.PersonId == facts.PersonId), now, cancellationToken);
            if (holders.Count == 0)
            {
                unknown.Add(role);
            }
        }

        await EndAsync(facts, by, now, cancellationToken);
        return unknown;
    }

    /// <summary>Confirms what it says.</summary>
    public Task ConfirmAsync(ReviewFacts facts, Role role, string name, Actor by, DateTime now, CancellationToken cancellationToken = default) =>
        ConfirmAsync(facts, facts.Review.Confirm(role.Id, name, null, DayOf(facts, now), by, now), by, now, cancellationToken);

    /// <summary>Enters that somebody confirmed it who did not say so here.</summary>
    /// <param name="how">How it is known: a letter, a conversation.</param>
    public Task RecordAsync(ReviewFacts facts, Role role, string name, string how, DateOnly day, Actor by, DateTime now, CancellationToken cancellationToken = default) =>
        ConfirmAsync(facts, facts.Review.Confirm(role.Id, name, how, day, by, now), by, now, cancellationToken);

    public async Task SendBackAsync(ReviewFacts facts, string remark, string name, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        facts.Review.SendBack(remark, by, now);
        await TellAsync(await WriterAsync(facts, now, cancellationToken), to => ReviewLetters.SentBack(facts, name, to.Name), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Arranges when they talk, and tells everybody who takes part but whoever arranges it.</summary>
    public async Task MeetAsync(ReviewFacts facts, DateTime at, string where, string name, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        facts.Review.Meet(at, where, by, now);
        var (told, read) = (new HashSet<Guid> { by.PersonId }, await installation.ReadAsync(cancellationToken));
        foreach (var role in facts.Terms.Who.Select(w => facts.Programme.Roles.Single(r => r.Id == w)))
        {
            var holders = await db.HoldersOf(role, facts, now).Select(p => p.PersonId).ToListAsync(cancellationToken);
            await TellAsync([.. holders.Where(told.Add)], to => ReviewLetters.Meeting(facts, name, to.Name, to.PersonId == facts.PersonId, read), now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Has an assessor write the review of each of these participants; whoever wrote it so far, and shared nothing, does so no more.</summary>
    public async Task AppointAsync(
        Cohort cohort, ProgrammeDefinition programme, ProgrammeReview terms, IReadOnlyDictionary<Guid, Guid> assessors, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var there = await db.ProgressReviews.Where(r => r.CohortId == cohort.CohortId && r.ReviewId == terms.Id).ToDictionaryAsync(r => r.ParticipationId, cancellationToken);
        var people = await db.Participations.In(cohort).TakingPart().ToDictionaryAsync(p => p.ParticipationId, cancellationToken);
        var appointed = new List<ProgressReview>();
        foreach (var (participationId, partHeldId) in assessors.Where(a => people.ContainsKey(a.Key)))
        {
            if (there.GetValueOrDefault(participationId) is not { } review)
            {
                db.Add(review = ProgressReview.Begin(people[participationId], terms.Id, partHeldId, by, now));
            }
            else if (review.Status is not ReviewStatus.Writing || review.AssessorPartHeldId == partHeldId)
            {
                continue;
            }
            else
            {
                review.Appoint(partHeldId, by, now);
            }

            appointed.Add(review);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var review in appointed)
        {
            var facts = (await ReviewFacts.LoadAsync(db, review, cohort, programme, now, cancellationToken))!;
            await TellAsync([facts.Assessor!.PersonId], to => ReviewLetters.Appointed(facts, to.Name), now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ConfirmAsync(ReviewFacts facts, ReviewWord word, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        db.ReviewWords.Add(word);
        await EndAsync(facts with { Words = [.. facts.Words, word] }, by, now, cancellationToken);
    }

    private async Task EndAsync(ReviewFacts facts, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        if (facts.Outstanding.Count > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        facts.Review.Complete(by, now);
        await TellAsync([.. (await WriterAsync(facts, now, cancellationToken)).Append(facts.PersonId).Distinct()], to => ReviewLetters.Done(facts, to.Name), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await ledger.EnterOnceAsync(facts.Review.ParticipationId, EntryFacts.Done(facts.Terms.Form!, DayOf(facts, now)), by, now, cancellationToken);
    }

    private Task<List<Guid>> WriterAsync(ReviewFacts facts, DateTime now, CancellationToken cancellationToken) =>
        db.HoldersOf(facts.Writer, facts, now).Select(p => p.PersonId).ToListAsync(cancellationToken);

    private async Task TellAsync(List<Guid> people, Func<Addressee, PersonalLetter> letter, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var to in people.Count == 0 ? [] : await _mail.AddresseesAsync(people, cancellationToken))
        {
            var written = letter(to);
            await _mail.WriteAsync(to, written with { Key = $"{written.Key}/{to.PersonId:N}" }, now, cancellationToken);
        }
    }

    private static DateOnly DayOf(ReviewFacts facts, DateTime now) => LocalInstants.ToLocal(facts.Programme.TimeZone, now).Day;
}
