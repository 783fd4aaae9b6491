using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>The e-mails of independent review. None to an assessor says who applied; none to an applicant says who reads.</summary>
public sealed class ReviewLetters(AppDb db, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    public const string ToReadKind = "review-to-read";
    public const string EndedKind = "review-ended";
    public const string ClarificationKind = "clarification";
    public const string ClarificationNewsKind = "clarification-news";

    /// <summary>To each reader once, with how many applications are new for them.</summary>
    public async Task ToReadAsync(
        Cohort cohort, ProgrammeDefinition definition, IReadOnlyCollection<Guid> readers, Guid about, DateTime now, CancellationToken cancellationToken = default)
    {
        var counts = readers.CountBy(r => r).ToDictionary();
        foreach (var to in await _mail.AddresseesAsync(counts.Keys, cancellationToken))
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
        var leads = await Selection.RecusalQueries.LeadsOpenTo(db, cohort, seat.ApplicationId, now).ToListAsync(cancellationToken);
        foreach (var to in await _mail.AddresseesAsync(leads, cancellationToken))
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
        foreach (var to in await _mail.AddresseesAsync([applicantId], cancellationToken))
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
        foreach (var to in await _mail.AddresseesAsync(moderator, cancellationToken))
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

    private Task WriteAsync(string kind, string key, Addressee to, Cohort cohort, DateTime now, string subject, string body, string path, CancellationToken cancellationToken) =>
        _mail.WriteAsync(to, new PersonalLetter(kind, key, subject, body, path) { CohortId = cohort.CohortId }, now, cancellationToken);
}
