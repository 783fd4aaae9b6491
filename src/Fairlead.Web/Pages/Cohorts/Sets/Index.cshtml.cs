using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>A set as it was on a day.</summary>
public sealed record SetOnDay(LearningSet Set, string Leader, IReadOnlyList<(Guid Id, string Name)> Members);

/// <summary>The sets of a cohort, today or as they were on an earlier day; who is in none; and which are too small.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class IndexModel(AppDb db) : SetPage(db)
{
    private readonly AppDb _db = db;

    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public SetTerms? Terms { get; private set; }

    public SetRun? Open { get; private set; }

    public Job? Running { get; private set; }

    public IReadOnlyList<SetOnDay> Sets { get; private set; } = [];

    public bool IsEarlier => On < Today;

    public bool IsTooSmall(SetOnDay set) => !IsEarlier && Terms is { } terms && set.Members.Count < terms.From;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        Terms = await TermsAsync(cancellationToken);
        if (Facts.Standing.Count == 0)
        {
            Open = await OpenRunAsync(cancellationToken);
            Running = Open?.Status is SetRunStatus.Asked
                ? await _db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.SubjectId == Open.SetRunId && (j.Status == JobStatus.Due || j.Status == JobStatus.Running), cancellationToken) : null;
        }

        var day = On is { } on && on < Today ? on : Today;
        var shown = Facts.Sets.Where(s => s.Set.IsOn(day)).ToList();
        var names = await NamesAsync(shown, cancellationToken);
        Sets =
        [
            .. shown.Select(s => new SetOnDay(
                s.Set, names.GetValueOrDefault(s.Set.PartHeldId, "Nobody"), [.. s.Members.Where(m => m.IsOn(day)).Select(m => (m.ParticipationId, names[m.ParticipationId])).OrderBy(m => m.Item2, StringComparer.Ordinal)])),
        ];
    }

    // Who was in a set on an earlier day need not take part any more.
    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(List<StandingSet> sets, CancellationToken cancellationToken)
    {
        var wanted = sets.SelectMany(s => s.Members.Select(m => m.ParticipationId)).Concat(sets.Select(s => s.Set.PartHeldId)).ToHashSet();
        if (wanted.All(Facts.Names.ContainsKey))
        {
            return Facts.Names;
        }

        return await _db.Participations.Where(p => wanted.Contains(p.ParticipationId))
            .Select(p => new { Id = p.ParticipationId, Name = _db.People.Where(x => _db.Applications.Any(a => a.ApplicationId == p.ApplicationId && a.PersonId == x.PersonId)).Select(x => x.Name).First() })
            .Concat(_db.PartsHeld.Where(h => wanted.Contains(h.PartHeldId)).Select(h => new { Id = h.PartHeldId, Name = _db.People.Where(x => x.PersonId == h.PersonId).Select(x => x.Name).First() }))
            .ToDictionaryAsync(n => n.Id, n => n.Name, cancellationToken);
    }
}
