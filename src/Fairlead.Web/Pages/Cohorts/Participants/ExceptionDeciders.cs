using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Who may decide that a rule asks less of somebody: whoever plays the role that the definition names.</summary>
public static class ExceptionDeciders
{
    public static bool May(Viewer viewer, Cohort cohort, ProgrammeDefinition programme, EngagementRule rule) =>
        PartOf(programme, rule) is { } part && viewer.Parts.Any(p => p.Part == part && p.Reaches(cohort.CohortId, cohort.ProgrammeId));

    private static Part? PartOf(ProgrammeDefinition programme, EngagementRule rule) => programme.Roles.FirstOrDefault(r => r.Id == rule.ExceptionsBy)?.Part switch
    {
        ProgrammePart.Lead => Part.ProgrammeLead,
        ProgrammePart.Administrator => Part.ProgrammeAdministrator,
        _ => null,
    };
}
