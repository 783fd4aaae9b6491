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

    /// <summary>Reads applications without names, moderates them and interviews; independent of whoever runs the programme.</summary>
    Assessor,

    /// <summary>Sits on interview panels for the sector.</summary>
    SectorRepresentative,

    /// <summary>Talks reports of evaluations over with participants; runs nothing.</summary>
    Facilitator,

    /// <summary>Leads sets of participants: sees who is in their own, and runs nothing.</summary>
    Coordinator,

    /// <summary>Coaches participants: sees whom they coach, and runs nothing.</summary>
    Coach,

    /// <summary>Mentors participants: sees whom they mentor, and runs nothing.</summary>
    Mentor,

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

public static class PartWords
{
    /// <summary>The part as it stands in a sentence: “to be …”.</summary>
    public static string Words(this Part part) => part switch
    {
        Part.Administrator => "an administrator",
        Part.ProgrammeAdministrator => "a programme administrator",
        Part.ProgrammeLead => "a programme lead",
        Part.AwardingMember => "a member of the awarding group",
        Part.Assessor => "an independent assessor",
        Part.SectorRepresentative => "a representative of the sector",
        Part.Facilitator => "a facilitator",
        Part.Coordinator => "a coordinator of sets",
        Part.Coach => "a coach",
        Part.Mentor => "a mentor",
        _ => "a funder",
    };

    /// <summary>The part as a heading or in a list.</summary>
    public static string Title(this Part part) => part switch
    {
        Part.Administrator => "Administrator",
        Part.ProgrammeAdministrator => "Programme administrator",
        Part.ProgrammeLead => "Programme lead",
        Part.AwardingMember => "Member of the awarding group",
        Part.Assessor => "Independent assessor",
        Part.SectorRepresentative => "Representative of the sector",
        Part.Facilitator => "Facilitator",
        Part.Coordinator => "Coordinator of sets",
        Part.Coach => "Coach",
        Part.Mentor => "Mentor",
        _ => "Funder",
    };
}
