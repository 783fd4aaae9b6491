using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <param name="Who">The candidate's name, or the code where the phase shows no names.</param>
public sealed record OwnPanelRow(ReviewSeat Seat, Interview Interview, string Who, bool IsChair, string Status);

/// <summary>The interviews of one panellist. It begins with their own seats, so that nobody else's can be in it.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class IndexModel(AppDb db) : InterviewPage
{
    public IReadOnlyList<OwnPanelRow> Rows { get; private set; } = [];

    public bool HasAnswered { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (viewerId, names) = (this.Viewer().PersonId, Phases.Shows(PhaseSight.Names));
        HasAnswered = await db.PanelTerms.AnyAsync(t => t.CohortId == Cohort.CohortId && t.PersonId == viewerId && t.AnsweredAt != null, cancellationToken);
        var rows = await (
            from seat in db.ReviewSeats.In(Cohort).OpenTo(db, viewerId, this.Now()).Where(s => s.Duty == ReviewDuty.Panellist)
            join interview in db.Interviews.Standing() on seat.InterviewId equals interview.InterviewId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            orderby interview.At
            select new
            {
                seat, interview, person.Name, paper.Code,
                First = db.ReviewSeats.Where(s => s.InterviewId == interview.InterviewId && (s.Status == SeatStatus.Given || s.Status == SeatStatus.Opened || s.Status == SeatStatus.In)).Min(s => s.Place),
                Open = db.ReviewSeats.Count(s => s.InterviewId == interview.InterviewId && (s.Status == SeatStatus.Given || s.Status == SeatStatus.Opened)),
                HasResult = db.InterviewResults.Any(r => r.ApplicationId == seat.ApplicationId && r.Status != ResultStatus.Fallen),
            }).AsNoTracking().ToListAsync(cancellationToken);
        Rows =
        [
            .. rows.Select(r => new OwnPanelRow(
                r.seat, r.interview, names ? r.Name : $"Candidate {r.Code}", r.seat.Place == r.First,
                r.HasResult ? "The result is recorded"
                : r.seat.Status is not SeatStatus.In ? r.interview.At <= this.Now() ? "To be scored by you" : r.interview.Status is InterviewStatus.Confirmed ? "The candidate will come" : "The candidate has not confirmed yet"
                : r.Open > 0 ? "You have scored; others have not" : r.seat.Place == r.First ? "To be recorded by you as the chair" : "Waits for the chair")),
        ];
    }
}
