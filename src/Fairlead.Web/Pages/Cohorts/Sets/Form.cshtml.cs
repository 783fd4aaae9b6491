using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>What is wanted of the sets. Sending it freezes everything that they are formed from, and has a job search.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class FormModel(AppDb db, PlanSets plan) : SetPage(db)
{
    public const string Region = "region", Employers = "employers";

    [BindProperty]
    public int? From { get; set; }

    [BindProperty]
    public int? To { get; set; }

    [BindProperty]
    public int? Wanted { get; set; }

    /// <summary>How many sets each can lead, by part; 0 is none.</summary>
    [BindProperty(Name = "leads")]
    public Dictionary<Guid, int?> Leaders { get; set; } = [];

    [BindProperty]
    public List<string> Mix { get; set; } = [];

    [BindProperty]
    public List<string> Keep { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var before = (await OpenRunAsync(cancellationToken))?.Input.Terms;
        (From, To, Wanted) = before is null ? (SetRules.UsualFrom, SetRules.UsualTo, SetRules.UsualWanted) : (before.From, before.To, before.Wanted);
        Leaders = Facts.Leaders.ToDictionary(l => l.PartHeldId, l => before is null ? 1 : before.Leaders.FirstOrDefault(b => b.PartHeldId == l.PartHeldId)?.Most);
        Mix = [.. before?.Mix ?? Facts.CanMix];
        Keep = [.. before?.ByRegion == false ? [] : new[] { Region }, .. before?.EmployersApart == false ? [] : new[] { Employers }];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        foreach (var (field, _) in new[] { (nameof(From), From), (nameof(To), To), (nameof(Wanted), Wanted) }.Where(f => f.Item2 is null))
        {
            ModelState[field]?.Errors.Clear();  // what the framework says of a word in place of a number helps nobody
            ModelState.AddModelError(field, "Enter a number of people, like 6");
        }

        var terms = new SetTerms(
            From ?? 0, To ?? 0, Wanted ?? 0, [.. Facts.Leaders.Where(l => Leaders.GetValueOrDefault(l.PartHeldId) > 0).Select(l => new SetLeader(l.PartHeldId, Math.Min(SetTerms.MostSets, Leaders[l.PartHeldId]!.Value))).OrderBy(l => l.PartHeldId)],
            Keep.Contains(Region), [.. Facts.CanMix.Intersect(Mix)], Keep.Contains(Employers));
        if (ModelState.IsValid)
        {
            foreach (var problem in terms.Problems(Facts.People.Count))
            {
                ModelState.AddModelError(problem.Field, problem.Message);
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await plan.AskAsync(Facts, terms, By, this.Now(), cancellationToken) is { } job)
        {
            return Redirect(Links.Job(job.JobId));
        }

        this.Banner("Somebody else had sets formed at the same moment.", BannerKind.Neutral);
        return Redirect(Links.Sets(Cohort.CohortId));
    }

    /// <summary>The answer where there is nothing to form; null otherwise.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        return Facts.Standing.Count > 0 || Facts.People.Count == 0 || Facts.Leaders.Count == 0 ? Redirect(Links.Sets(Cohort.CohortId)) : null;
    }

    public static string NameOf(string attribute) => AttributeWords.Attribute(attribute);
}
