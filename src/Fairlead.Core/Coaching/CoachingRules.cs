using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Coaching;

/// <summary>What a definition says of bringing participants together with coaches or mentors. A cohort has one such matching.</summary>
/// <param name="Helper">What the definition calls whoever helps, such as “Coach”.</param>
/// <param name="Part">That somebody holds who helps.</param>
/// <param name="Component">Of which a session that is logged is an occurrence; null where the programme counts none.</param>
public sealed record CoachingRules(Programmes.Matching Matching, string Helper, Part Part, Component? Component)
{
    /// <summary>As it stands in a sentence: “coach”.</summary>
    public string Word => Helper.ToLowerInvariant();

    /// <summary>“coaches”.</summary>
    public string Words => Word.EndsWith("ch", StringComparison.Ordinal) ? $"{Word}es" : $"{Word}s";

    public bool ByExpertise => Matching.Criteria.Any(c => c is MatchCriterion.Expertise or MatchCriterion.RelevantExperience);

    /// <summary>Null for a programme that brings its participants together with neither.</summary>
    public static CoachingRules? Of(ProgrammeDefinition programme)
    {
        var roles = programme.Roles.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var matching = programme.Matching.FirstOrDefault(m => IsOfCoaching(programme, m));
        return matching is null ? null : new(
            matching, roles[matching.To].Name, roles[matching.To].Part is ProgrammePart.Mentor ? Part.Mentor : Part.Coach,
            programme.Components.FirstOrDefault(c => c.Group is Grouping.Pair && c.LedBy == matching.To));
    }

    /// <summary>Whether it brings participants together with those who coach or mentor them.</summary>
    internal static bool IsOfCoaching(ProgrammeDefinition programme, Programmes.Matching matching)
    {
        ProgrammePart? Part(string role) => programme.Roles.FirstOrDefault(r => r.Id == role)?.Part;
        return Part(matching.Match) is ProgrammePart.Participant && Part(matching.To) is ProgrammePart.Coach or ProgrammePart.Mentor;
    }
}
