using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Plans;

/// <summary>Somebody’s own learning plan: what it says, who may read it, what was agreed, and what is to be done next.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db) : OwnPlanPage
{
    public override bool CanBegin => true;

    public LearningPlanTerms Terms => Programme.LearningPlan!;

    public IReadOnlyList<PlanVersion> Versions { get; private set; } = [];

    public IReadOnlyList<(string Id, ShownPart Part)> Parts { get; private set; } = [];

    /// <summary>What is missing before it can be agreed: where it is mended, and a sentence.</summary>
    public IReadOnlyList<(string Path, string Words)> Missing { get; private set; } = [];

    /// <summary>The modules that the agreed plan asks for, and whether each is done.</summary>
    public IReadOnlyList<(ContentModule Module, bool IsDone)> Modules { get; private set; } = [];

    public bool AsksOnce { get; private set; }

    public Role? Role(string? id) => Programme.Roles.FirstOrDefault(r => r.Id == id);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Facts is null)
        {
            return;
        }

        Versions = await db.PlanVersions.AsNoTracking().Where(v => v.LearningPlanId == Facts.Plan.LearningPlanId).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        var comments = PlanWords.Said(await db.PlanComments.AsNoTracking().Where(c => c.LearningPlanId == Facts.Plan.LearningPlanId).ToListAsync(cancellationToken), Programme);
        Parts =
        [
            .. PlanWords.Parts(Facts, Facts.Plan.Draft).Select(p => (p.Id, p.Part with
            {
                Tag = Facts.OpensTo is { } reader && Facts.Plan.OpenGoals.Contains(p.Id) ? $"Open to your {PlanFacts.Words(reader)}" : null,
                Comments = [.. comments[p.Id]],
                Ways = !CanWrite ? [] : p.Id == LearningPlan.Rest ? [(Links.PlanRest(JourneyId), "Change")] : [(Links.PlanGoal(JourneyId, p.Id), "Change"), (Links.RemovePlanGoal(JourneyId, p.Id), "Take out")],
            })),
        ];
        Missing = [.. Facts.Plan.Draft.Missing(Terms, Programme).Select(m => (m.Goal is null ? Links.PlanRest(JourneyId) : Links.PlanGoal(JourneyId, m.Goal), m.Words))];
        AsksOnce = Terms.RestForm(Programme).Sections.Count > 0;
        var done = Ledger.AsAt(Traveller.Entries, this.Now()).Modules.ToHashSet(StringComparer.Ordinal);
        Modules = [.. (Facts.Latest?.Content.Modules(Terms) ?? []).Select(m => Programme.Modules.FirstOrDefault(x => x.Id == m)).OfType<ContentModule>().Select(m => (m, done.Contains(m.Id)))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Facts is null && TakesPart)
        {
            var before = Traveller.Participation.ContinuesParticipationId;
            var earlier = before is null ? null : await db.LearningPlans.AsNoTracking().Where(p => p.ParticipationId == before).Select(p => p.DraftJson).SingleOrDefaultAsync(cancellationToken);
            db.LearningPlans.Add(LearningPlan.Begin(Traveller.Participation, earlier is null ? PlanContent.Empty : PlanContent.Read(earlier), By, this.Now()));
            await db.SaveUnlessTakenAsync("LearningPlan", cancellationToken);
        }

        return Redirect(Links.Plan(JourneyId));
    }
}
