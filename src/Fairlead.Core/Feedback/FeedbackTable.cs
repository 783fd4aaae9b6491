using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Feedback;

/// <summary>Somebody who is owed feedback.</summary>
/// <param name="Letter">Null while nobody has begun it.</param>
/// <param name="Address">Null for somebody who has no e-mail address.</param>
/// <param name="ReasonCode">The gateway's, where it refused.</param>
/// <param name="HasFallen">Whether the applicant was told that it closes, and that is no longer what was found: somebody has to tell them.</param>
public sealed record FeedbackRow(Guid CohortId, Guid ApplicationId, string Reference, Guid PersonId, string Name, string? Address, FeedbackCause Cause, FeedbackLetter? Letter, string? ReasonCode, bool HasFallen)
{
    public FeedbackStatus Status => Letter?.Status ?? FeedbackStatus.Draft;
}

/// <summary>
/// Everybody in a cohort who is owed feedback: whose application was found to close at the independent review, and, once they have been told, who was
/// not chosen or refused at the gateway. Whoever waits on the reserve list is still in until the programme starts. Nothing of an application from which the viewer is recused.
/// </summary>
public static class FeedbackTable
{
    /// <summary>What needs doing first; within that by name. One statement.</summary>
    public static async Task<IReadOnlyList<FeedbackRow>> LoadAsync(AppDb db, Cohort cohort, Guid viewerId, DateTime now, CancellationToken cancellationToken = default) =>
        [.. (await Rows(db, [cohort.CohortId], Started([cohort], now), viewerId, now).AsNoTracking().ToListAsync(cancellationToken)).Select(RowOf).OrderBy(r => r.Status)];

    /// <summary>One row, to be changed.</summary>
    public static async Task<FeedbackRow?> FindAsync(AppDb db, Cohort cohort, Guid applicationId, Guid viewerId, DateTime now, CancellationToken cancellationToken = default) =>
        await Rows(db, [cohort.CohortId], Started([cohort], now), viewerId, now).Where(r => r.ApplicationId == applicationId).SingleOrDefaultAsync(cancellationToken) is { } found ? RowOf(found) : null;

    /// <summary>Those that are ready, to be changed.</summary>
    public static async Task<IReadOnlyList<FeedbackRow>> ReadyAsync(AppDb db, Cohort cohort, Guid viewerId, DateTime now, CancellationToken cancellationToken = default) =>
        [.. (await Rows(db, [cohort.CohortId], Started([cohort], now), viewerId, now).Where(r => r.Letter!.Status == FeedbackStatus.Ready).ToListAsync(cancellationToken)).Select(RowOf)];

    /// <summary>How many letters are in which state, in many cohorts at once: one statement.</summary>
    public static async Task<ILookup<Guid, FeedbackStatus>> CountAsync(AppDb db, IReadOnlyCollection<Cohort> cohorts, Guid viewerId, DateTime now, CancellationToken cancellationToken = default) =>
        (await Rows(db, [.. cohorts.Select(c => c.CohortId)], Started(cohorts, now), viewerId, now)
            .Select(r => new { r.CohortId, Status = r.Letter == null ? FeedbackStatus.Draft : r.Letter.Status }).ToListAsync(cancellationToken)).ToLookup(r => r.CohortId, r => r.Status);

    private static FeedbackRow RowOf(Found r) => new(
        r.CohortId, r.ApplicationId, r.Reference, r.PersonId, r.Name, r.Address,
        r.Letter is { Status: FeedbackStatus.Sent, Cause: var told } ? told : r.Closes ? FeedbackCause.Finding : r.Refused ? FeedbackCause.Gateway : FeedbackCause.NotChosen, r.Letter, r.ReasonCode,
        r.Letter is { Status: FeedbackStatus.Sent, Cause: FeedbackCause.Finding } && !r.Closes);

    // The cohorts whose reserve list waits no longer.
    private static List<Guid> Started(IEnumerable<Cohort> cohorts, DateTime now) =>
        [.. cohorts.Where(c => c.Marked(TimelineMark.ProgrammeStarts)?.First is { } starts && starts < DateOnly.FromDateTime(now)).Select(c => c.CohortId)];

    private static IQueryable<Found> Rows(AppDb db, List<Guid> cohorts, List<Guid> started, Guid viewerId, DateTime now)
    {
        var counting = db.ReviewSeats.Where(s => s.Duty == ReviewDuty.Reader).Counting(db, now);
        var past = db.Applications.PastGateway(db);
        return
            from application in db.Applications.Received().OpenTo(db, viewerId, now)
            where cohorts.Contains(application.CohortId)
            join cohort in db.Cohorts on application.CohortId equals cohort.CohortId
            join person in db.People on application.PersonId equals person.PersonId
            join f in db.ReviewFindings on application.ApplicationId equals f.ApplicationId into findings
            from finding in findings.DefaultIfEmpty()
            join d in db.Decisions on application.ApplicationId equals d.ApplicationId into decisions
            from decision in decisions.DefaultIfEmpty()
            join l in db.FeedbackLetters on application.ApplicationId equals l.ApplicationId into letters
            from letter in letters.DefaultIfEmpty()
            let told = decision != null && decision.Status == DecisionStatus.Released && decision.ReleasedAt <= now

            // While the cohort is being chosen a finding can still fall: a read on which it rests is set aside, and it has to be found again.
            let closes = finding != null && finding.Outcome == FindingOutcome.Closes
                && (cohort.Status != CohortStatus.Published
                    || (past.Any(a => a.ApplicationId == application.ApplicationId)
                        && (finding.Basis == FindingBasis.Moderated
                            || (65 * counting.Count(s => s.ApplicationId == application.ApplicationId
                                && db.ReviewForms.Any(r => r.ReviewSeatId == s.ReviewSeatId && r.Hash != null && finding.ReadHashes.Contains(r.Hash)))) - 1 == finding.ReadHashes.Length)))
            where (letter != null && letter.Status == FeedbackStatus.Sent)
                || (told
                    ? decision.Outcome == DecisionOutcome.NoPlace || decision.Outcome == DecisionOutcome.NotEligible
                        || (decision.Outcome == DecisionOutcome.Reserve && started.Contains(application.CohortId)
                            && !db.Offers.Any(o => o.ApplicationId == application.ApplicationId && o.Status != OfferStatus.Withdrawn))
                    : closes)
            orderby person.NameKey, application.Reference
            select new Found
            {
                CohortId = application.CohortId, ApplicationId = application.ApplicationId, Reference = application.Reference, PersonId = person.PersonId, Name = person.Name,
                Address = person.Emails.Where(e => e.Until == null).Select(e => e.Address).FirstOrDefault(), Closes = closes, Letter = letter,
                Refused = told && decision.Outcome == DecisionOutcome.NotEligible, ReasonCode = decision == null ? null : decision.ReasonCode,
            };
    }

    private sealed class Found
    {
        public required Guid CohortId { get; init; }

        public required Guid ApplicationId { get; init; }

        public required string Reference { get; init; }

        public required Guid PersonId { get; init; }

        public required string Name { get; init; }

        public required string? Address { get; init; }

        public required bool Closes { get; init; }

        public required FeedbackLetter? Letter { get; init; }

        public required bool Refused { get; init; }

        public required string? ReasonCode { get; init; }
    }
}
