using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>In which set somebody is to be: for whoever has come back or come late, and for whoever changes sets.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class PlaceModel(AppDb db, ChangeSets sets) : RearrangePage(db, sets)
{
    [FromRoute]
    public Guid ParticipationId { get; set; }

    public SetParticipant Person { get; private set; } = null!;

    /// <summary>Where they are now; null where they are in no set.</summary>
    public StandingSet? Set { get; private set; }

    protected override IReadOnlyList<OfferedOption>? Offered(Rearranging rearranging, CancellationToken cancellationToken)
    {
        Person = Facts.People.FirstOrDefault(p => p.ParticipationId == ParticipationId)!;
        if (Person is null)
        {
            return null;
        }

        Set = Facts.Standing.FirstOrDefault(s => s.Members.Any(m => m.ParticipationId == ParticipationId));
        var least = Set is null ? rearranging.Place(ParticipationId, cancellationToken) : null;
        bool IsLeast(SetOption option) => least is not null && option.Moved.ToHashSet().SetEquals(least.Moved);
        List<OfferedOption> offered =
        [
            .. from set in Facts.Standing
               where set != Set
               let option = rearranging.Put(ParticipationId, set.Set.LearningSetId)
               orderby IsLeast(option) descending, option.IsOpen descending, set.Set.Number
               select new OfferedOption($"set-{set.Set.Number}", $"{set.Set.Name}, led by {Facts.Names.GetValueOrDefault(set.Set.PartHeldId)}, with {Words.Count(set.Members.Count, "person", "people")}", option, IsLeast(option)),
            .. from other in Facts.People
               where Set is not null && Set.Members.All(m => m.ParticipationId != other.ParticipationId) && Facts.Without.All(w => w != other)
               let option = rearranging.Swap(ParticipationId, other.ParticipationId)
               where option.IsOpen
               select new OfferedOption($"swap-{other.ParticipationId:N}", $"Change places with {other.Name}", option),
        ];
        // Where every set would break a rule, somebody else has to move as well.
        return least is not null && offered.All(o => !o.IsLeast)
            ? [new("least", $"{least.Moved.First(m => m.ParticipationId == ParticipationId).To.Name}, so that the fewest others move", least, IsLeast: true), .. offered]
            : offered;
    }
}
