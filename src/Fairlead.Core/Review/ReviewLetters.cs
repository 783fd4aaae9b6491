using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Review;

/// <summary>The e-mails of independent review. None to an assessor says who applied; none to an applicant says who reads.</summary>
public sealed class ReviewLetters(AppDb db, Installation installation)
{
    public const string ToReadKind = "review-to-read";
    public const string EndedKind = "review-ended";
    public const string ClarificationKind = "clarification";
    public const string ClarificationNewsKind = "clarification-news";

    /// <summary>To each reader once, with how many applications are new for them.</summary>
    public async Task ToReadAsync(
        Cohort cohort, ProgrammeDefinition definition, IReadOnlyCollection<Guid> readers, Guid about, DateTime now, CancellationToken cancellationToken = default)
    {
        var counts = readers.CountBy(r => r).ToDictionary();
        foreach (var to in await PeopleAsync(counts.Keys, cancellationToken))
        {
            var number = counts[to.PersonId];
            await WriteAsync(
                ToReadKind, $"{ToReadKind}/{about:N}/{to.PersonId:N}", to, cohort, now,
                $"{(number == 1 ? "An application" : $"{number} applications")} to read: {definition.ShortName}",
                $"""
                Dear {to.Name}

                You have {(number == 1 ? "an application" : $"{number} applications")} to read for {definition.Name}, {cohort.Label}. You read without names. If you recognise somebody all the same, stand down from that application before you go on.

                """,
                $"/cohorts/{cohort.CohortId}/reviews", cancellationToken);
        }
    }

    /// <summary>To those who run the review: a seat has ended, so somebody else has to be found.</summary>
    public async Task SeatEndedAsync(Cohort cohort, ProgrammeDefinition definition, ReviewSeat seat, string code, DateTime now, CancellationToken cancellationToken = default)
    {
        var leads = await db.PartsHeld.Where(h => h.Part == Part.ProgrammeLead && h.From <= now && (h.Until == null || h.Until > now)
            && (h.CohortId == cohort.CohortId || h.ProgrammeId == cohort.ProgrammeId || h.Scope == PartScope.Installation)
            && !Selection.RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == seat.ApplicationId && r.PersonId == h.PersonId)).Select(h => h.PersonId).Distinct().ToListAsync(cancellationToken);
        foreach (var to in await PeopleAsync(leads, cancellationToken))
        {
            await WriteAsync(
                EndedKind, $"{EndedKind}/{seat.ReviewSeatId:N}/{to.PersonId:N}", to, cohort, now, $"An assessor has stood down from an application: {definition.ShortName}",
                $"""
                Dear {to.Name}

                An assessor has stood down from application {code} of {definition.Name}, {cohort.Label}{(seat.Status is SeatStatus.SetAside ? ". What they had sent is set aside and counts no longer" : "")}. It needs another one.

                """,
                $"/cohorts/{cohort.CohortId}/{(seat.Duty is ReviewDuty.Panellist or ReviewDuty.SecondLine ? "interviews" : "assessment/readers")}", cancellationToken);
        }
    }

    public async Task AskAsync(
        Clarification clarification, Guid applicantId, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        foreach (var to in await PeopleAsync([applicantId], cancellationToken))
        {
            await WriteAsync(
                ClarificationKind, $"{ClarificationKind}/{clarification.ClarificationId:N}", to, cohort, now, $"A question about your application: {definition.ShortName}",
                $"""
                Dear {to.Name}

                Those who read your application for {definition.Name}, {cohort.Label}, have a question. It says nothing about how your application stands.

                {clarification.Question}

                Please answer before {DateWords.Deadline(definition.TimeZone, clarification.DueBefore)}. Without an answer they decide on what they have.

                """,
                $"/applications/{clarification.ApplicationId}/questions/{clarification.ClarificationId}", cancellationToken);
        }
    }

    /// <summary>To the moderator: the answer is in, or the day has passed.</summary>
    public async Task AnsweredAsync(Clarification clarification, Cohort cohort, ProgrammeDefinition definition, string code, DateTime now, CancellationToken cancellationToken = default)
    {
        var moderator = await db.ReviewSeats.Where(s => s.ReviewSeatId == clarification.ReviewSeatId && s.Status != SeatStatus.StoodDown).Select(s => s.PersonId).ToListAsync(cancellationToken);
        foreach (var to in await PeopleAsync(moderator, cancellationToken))
        {
            await WriteAsync(
                ClarificationNewsKind, $"{ClarificationNewsKind}/{clarification.ClarificationId:N}", to, cohort, now,
                $"Your question about application {code} is {clarification.Status.Words()}",
                $"""
                Dear {to.Name}

                Your question about application {code} of {definition.Name}, {cohort.Label}, {(clarification.Status is ClarificationStatus.Answered ? "has been answered" : "was not answered in time. You can decide on what there is")}.

                """,
                $"/cohorts/{cohort.CohortId}/reviews/{clarification.ReviewSeatId}/moderate", cancellationToken);
        }
    }

    private Task<List<Addressee>> PeopleAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => db.People.Where(p => ids.Contains(p.PersonId))
        .SelectMany(p => p.Emails.Where(e => e.Until == null).Take(1), (p, e) => new Addressee(p.PersonId, p.Name, e.Address)).ToListAsync(cancellationToken);

    private async Task WriteAsync(string kind, string key, Addressee to, Cohort cohort, DateTime now, string subject, string body, string path, CancellationToken cancellationToken)
    {
        var facts = await installation.ReadAsync(cancellationToken);
        db.Messages.Add(new Message
        {
            MessageId = NewId.Next(), Kind = kind, Key = key, ToPersonId = to.PersonId, ToName = to.Name, ToAddress = to.Address,
            Subject = subject.Length <= Message.SubjectMaxLength ? subject : $"{subject[..(Message.SubjectMaxLength - 1)]}…",
            Body = $"{body}\n{facts.Link(path)}".ReplaceLineEndings("\n"), WrittenAt = now, DueAt = now, CohortId = cohort.CohortId,
        });
    }

    private sealed record Addressee(Guid PersonId, string Name, string Address);
}
