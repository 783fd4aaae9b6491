using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>How far the review of one application is, for those who run it.</summary>
public enum ReviewStep
{
    /// <summary>Somebody has to make it ready for readers.</summary>
    ToMakeReady,

    /// <summary>It lacks a reader.</summary>
    ToAssign,
    Reading,
    ToModerate,
    Moderating,

    /// <summary>The readers agree; somebody has to confirm what follows.</summary>
    ToConfirm,
    Found,
}

/// <summary>One application in the review.</summary>
/// <param name="Reads">Those that count; empty until all are in, so that no mark is seen before the other.</param>
/// <param name="In">How many reads are in.</param>
/// <param name="Joint">What they say together; null while one is missing.</param>
public sealed record ReviewRow(
    Guid ApplicationId, string Reference, string Name, string? Code, bool IsReady, IReadOnlyList<ReviewSeat> Seats, IReadOnlyList<CountedRead> Reads, int In,
    JointReading? Joint, ReviewFinding? Finding, bool Waits, int Needed)
{
    /// <summary>Whether what was found rests on reads that no longer are those that count.</summary>
    public bool RestsOnOther => Finding is { Basis: FindingBasis.Agreed } found && found.ReadHashes != string.Join(' ', Reads.Select(r => r.Hash).Order(StringComparer.Ordinal));

    public ReviewSeat? Moderator => Seats.FirstOrDefault(s => s.Duty is ReviewDuty.Moderator && s.Status.Stands());

    public ReviewStep Step =>
        Finding is not null && !RestsOnOther ? ReviewStep.Found
        : !IsReady ? ReviewStep.ToMakeReady
        : Seats.Count(s => s.Duty is ReviewDuty.Reader && s.Status.Stands()) < Needed ? ReviewStep.ToAssign
        : Joint is null ? ReviewStep.Reading
        : Joint.Causes.Count == 0 ? ReviewStep.ToConfirm
        : Moderator is null ? ReviewStep.ToModerate : ReviewStep.Moderating;
}

/// <summary>Everything that is past the gateway with how far its review is; nothing of an application from which the viewer is recused.</summary>
public sealed class ReviewTable
{
    private ReviewTable(IReadOnlyList<ReviewRow> rows) => Rows = rows;

    /// <summary>What needs doing first; within that by name.</summary>
    public IReadOnlyList<ReviewRow> Rows { get; }

    public int Count(ReviewStep step) => Rows.Count(r => r.Step == step);

    /// <summary>Those that a named human may confirm in one go.</summary>
    public IReadOnlyList<ReviewRow> Agreed => [.. Rows.Where(r => r.Step is ReviewStep.ToConfirm)];

    /// <summary>Five statements, whatever the number of applications.</summary>
    public static async Task<ReviewTable> LoadAsync(AppDb db, Cohort cohort, ReviewRules rules, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var applications = await (
            from application in db.Applications.In(cohort).PastGateway(db).OpenTo(db, viewerId, now)
            join person in db.People on application.PersonId equals person.PersonId
            join paper in db.BlindPapers on application.ApplicationId equals paper.ApplicationId into papers
            from paper in papers.DefaultIfEmpty()
            join finding in db.ReviewFindings on application.ApplicationId equals finding.ApplicationId into findings
            from finding in findings.DefaultIfEmpty()
            orderby person.NameKey, application.Reference
            select new { application.ApplicationId, application.Reference, application.Submissions, person.Name, Paper = paper, Finding = finding }).AsNoTracking().ToListAsync(cancellationToken);
        var seats = (await db.ReviewSeats.AsNoTracking().In(cohort).OrderBy(s => s.Duty).ThenBy(s => s.Place).ThenBy(s => s.GivenAt).ToListAsync(cancellationToken)).ToLookup(s => s.ApplicationId);
        var reads = (await CountedAsync(db, cohort, rules, now, cancellationToken)).ToLookup(r => r.ApplicationId, r => r.Read);
        var asked = await db.Clarifications.Where(c => c.CohortId == cohort.CohortId && c.Status == ClarificationStatus.Asked).Select(c => c.ApplicationId).ToHashSetAsync(cancellationToken);
        return new(
        [
            .. applications.Select(a =>
            {
                IReadOnlyList<CountedRead> all = [.. reads[a.ApplicationId].OrderBy(r => r.Place)];
                var joint = JointReading.Of(rules, all);
                return new ReviewRow(
                    a.ApplicationId, a.Reference, a.Name, a.Paper?.Code, a.Paper?.IsReady(a.Submissions) == true, [.. seats[a.ApplicationId]],
                    joint is null ? [] : all, all.Count, joint, a.Finding, asked.Contains(a.ApplicationId), rules.Reads);
            }).OrderBy(r => r.Step),
        ]);
    }

    /// <summary>The reads of the cohort that count, each with its application.</summary>
    public static async Task<IReadOnlyList<(Guid ApplicationId, CountedRead Read)>> CountedAsync(
        AppDb db, Cohort cohort, ReviewRules rules, DateTime now, CancellationToken cancellationToken = default)
    {
        var rows = await (
            from seat in db.ReviewSeats.In(cohort).Where(s => s.Duty == ReviewDuty.Reader).Counting(db, now)
            join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId
            select new { seat.ApplicationId, seat.ReviewSeatId, seat.PersonId, seat.Place, form.Mark, form.Hash, form.Snapshot }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.ApplicationId, new CountedRead(
            r.ReviewSeatId, r.PersonId, r.Place, r.Mark ?? 0, r.Hash!, rules.Findings(Submission.ReadSnapshot(r.Snapshot!).Answers))))];
    }
}
