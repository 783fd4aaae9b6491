using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Audit;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <summary>When one panellist can come, as a form: their own, or entered for them.</summary>
public sealed record AvailabilityForm(IReadOnlyList<InterviewBlock> Blocks, PanelTerms? Terms, IReadOnlyCollection<Guid> Ticked, string MostADay, string Most)
{
    public static async Task<AvailabilityForm> LoadAsync(AppDb db, Cohort cohort, Guid personId, CancellationToken cancellationToken)
    {
        var terms = await db.PanelTerms.SingleOrDefaultAsync(t => t.CohortId == cohort.CohortId && t.PersonId == personId, cancellationToken);
        return new(
            await db.InterviewBlocks.In(cohort).ToListAsync(cancellationToken), terms, terms?.Blocks ?? [], (terms?.MostADay ?? PanelTerms.UsualADay).ToString(CultureInfo.InvariantCulture),
            terms?.Most?.ToString(CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>Saves what was typed; beside each field stands what is wrong with it.</summary>
    /// <returns>False where something is wrong; nothing is then saved.</returns>
    public async Task<bool> SaveAsync(AppDb db, Cohort cohort, Guid personId, IFormCollection posted, ModelStateDictionary state, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var a = Read(posted["MostADay"], 1, InterviewBlock.MostInterviews);
        if (a is null)
        {
            state.AddModelError("MostADay", $"Enter how many interviews a day at most, from 1 to {InterviewBlock.MostInterviews}");
        }

        var most = Read(posted["Most"], 1, 500);
        if (most is null && !string.IsNullOrWhiteSpace(posted["Most"]))
        {
            state.AddModelError("Most", "Enter how many interviews in all at most, from 1 to 500, or nothing for any number");
        }

        if (!state.IsValid)
        {
            return false;
        }

        var known = Blocks.Select(b => b.InterviewBlockId).ToHashSet();
        var terms = Terms;
        if (terms is null)
        {
            terms = PanelTerms.For(NewId.Next(), cohort.CohortId, personId);
            db.PanelTerms.Add(terms);
        }

        terms.Answer([.. TickedIn(posted).Where(known.Contains)], a!.Value, most, by, now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The form with what was typed, where it could not be saved.</summary>
    public AvailabilityForm Again(IFormCollection posted) => this with { Ticked = [.. TickedIn(posted)], MostADay = posted["MostADay"].ToString(), Most = posted["Most"].ToString() };

    private static IEnumerable<Guid> TickedIn(IFormCollection posted) => posted["Blocks"].Select(v => Guid.TryParse(v, out var id) ? id : (Guid?)null).OfType<Guid>();

    private static int? Read(string? typed, int least, int most) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
