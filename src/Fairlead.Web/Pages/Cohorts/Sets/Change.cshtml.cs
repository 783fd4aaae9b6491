using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>How a set goes on, which may have become too small: as it is, merged with another, or dissolved.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ChangeModel(AppDb db, ChangeSets sets) : RearrangePage(db, sets)
{
    private readonly AppDb _db = db;

    [FromRoute]
    public Guid SetId { get; set; }

    public StandingSet Set { get; private set; } = null!;

    public string Leader => Facts.Names.GetValueOrDefault(Set.Set.PartHeldId, "nobody");

    public bool IsTooSmall => Set.Members.Count < Terms.From;

    protected override IReadOnlyList<OfferedOption>? Offered(Rearranging rearranging, CancellationToken cancellationToken)
    {
        Set = Facts.Standing.FirstOrDefault(s => s.Set.LearningSetId == SetId)!;
        if (Set is null)
        {
            return null;
        }

        List<OfferedOption> offered = [new("keep", $"Leave it as it is, with {Words.Count(Set.Members.Count, "person", "people")}", null)];
        if (rearranging.Dissolve(SetId, cancellationToken) is { } dissolved)
        {
            offered.Add(new("dissolve", "Dissolve it, and share its people out so that the fewest move", dissolved, IsLeast: true));
        }

        offered.AddRange(Facts.Standing.Where(s => s != Set).Select(s => new OfferedOption(
            $"merge-{s.Set.Number}", $"Merge it into {s.Set.Name}, led by {Facts.Names.GetValueOrDefault(s.Set.PartHeldId)}", rearranging.Merge(SetId, s.Set.LearningSetId))));
        return offered;
    }

    protected override async Task KeepAsync(string reason, CancellationToken cancellationToken)
    {
        Set.Set.Keep(reason, By, this.Now());
        await _db.SaveChangesAsync(cancellationToken);
        this.Banner($"{Set.Set.Name} goes on as it is.");
    }
}
