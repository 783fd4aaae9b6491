using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>How far one candidate's interview is, in the order in which it needs those who run them.</summary>
public enum InterviewStep
{
    /// <summary>Somebody is missing on the panel, and nobody has decided that it goes on with fewer.</summary>
    LacksPanellist,
    ToArrange,

    /// <summary>The candidate has not said that they will come.</summary>
    ToConfirm,
    Confirmed,

    /// <summary>It should be over, and somebody on the panel has not scored yet.</summary>
    ToScore,

    /// <summary>All have scored alone; the chair has to record the result.</summary>
    ToRecord,
    ToLookOver,
    Done,
}

/// <summary>One candidate.</summary>
/// <param name="Adjustments">Adjustments that wait to be decided or arranged.</param>
/// <param name="Last">The last interview that did not take place; null where there is none, or one stands.</param>
public sealed record InterviewRow(
    Guid ApplicationId, string Reference, string Name, Guid PersonId, StandingInterview? Standing, InterviewResult? Result, int Adjustments, Interview? Last, InterviewStep Step);

/// <summary>Everybody who is to be interviewed, with how far that is; nothing of a candidate from whom the viewer is recused.</summary>
public sealed class InterviewTable
{
    private InterviewTable(IReadOnlyList<InterviewRow> rows) => Rows = rows;

    /// <summary>What needs doing first; within that by time, then by name.</summary>
    public IReadOnlyList<InterviewRow> Rows { get; }

    public int Count(InterviewStep step) => Rows.Count(r => r.Step == step);

    /// <summary>Five statements, whatever the number of candidates.</summary>
    public static async Task<InterviewTable> LoadAsync(AppDb db, Cohort cohort, InterviewRules rules, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var candidates = await (
            from application in db.Candidates(cohort).OpenTo(db, viewerId, now)
            join person in db.People on application.PersonId equals person.PersonId
            orderby person.NameKey, application.Reference
            select new { application.ApplicationId, application.Reference, person.Name, person.PersonId }).ToListAsync(cancellationToken);
        var interviews = (await db.Interviews.AsNoTracking().Where(i => i.CohortId == cohort.CohortId).OrderBy(i => i.ChangedAt).ToListAsync(cancellationToken)).ToLookup(i => i.ApplicationId);
        var seats = (await db.ReviewSeats.AsNoTracking().In(cohort).Standing().Where(s => s.Duty == ReviewDuty.Panellist).OrderBy(s => s.Place).ToListAsync(cancellationToken)).ToLookup(s => s.InterviewId!.Value);
        var results = await db.InterviewResults.AsNoTracking().Counting().Where(r => r.CohortId == cohort.CohortId).ToDictionaryAsync(r => r.ApplicationId, cancellationToken);
        var asked = (await db.Adjustments.Where(a => a.CohortId == cohort.CohortId && (a.Status == AdjustmentStatus.Asked || a.Status == AdjustmentStatus.Agreed))
            .Select(a => a.ApplicationId).ToListAsync(cancellationToken)).CountBy(a => a).ToDictionary();
        return new(
        [
            .. candidates.Select(c =>
            {
                var interview = interviews[c.ApplicationId].LastOrDefault(i => i.Status.Stands());
                var standing = interview is null ? null : new StandingInterview(interview, [.. seats[interview.InterviewId]]);
                var result = results.GetValueOrDefault(c.ApplicationId);
                return new InterviewRow(
                    c.ApplicationId, c.Reference, c.Name, c.PersonId, standing, result, asked.GetValueOrDefault(c.ApplicationId),
                    standing is null ? interviews[c.ApplicationId].LastOrDefault() : null, StepOf(rules, standing, result, now));
            }).OrderBy(r => r.Step).ThenBy(r => r.Standing?.Interview.At),
        ]);
    }

    /// <summary>One candidate out of what timetables are made from; null where there is none, or the viewer is recused from them. One statement.</summary>
    public static async Task<InterviewRow?> FindAsync(AppDb db, Cohort cohort, InterviewInput input, Guid applicationId, Guid viewerId, CancellationToken cancellationToken = default)
    {
        var found = await (
            from application in db.Candidates(cohort).OpenTo(db, viewerId, input.Now).Where(a => a.ApplicationId == applicationId)
            join person in db.People on application.PersonId equals person.PersonId
            join recorded in db.InterviewResults.Counting() on application.ApplicationId equals recorded.ApplicationId into results
            from result in results.DefaultIfEmpty()
            select new { application.Reference, person.Name, person.PersonId, result }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var standing = input.Standing.FirstOrDefault(s => s.Interview.ApplicationId == applicationId);
        var open = input.Adjustments.Count(a => a.ApplicationId == applicationId && a.Status is AdjustmentStatus.Asked or AdjustmentStatus.Agreed);
        return new(
            applicationId, found.Reference, found.Name, found.PersonId, standing, found.result, open,
            standing is null ? input.Ended.LastOrDefault(i => i.ApplicationId == applicationId) : null, StepOf(input.Rules, standing, found.result, input.Now));
    }

    private static InterviewStep StepOf(InterviewRules rules, StandingInterview? standing, InterviewResult? result, DateTime now) => (standing, result) switch
    {
        (_, { Status: ResultStatus.LookedOver }) => InterviewStep.Done,
        (_, not null) => rules.IsLookedOver ? InterviewStep.ToLookOver : InterviewStep.Done,
        (null, _) => InterviewStep.ToArrange,
        ({ } s, _) when s.Seats.Count < rules.Size && s.Interview.FewerReason is null => InterviewStep.LacksPanellist,
        ({ } s, _) when s.Seats.Count > 0 && s.Seats.All(x => x.Status is SeatStatus.In) => InterviewStep.ToRecord,
        ({ } s, _) when s.Interview.At <= now => InterviewStep.ToScore,
        ({ Interview.Status: InterviewStatus.Confirmed }, _) => InterviewStep.Confirmed,
        _ => InterviewStep.ToConfirm,
    };
}
