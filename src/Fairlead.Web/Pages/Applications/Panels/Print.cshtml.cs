using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <param name="Who">The candidate's name, or the code where the phase shows no names; then <paramref name="Reading"/> is there and the rest is not.</param>
public sealed record PrintedPack(
    Interview Interview, InterviewBlock Block, string Who, IReadOnlyList<string> Panel, IReadOnlyList<string> Adjustments, SubmittedForm? Submitted,
    IReadOnlyList<SubmittedForm> Nominations, BlindReading? Reading, IReadOnlyList<string> Files);

/// <summary>The packs that a panellist has opened and not yet scored, with a sheet to score on, to be taken along on paper.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class PrintModel(AppDb db) : InterviewPage
{
    public IReadOnlyList<PrintedPack> Packs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (viewerId, names) = (this.Viewer().PersonId, Phases.Shows(PhaseSight.Names));
        var rows = await (
            from seat in db.ReviewSeats.In(Cohort).OpenTo(db, viewerId, this.Now()).Where(s => s.Duty == ReviewDuty.Panellist && s.Status == SeatStatus.Opened)
            join interview in db.Interviews.Standing() on seat.InterviewId equals interview.InterviewId
            join block in db.InterviewBlocks on interview.InterviewBlockId equals block.InterviewBlockId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            orderby interview.At
            select new { interview, block, application, person.Name, paper }).AsNoTracking().ToListAsync(cancellationToken);
        var (ids, interviews) = (rows.Select(r => r.application.ApplicationId).ToList(), rows.Select(r => r.interview.InterviewId).ToList());
        var panels = (await (
            from seat in db.ReviewSeats.Standing()
            join person in db.People on seat.PersonId equals person.PersonId
            where interviews.Contains(seat.InterviewId!.Value)
            orderby seat.Place
            select new { seat.InterviewId, person.Name }).ToListAsync(cancellationToken)).ToLookup(s => s.InterviewId, s => s.Name);
        var adjustments = (await db.Adjustments
            .Where(a => ids.Contains(a.ApplicationId) && a.PanelWords != null && (a.Status == AdjustmentStatus.Agreed || a.Status == AdjustmentStatus.Arranged))
            .OrderBy(a => a.AskedAt).Select(a => new { a.ApplicationId, a.PanelWords }).ToListAsync(cancellationToken)).ToLookup(a => a.ApplicationId, a => a.PanelWords!);
        var submitted = names ? await SubmittedAsync(ids, cancellationToken) : [];
        var nominations = names && Phases.Shows(PhaseSight.Nominations) ? await NominationsAsync(ids, cancellationToken) : Array.Empty<SubmittedForm>().ToLookup(_ => Guid.Empty);
        var readings = names ? [] : await BlindReading.LoadAllAsync(db, [.. rows.Select(r => (r.application, r.paper.Covered))], Programme, cancellationToken);
        Packs =
        [
            .. rows.Select((r, i) => new PrintedPack(
                r.interview, r.block, names ? r.Name : $"Candidate {r.paper.Code}", [.. panels[r.interview.InterviewId].Select((n, place) => place == 0 ? $"{n} (chair)" : n)],
                [.. adjustments[r.application.ApplicationId]], submitted.GetValueOrDefault(r.application.ApplicationId), [.. nominations[r.application.ApplicationId]],
                names ? null : readings[i], r.paper.Files)),
        ];
    }

    private async Task<Dictionary<Guid, SubmittedForm>> SubmittedAsync(List<Guid> applications, CancellationToken cancellationToken) => (await (
        from application in db.Applications
        join submission in db.Submissions on new { application.ApplicationId, Number = application.Submissions } equals new { submission.ApplicationId, submission.Number }
        where applications.Contains(application.ApplicationId)
        select submission).AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(s => s.ApplicationId, s => s.Form);

    private async Task<ILookup<Guid, SubmittedForm>> NominationsAsync(List<Guid> applications, CancellationToken cancellationToken) => (await (
        from backing in db.Backings.Where(b => applications.Contains(b.ApplicationId) && b.Status == BackingStatus.Sent)
        join nomination in db.Nominations on backing.BackingId equals nomination.BackingId
        orderby backing.RoleId
        select new { backing.ApplicationId, nomination }).AsNoTracking().ToListAsync(cancellationToken))
        .Where(n => n.nomination.Form is not null).ToLookup(n => n.ApplicationId, n => n.nomination.Form!);
}
