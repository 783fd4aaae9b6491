using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Journeys;

/// <summary>Who holds, in a cohort, the role that a definition names for a decision.</summary>
public static class RoleHolders
{
    public static bool Holds(Viewer viewer, Cohort cohort, ProgrammeDefinition programme, string? role) =>
        PartOf(programme, role) is { } part && viewer.Parts.Any(p => p.Part == part && p.Reaches(cohort.CohortId, cohort.ProgrammeId));

    /// <summary>The part that gives the role; null where it is one that nobody holds in Fairlead, or none is named.</summary>
    public static Part? PartOf(ProgrammeDefinition programme, string? role) => programme.Roles.FirstOrDefault(r => r.Id == role)?.Part switch
    {
        ProgrammePart.Lead => Part.ProgrammeLead,
        ProgrammePart.Administrator => Part.ProgrammeAdministrator,
        _ => null,
    };

    /// <summary>The role that signs an award: as the award says, else the one of the award stage, else whoever leads or administers the programme.</summary>
    public static Role? SignerOf(ProgrammeDefinition programme, Award award)
    {
        string?[] named = [award.SignedBy, programme.Stages.FirstOrDefault(s => s.Kind is StageKind.Award)?.By];
        return named.Select(n => programme.Roles.FirstOrDefault(r => r.Id == n)).FirstOrDefault(r => PartOf(programme, r?.Id) is not null)
            ?? programme.Roles.OrderBy(r => r.Part is ProgrammePart.Lead ? 0 : 1).FirstOrDefault(r => PartOf(programme, r.Id) is not null);
    }
}
