using Fairlead.Core.Cohorts;
using Fairlead.Core.Messages;
using Fairlead.Core.People;

namespace Fairlead.Web.Pages.Cohorts.Messages;

internal static class BatchAccess
{
    /// <summary>
    /// Whether the viewer may see who is on the list of a batch. Those who wait to hear gave their names to the programme, so whoever
    /// looks after one cohort of it only does not meet them here.
    /// </summary>
    public static bool IsOpenTo(this RecipientList? list, Viewer viewer, Cohort cohort) =>
        list is not RecipientList.WaitingToHear || viewer.MayOver(Permission.HandleApplications, cohort.ProgrammeId);

    public static bool IsOpenTo(this RecipientList list, Viewer viewer, Cohort cohort) => ((RecipientList?)list).IsOpenTo(viewer, cohort);
}
