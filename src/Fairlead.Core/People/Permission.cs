using System.Collections.Frozen;
using static Fairlead.Core.People.Part;
using static Fairlead.Core.People.Permission;

namespace Fairlead.Core.People;

/// <summary>What a page may ask for. Every page names one, or says that anyone may see it.</summary>
public enum Permission
{
    /// <summary>Anyone who has signed in: their own account and their own applications.</summary>
    UseOwnAccount,

    ManagePeople,
    ManageInstallation,
    OpenCohorts,
    ViewCohort,

    /// <summary>Who has which part in a cohort. Not for a funder, who is to know what came of it and not who judged whom.</summary>
    ViewCohortPeople,

    ChangeCohortDates,
    HandleApplications,

    /// <summary>Makes papers ready, assigns readers, sees how far they are and confirms what they agree on.</summary>
    RunReview,

    /// <summary>Reads and moderates what one was given, without names.</summary>
    AssessApplications,

    /// <summary>Says when they can come, and interviews those on whose panels they sit.</summary>
    SitOnPanels,
    ReadPapers,
    RateApplications,
    ComposeCohort,
    SignOffCohort,
    ReleaseDecisions,

    /// <summary>Arranges the events of a cohort, says who was there, and keeps the ledger of everybody who takes part.</summary>
    RunJourney,

    /// <summary>Reads the report of an evaluation before its participant does, talks it over with them and opens it for them. Not for whoever runs the programme.</summary>
    DiscussEvaluations,

    /// <summary>Reads the learning plans that participants ask them to agree, or that were agreed with them. Not for whoever runs the programme.</summary>
    AgreePlans,

    /// <summary>Sees who is in the sets that one leads, and when they meet.</summary>
    LeadSets,

    /// <summary>Says whom one can coach or mentor, and sees those whom one does: days and hours, and nothing of what was said.</summary>
    CoachParticipants,

    /// <summary>Gives an appeal to somebody who had no part in the application, and sees the whole case; answers none.</summary>
    AssignAppeals,
    HandleMoney,
    ReadMessages,
    ReadAudit,

    /// <summary>Counts of equality answers, once the decisions have been told: never an answer, nor who answered.</summary>
    ReadEqualityCounts,
}

/// <summary>The one table of who may do what. docs/permissions.md is generated from it.</summary>
public static class Permissions
{
    public static readonly FrozenDictionary<Part, FrozenSet<Permission>> Of = new Dictionary<Part, FrozenSet<Permission>>
    {
        [Administrator] = [ManagePeople, ManageInstallation, OpenCohorts, ViewCohort, ViewCohortPeople, ReadAudit],
        [ProgrammeLead] =
        [
            OpenCohorts, ViewCohort, ViewCohortPeople, ChangeCohortDates, HandleApplications, RunReview, ComposeCohort, ReleaseDecisions, RunJourney, AssignAppeals,
            HandleMoney, ReadMessages, ReadAudit, ReadEqualityCounts,
        ],
        [ProgrammeAdministrator] =
        [
            ViewCohort, ViewCohortPeople, ChangeCohortDates, HandleApplications, RunReview, ComposeCohort, ReleaseDecisions, RunJourney, HandleMoney, ReadMessages,
        ],
        [AwardingMember] = [ViewCohort, ViewCohortPeople, ReadPapers, RateApplications, ComposeCohort, SignOffCohort],
        [Assessor] = [ViewCohort, AssessApplications, SitOnPanels],
        [SectorRepresentative] = [ViewCohort, SitOnPanels],
        [Facilitator] = [ViewCohort, DiscussEvaluations, AgreePlans],
        [Coordinator] = [ViewCohort, LeadSets],
        [Coach] = [ViewCohort, CoachParticipants],
        [Mentor] = [ViewCohort, CoachParticipants],
        [Funder] = [ViewCohort],
    }.ToFrozenDictionary();

    /// <summary>
    /// What concerns everybody, so that only a part over the whole installation gives it: whoever could give parts over one cohort
    /// could give themselves all the others.
    /// </summary>
    public static readonly FrozenSet<Permission> OverEverything = [ManagePeople, ManageInstallation];

    public static IReadOnlyList<Part> PartsWith(Permission permission) =>
        [.. Enum.GetValues<Part>().Where(p => Of[p].Contains(permission))];
}
