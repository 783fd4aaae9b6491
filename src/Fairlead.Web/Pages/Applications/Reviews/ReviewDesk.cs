using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <param name="IsReady">Whether it is as it was last made ready; otherwise the applicant has submitted again since.</param>
public sealed record DeskRow(ReviewSeat Seat, string Code, bool IsReady);

/// <summary>What one assessor has to do in one cohort. It begins with their own seats, so that nobody else's can be in it.</summary>
public sealed record ReviewDesk(IReadOnlyList<DeskRow> Rows)
{
    public IReadOnlyList<DeskRow> ToRead => [.. Rows.Where(r => r.Seat.Duty is ReviewDuty.Reader && r.Seat.Status.IsOpen())];

    public IReadOnlyList<DeskRow> Sent => [.. Rows.Where(r => r.Seat.Duty is ReviewDuty.Reader && r.Seat.Status is SeatStatus.In)];

    public IReadOnlyList<DeskRow> Moderating => [.. Rows.Where(r => r.Seat.Duty is ReviewDuty.Moderator && r.Seat.Status.IsOpen())];

    /// <summary>What was begun first; then in the order of codes, which is random.</summary>
    public DeskRow? Next => ToRead.Where(r => r.IsReady).OrderByDescending(r => r.Seat.Status).ThenBy(r => r.Code, StringComparer.Ordinal).FirstOrDefault();

    public int Reads => ToRead.Count + Sent.Count;

    public static async Task<ReviewDesk> LoadAsync(AppDb db, Cohort cohort, Guid assessorId, DateTime now, CancellationToken cancellationToken)
    {
        var rows = await (
            from seat in db.ReviewSeats.In(cohort).OpenTo(db, assessorId, now)
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            orderby paper.Code
            select new { seat, paper.Code, IsReady = paper.ReadyAt != null && paper.Submission == application.Submissions }).AsNoTracking().ToListAsync(cancellationToken);
        return new([.. rows.Select(r => new DeskRow(r.seat, r.Code, r.IsReady))]);
    }
}

/// <summary>The words in which the pages of review say statuses.</summary>
public static class ReviewWords
{
    public static string Seat(ReviewSeat seat) => seat.Duty switch
    {
        ReviewDuty.Reader => $"Reader {seat.Place}",
        ReviewDuty.Moderator => "Moderator",
        ReviewDuty.Panellist => $"Panel, place {seat.Place}",
        _ => "Second line",
    };

    public static string Of(SeatEnd end) => end switch
    {
        SeatEnd.Conflict => "I have a conflict of interest",
        SeatEnd.KnowsApplicant => "I recognise the applicant",
        SeatEnd.NoTime => "I have no time for it",
        SeatEnd.StoodDownAltogether => "Stood down from this cohort",
        _ => "Given to somebody else",
    };

    public static string Of(PhaseAct act) => act switch
    {
        PhaseAct.Read => "read",
        PhaseAct.ChangeReads => "change what they sent",
        PhaseAct.Moderate => "moderate",
        PhaseAct.Interview => "interview",
        _ => "look results over",
    };

    public static string Of(PhaseSight sight) => sight switch
    {
        PhaseSight.Names => "who applied",
        PhaseSight.OtherReads => "what the others wrote, once their own is in",
        _ => "what sponsors and line managers wrote",
    };

    public static string Of(ModerationCause cause) => cause switch
    {
        ModerationCause.Gap => "The marks are far apart",
        ModerationCause.NearLine => "The mean is near the line",
        _ => "The readers differ on a test, or could not tell",
    };

    public static string Of(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Met => "Met",
        TestOutcome.NotMet => "Not met",
        _ => "Could not tell",
    };

    public static string Of(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.GoesOn => "Goes on",
        _ => "Closes with feedback",
    };

    public static string Of(ReviewStep step) => step switch
    {
        ReviewStep.ToMakeReady => "To make ready",
        ReviewStep.ToAssign => "Lacks a reader",
        ReviewStep.Reading => "Being read",
        ReviewStep.ToModerate => "To moderate",
        ReviewStep.Moderating => "Being moderated",
        ReviewStep.ToConfirm => "To confirm",
        _ => "Found",
    };

    public static string TagClass(ReviewStep step) => step switch
    {
        ReviewStep.ToMakeReady or ReviewStep.ToAssign => "govuk-tag--red",
        ReviewStep.ToModerate or ReviewStep.ToConfirm => "govuk-tag--yellow",
        ReviewStep.Found => "govuk-tag--green",
        _ => "govuk-tag--blue",
    };
}
