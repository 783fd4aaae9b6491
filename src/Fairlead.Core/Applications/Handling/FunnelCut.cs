using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;

namespace Fairlead.Core.Applications.Handling;

/// <summary>One value by which a cohort’s applications are told apart.</summary>
/// <param name="Answers">The answers to the question that count as it.</param>
public sealed record CutValue(string Value, string Label, IReadOnlyList<string> Answers);

/// <summary>Something that the application form asks and by which a funnel can be broken down. Never an answer to an equality question.</summary>
/// <param name="Attribute">The attribute of applications that tells it.</param>
public sealed record FunnelCut(string Name, string Label, string Attribute, IReadOnlyList<CutValue> Values)
{
    /// <summary>The English region, told by the authority.</summary>
    public const string Region = "region";

    /// <summary>What a definition’s applications can be told apart by: the region first, the authorities one by one last.</summary>
    public static IReadOnlyList<FunnelCut> Of(ProgrammeDefinition definition)
    {
        var asked = new AttributeWords(definition).Questions.DistinctBy(q => q.Attribute)
            .Select(q => new FunnelCut(q.Attribute!, AttributeWords.Attribute(q.Attribute!), q.Attribute!, [.. q.Options.Select(o => new CutValue(o.Value, o.Label, [o.Value]))]))
            .OrderBy(c => c.Name == Region ? 0 : c.Name == Register.Authority ? 2 : 1).ToList();

        // Where the form asks for the region itself, that stands; where all are of one region, it tells nobody apart.
        var regions = asked.Exists(c => c.Name == Region) ? null : asked.Find(c => c.Name == Register.Authority) is { } authorities ? Regions(authorities) : null;
        return regions is { Values.Count: > 1 } ? [regions, .. asked] : asked;
    }

    public static FunnelCut? Find(ProgrammeDefinition definition, string? name) => Of(definition).FirstOrDefault(c => c.Name == name);

    public string? LabelOf(string value) => Values.FirstOrDefault(v => v.Value == value)?.Label;

    /// <summary>The applications, among these, that have the value; where it is null those that have none of them.</summary>
    public IQueryable<Application> Having(IQueryable<Application> applications, AppDb db, string? value)
    {
        var answers = Values.Where(v => value is null || v.Value == value).SelectMany(v => v.Answers).ToList();
        return value is null
            ? applications.Where(a => !db.ApplicationAttributes.Any(t => t.ApplicationId == a.ApplicationId && t.Name == Attribute && answers.Contains(t.Value)))
            : applications.Where(a => db.ApplicationAttributes.Any(t => t.ApplicationId == a.ApplicationId && t.Name == Attribute && answers.Contains(t.Value)));
    }

    private static FunnelCut Regions(FunnelCut authorities)
    {
        var regionOf = Authorities.All.ToDictionary(a => a.Code, a => a.RegionCode);
        var codes = authorities.Values.Where(v => regionOf.ContainsKey(v.Value)).ToLookup(v => regionOf[v.Value], v => v.Value);
        return new(
            Region, "Region", authorities.Attribute,
            [.. Authorities.Regions.Where(r => codes.Contains(r.Code)).Select(r => new CutValue(r.Code, r.Name, [.. codes[r.Code]]))]);
    }
}
