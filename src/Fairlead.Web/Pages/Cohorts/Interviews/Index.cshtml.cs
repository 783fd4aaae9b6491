using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <summary>Everybody who is to be interviewed, ordered by what needs doing.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class IndexModel(AppDb db, InterviewLetters letters) : InterviewPage
{
    public InterviewTable Table { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>How many have not been told yet that they will be interviewed.</summary>
    public int ToTell => _untold.Count;

    public string Letter => InterviewLetters.AskCandidateBody("(their name)", Cohort, Programme);

    public InterviewStep? Step => Enum.TryParse<InterviewStep>(Request.Query["step"], ignoreCase: true, out var step) && Enum.IsDefined(step) ? step : null;

    public IReadOnlyList<InterviewRow> Shown => [.. Table.Rows.Where(r => Step is null || r.Step == Step)];

    private List<InterviewRow> _untold = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (_untold.Count > 0 && Cohort.IsChoosing())
        {
            var told = await letters.AskCandidatesAsync([.. _untold.Select(r => (r.ApplicationId, r.PersonId))], Cohort, Programme, this.Now(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            this.Banner($"{Words.Count(told, "candidate is", "candidates are")} told, and asked when they cannot come and what they need.");
        }

        return Redirect(Links.Interviews(Cohort.CohortId));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Table = await InterviewTable.LoadAsync(db, Cohort, Rules, this.Viewer().PersonId, this.Now(), cancellationToken);
        var ids = Table.Rows.Where(r => r.Standing is not null).SelectMany(r => r.Standing!.Seats.Select(s => s.PersonId)).Distinct().ToList();
        Names = await db.People.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        var told = await db.Messages.Where(m => m.CohortId == Cohort.CohortId && m.Kind == InterviewLetters.AskCandidateKind).Select(m => m.Key).ToHashSetAsync(cancellationToken);
        _untold = [.. Table.Rows.Where(r => r.Standing is null && r.Result is null && !told.Contains($"{InterviewLetters.AskCandidateKind}/{r.ApplicationId:N}"))];
    }
}
