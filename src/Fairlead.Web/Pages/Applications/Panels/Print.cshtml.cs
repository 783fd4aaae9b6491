using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <summary>One interview with its pack.</summary>
public sealed record PrintedPack(Interview Interview, InterviewBlock Block, IReadOnlyList<string> Panel, InterviewPack Pack);

/// <summary>The packs that a panellist has opened and not yet scored, with a sheet to score on, to be taken along on paper.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class PrintModel(AppDb db) : InterviewPage
{
    public IReadOnlyList<PrintedPack> Packs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var viewerId = this.Viewer().PersonId;
        var rows = await (
            from seat in db.ReviewSeats.In(Cohort).OpenTo(db, viewerId, this.Now()).Where(s => s.Duty == ReviewDuty.Panellist && s.Status == SeatStatus.Opened)
            join interview in db.Interviews.Standing() on seat.InterviewId equals interview.InterviewId
            join block in db.InterviewBlocks on interview.InterviewBlockId equals block.InterviewBlockId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            orderby interview.At
            select new { interview, block, application, person.Name, paper }).AsNoTracking().ToListAsync(cancellationToken);
        var interviews = rows.Select(r => r.interview.InterviewId).ToList();
        var panels = (await (
            from seat in db.ReviewSeats.Standing()
            join person in db.People on seat.PersonId equals person.PersonId
            where interviews.Contains(seat.InterviewId!.Value)
            orderby seat.Place
            select new { seat.InterviewId, person.Name }).ToListAsync(cancellationToken)).ToLookup(s => s.InterviewId, s => s.Name);
        var packs = await InterviewPack.LoadAsync(db, Programme, Phases, [.. rows.Select(r => new PackOf(r.application, r.Name, r.paper))], reads: true, cancellationToken);
        Packs =
        [
            .. rows.Zip(packs, (r, pack) => new PrintedPack(
                r.interview, r.block, [.. panels[r.interview.InterviewId].Select((n, place) => place == 0 ? $"{n} (chair)" : n)], pack)),
        ];
    }
}
