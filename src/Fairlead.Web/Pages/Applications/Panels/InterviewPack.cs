using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <summary>Whose pack is wanted.</summary>
public sealed record PackOf(Application Application, string Name, BlindPaper Paper);

/// <summary>What a panel gets of one candidate: with the name and the whole form once the phase shows names, and as readers had it before.</summary>
/// <param name="Who">The candidate's name, or the code where the phase shows no names.</param>
/// <param name="Adjustments">What the panel has to do; never why.</param>
/// <param name="Reading">Set where there are no names; the form and the nominations then are not.</param>
public sealed record InterviewPack(
    string Who, IReadOnlyList<string> Adjustments, SubmittedForm? Submitted, IReadOnlyList<SubmittedForm> Nominations, BlindReading? Reading, IReadOnlyList<string> Files)
{
    /// <summary>The packs in the order asked for, in at most three statements and those of <see cref="BlindReading"/>, whatever their number.</summary>
    /// <param name="reads">Whether they have been opened; otherwise there is no more to a pack than who, and what to arrange.</param>
    public static async Task<IReadOnlyList<InterviewPack>> LoadAsync(
        AppDb db, ProgrammeDefinition programme, ReviewPhases phases, IReadOnlyList<PackOf> of, bool reads, CancellationToken cancellationToken)
    {
        var (ids, names) = (of.Select(o => o.Application.ApplicationId).ToList(), phases.Shows(PhaseSight.Names));
        var adjustments = (await db.Adjustments
            .Where(a => ids.Contains(a.ApplicationId) && a.PanelWords != null && (a.Status == AdjustmentStatus.Agreed || a.Status == AdjustmentStatus.Arranged))
            .OrderBy(a => a.AskedAt).Select(a => new { a.ApplicationId, a.PanelWords }).ToListAsync(cancellationToken)).ToLookup(a => a.ApplicationId, a => a.PanelWords!);
        var submitted = reads && names ? await SubmittedAsync(db, ids, cancellationToken) : [];
        var nominations = reads && names && phases.Shows(PhaseSight.Nominations)
            ? await NominationsAsync(db, ids, cancellationToken) : Array.Empty<SubmittedForm>().ToLookup(_ => Guid.Empty);
        var readings = reads && !names ? await BlindReading.LoadAllAsync(db, [.. of.Select(o => (o.Application, o.Paper.Covered))], programme, cancellationToken) : [];
        return
        [
            .. of.Select((o, i) => new InterviewPack(
                names ? o.Name : $"Candidate {o.Paper.Code}", [.. adjustments[o.Application.ApplicationId]], submitted.GetValueOrDefault(o.Application.ApplicationId),
                [.. nominations[o.Application.ApplicationId]], readings.ElementAtOrDefault(i), o.Paper.Files)),
        ];
    }

    private static async Task<Dictionary<Guid, SubmittedForm>> SubmittedAsync(AppDb db, List<Guid> applications, CancellationToken cancellationToken) => (await (
        from application in db.Applications
        join submission in db.Submissions on new { application.ApplicationId, Number = application.Submissions } equals new { submission.ApplicationId, submission.Number }
        where applications.Contains(application.ApplicationId)
        select submission).AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(s => s.ApplicationId, s => s.Form);

    private static async Task<ILookup<Guid, SubmittedForm>> NominationsAsync(AppDb db, List<Guid> applications, CancellationToken cancellationToken) => (await (
        from backing in db.Backings.Where(b => applications.Contains(b.ApplicationId) && b.Status == BackingStatus.Sent)
        join nomination in db.Nominations on backing.BackingId equals nomination.BackingId
        orderby backing.RoleId
        select new { backing.ApplicationId, nomination }).AsNoTracking().ToListAsync(cancellationToken))
        .Where(n => n.nomination.Form is not null).ToLookup(n => n.ApplicationId, n => n.nomination.Form!);
}
