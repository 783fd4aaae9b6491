namespace Fairlead.Core.People;

/// <summary>
/// What a person can be in Fairlead. A programme's own names for its roles stand in its definition, which says to which part each maps.
/// </summary>
public enum Part
{
    /// <summary>Looks after the installation: people, parts, mail, backups. Reads no application.</summary>
    Administrator,

    /// <summary>Runs a cohort day to day: receives applications, checks them, writes to people.</summary>
    ProgrammeAdministrator,

    /// <summary>Answers for a programme: opens cohorts, releases decisions.</summary>
    ProgrammeLead,

    /// <summary>One of the body that awards places, such as a regional group of directors.</summary>
    AwardingMember,

    /// <summary>Sees what the money bought.</summary>
    Funder,
}

/// <summary>How far a part reaches.</summary>
public enum PartScope
{
    Installation,
    Programme,
    Cohort,
}
