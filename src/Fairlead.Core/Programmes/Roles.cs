namespace Fairlead.Core.Programmes;

/// <summary>The parts the engine knows. A definition names its roles as it likes and says which part each one plays.</summary>
public enum ProgrammePart
{
    Applicant, Participant, Sponsor, LineManager, Employer, Administrator, Lead, AwardingBody, Assessor, SectorRepresentative,
    Coordinator, Facilitator, Tutor, Speaker, Coach, Mentor, Peer, Team, Helper, Funder,
}

public enum RolePer { Participant, Set, Cohort, Programme, Region }

public sealed record Role
{
    /// <summary>The role that every definition has without declaring it: whoever applies.</summary>
    public const string Applicant = "applicant";

    public required string Id { get; init; }
    public required string Name { get; init; }
    public required ProgrammePart Part { get; init; }
    public required RolePer Per { get; init; }

    /// <summary>The stage, or the entry of the timeline, with which the role begins.</summary>
    public required string Starts { get; init; }

    public required string Ends { get; init; }
    public required IReadOnlyList<string> Duties { get; init; }
    public required IReadOnlyList<TimeAsked> Time { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

public enum TimeUnit { Hours, HoursAMonth, Days, Months, Years }

/// <summary>How much of a person's time a duty takes; at least one of the ends is given.</summary>
public sealed record TimeAsked(string What, decimal? From, decimal? To, TimeUnit Unit, IReadOnlyList<Source> Sources);
