using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>One calibration form as readers get it, what they made of it, and who has not sent it.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class ShowModel(AppDb db) : CalibrationPage(db)
{
    public IReadOnlyList<BlindSection> Sample { get; private set; } = [];

    public IReadOnlyList<Problem> Missing { get; private set; } = [];

    public CalibrationFigures Figures { get; private set; } = null!;

    /// <summary>Whether the viewer reads in this cohort and has not sent theirs: then they see of the others what every reader sees, nothing.</summary>
    public bool HasToSend { get; private set; }

    public IReadOnlyList<(Guid PersonId, string Name, bool HasBegun)> Waited { get; private set; } = [];

    public IReadOnlyList<(string Name, string Reason)> LetOff { get; private set; } = [];

    public bool IsDraft => Calibration.Status is CalibrationStatus.Draft;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Sample = CalibrationSample.Sections(Calibration, Programme, this.Now());
        if (IsDraft)
        {
            Missing = [.. CalibrationSample.WhatIsMissing(Calibration, Programme)];
            return;
        }

        var reads = await (
            from read in Db.CalibrationReads.Where(r => r.CalibrationFormId == CalibrationId)
            join person in Db.People on read.PersonId equals person.PersonId
            where person.Status == PersonStatus.Active
            orderby person.NameKey, person.PersonId
            select new { read.PersonId, person.Name, read.Status, read.Reason }).ToListAsync(cancellationToken);
        HasToSend = Calibration.Status is CalibrationStatus.Open && this.Viewer().May(Permission.AssessApplications, Cohort.CohortId, Cohort.ProgrammeId)
            && !reads.Any(r => r.PersonId == this.Viewer().PersonId && r.Status is CalibrationReadStatus.Sent);
        LetOff = [.. reads.Where(r => r.Status is CalibrationReadStatus.LetOff).Select(r => (r.Name, r.Reason!))];
        Figures = await CalibrationFigures.LoadAsync(Db, Calibration, Rules, cancellationToken);
        if (Calibration.Status is CalibrationStatus.Open)
        {
            var begun = reads.Where(r => r.Status is CalibrationReadStatus.Begun).Select(r => r.PersonId).ToHashSet();
            Waited = [.. (await Db.WaitedFor(Calibration, Cohort, this.Now()).OrderBy(p => p.NameKey).Select(p => new { p.PersonId, p.Name }).ToListAsync(cancellationToken))
                .Select(p => (p.PersonId, p.Name, begun.Contains(p.PersonId)))];
        }
    }
}
