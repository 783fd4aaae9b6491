using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <param name="Terms">Null while they have not answered.</param>
/// <param name="Interviews">On whose panels they sit, of candidates of whom the viewer may know.</param>
public sealed record PanellistRow(PanelPerson Person, PanelTerms? Terms, int CanCome, int Interviews);

/// <summary>Who can sit on panels, and when.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class PanellistsModel(AppDb db, InterviewLetters letters) : InterviewPage
{
    public IReadOnlyList<PanellistRow> Rows { get; private set; } = [];

    public int Blocks { get; private set; }

    public int Waiting => Rows.Count(r => r.Terms is null);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Waiting > 0 && Blocks > 0 && Cohort.IsChoosing())
        {
            var asked = await letters.AskPanelAsync([.. Rows.Where(r => r.Terms is null).Select(r => r.Person.PersonId)], Cohort, Programme, this.Now(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            this.Banner($"{Words.Count(asked, "person is", "people are")} asked when they can come.");
        }

        return Redirect(Links.Interviews(Cohort.CohortId, "panellists"));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (people, terms) = await db.PanelPeopleAndTermsAsync(Cohort, this.Now(), cancellationToken);
        var blocks = await db.InterviewBlocks.In(Cohort).Select(b => b.InterviewBlockId).ToHashSetAsync(cancellationToken);
        var viewerId = this.Viewer().PersonId;
        var now = this.Now();
        var seats = await db.ReviewSeats.In(Cohort).Standing().Where(s => s.Duty == ReviewDuty.Panellist && !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == s.ApplicationId && r.PersonId == viewerId))
            .GroupBy(s => s.PersonId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Blocks = blocks.Count;
        Rows =
        [
            .. people.Select(p => new PanellistRow(p, terms.GetValueOrDefault(p.PersonId), terms.GetValueOrDefault(p.PersonId)?.Blocks.Count(blocks.Contains) ?? 0, seats.GetValueOrDefault(p.PersonId)))
                .OrderBy(r => r.Terms is not null),
        ];
    }
}
