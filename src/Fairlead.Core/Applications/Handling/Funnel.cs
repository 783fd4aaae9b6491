using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Handling;

/// <summary>One line of a funnel: everybody, or those with one value of what it is broken down by.</summary>
/// <param name="Value">Null for everybody, and for those of whom it is not known.</param>
/// <param name="Reached">How many have reached each step, in the funnel's order.</param>
/// <param name="Standing">How many stand how.</param>
public sealed record FunnelRow(string? Value, string Label, IReadOnlyList<int> Reached, IReadOnlyDictionary<FunnelStanding, int> Standing)
{
    /// <summary>How many percent of those at the step before have reached this one; null at the first step, and where nobody was there.</summary>
    public int? Share(int step)
    {
        if (step == 0 || Reached[step - 1] == 0)
        {
            return null;
        }

        var (of, here) = (Reached[step - 1], Reached[step]);
        var share = (int)Math.Round(100m * here / of, MidpointRounding.AwayFromZero);

        // All and none are said of all and of none only.
        return here == 0 || here == of ? share : Math.Clamp(share, 1, 99);
    }
}

/// <summary>Where the applications of one cohort are; nothing of one from which the viewer is recused.</summary>
public sealed record Funnel(IReadOnlyList<FunnelStep> Steps, FunnelCut? Cut, FunnelRow Everybody, IReadOnlyList<FunnelRow> Rows, FunnelRow? NotKnown)
{
    /// <summary>A choice of so many or fewer is shown with the values that nobody has: that nobody applies from there is worth knowing.</summary>
    public const int MostEmpty = 12;

    /// <summary>What stands for those of whom it is not known: only what has been submitted tells it.</summary>
    public const string NotKnownWords = "Not known";

    /// <summary>Two statements, whatever the number of applications.</summary>
    public static async Task<Funnel> LoadAsync(
        AppDb db, Cohort cohort, ProgrammeDefinition definition, FunnelCut? cut, Viewer viewer, DateTime now, CancellationToken cancellationToken = default)
    {
        var steps = FunnelSteps.Of(definition, cohort, viewer);
        var applications = db.Applications.AsNoTracking().In(cohort).OpenTo(db, viewer.PersonId, now);
        var places = await applications.Places(db, cohort, definition, viewer, now)
            .Select(p => new Place(p.Application.ApplicationId, (FunnelStep)p.Furthest, (FunnelStanding)p.Standing)).ToListAsync(cancellationToken);
        var answers = cut is null ? [] : await db.ApplicationAttributes.AsNoTracking()
            .Where(t => t.Name == cut.Attribute && applications.Any(a => a.ApplicationId == t.ApplicationId)).ToListAsync(cancellationToken);
        var valueOf = cut?.Values.SelectMany(v => v.Answers.Select(a => (Answer: a, v.Value))).ToDictionary(v => v.Answer, v => v.Value) ?? [];
        var byId = places.ToDictionary(p => p.ApplicationId);
        var values = answers.Where(t => valueOf.ContainsKey(t.Value) && byId.ContainsKey(t.ApplicationId)).Select(t => (Value: valueOf[t.Value], Place: byId[t.ApplicationId]))
            .Distinct().ToLookup(t => t.Value, t => t.Place);
        var known = values.SelectMany(v => v).ToHashSet();

        FunnelRow Row(string? value, string label, IReadOnlyCollection<Place> of) => new(
            value, label, [.. steps.Select(s => of.Count(p => p.Furthest >= s))], Enum.GetValues<FunnelStanding>().ToDictionary(s => s, s => of.Count(p => p.Standing == s)));
        var unknown = places.Where(p => !known.Contains(p)).ToList();
        return new(
            steps, cut, Row(null, "Everybody", places),
            [
                .. from value in cut?.Values ?? []
                   where cut!.Values.Count <= MostEmpty || values.Contains(value.Value)
                   select Row(value.Value, value.Label, [.. values[value.Value]]),
            ],
            cut is null || unknown.Count == 0 ? null : Row(null, NotKnownWords, unknown));
    }

    private sealed record Place(Guid ApplicationId, FunnelStep Furthest, FunnelStanding Standing);
}
