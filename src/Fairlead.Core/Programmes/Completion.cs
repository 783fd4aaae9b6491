using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes;

/// <summary>One thing that full engagement asks: so many occurrences attended of these components, or these forms done.</summary>
public sealed record EngagementRule
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Components { get; init; }
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>Least number of occurrences, of all the components together.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Least share of the occurrences in per cent; 100 is all of them.</summary>
    public int? Percent { get; init; }

    /// <summary>How much of an occurrence, in per cent, somebody must have been there for it to count.</summary>
    public required int PartFrom { get; init; }

    /// <summary>The role that may decide an exception, with a reason.</summary>
    public string? ExceptionsBy { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>How many occurrences someone must attend, of how many.</summary>
    public (int Least, int Of) Attend(ProgrammeDefinition definition)
    {
        var of = definition.Components.Where(c => Components.Contains(c.Id)).Sum(c => c.Count);
        return (AtLeast ?? ((of * (Percent ?? 100)) + 99) / 100, of);
    }
}

/// <summary>What may be done in place of an occurrence that was missed.</summary>
public sealed record Equivalent
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The components whose occurrences it makes good.</summary>
    public required IReadOnlyList<string> InsteadOf { get; init; }

    /// <summary>How often one person may make something good by it; null for every time.</summary>
    public int? Most { get; init; }

    /// <summary>What it takes.</summary>
    public required int Minutes { get; init; }

    /// <summary>How long after the occurrence it still counts; null as long as the programme lasts.</summary>
    public CalendarSpan? Within { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }
}

public enum AwardState { Provisional, Confirmed, Withdrawn }

/// <summary>What a column of the file for an awarding body holds.</summary>
public enum AwardColumnOf { Name, FirstNames, LastName, Email, Reference, Organisation, Award, Level, Programme, Cohort, AwardedOn, Certificate, SignedBy }

/// <param name="Heading">As the awarding body has it.</param>
/// <param name="Always">What stands in every row, for what Fairlead does not know, such as the number of a centre.</param>
public sealed record AwardColumn(string Heading, AwardColumnOf? Of, string? Always);

/// <summary>What a completer receives, and the engagement rules that must all be met for it.</summary>
public sealed record Award
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public int? Level { get; init; }
    public required AwardState State { get; init; }
    public required string Rule { get; init; }
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>The role whose holder signs; null for that of the award stage, or the lead.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The file that the awarding body takes, column by column; empty where nobody asks for one.</summary>
    public required IReadOnlyList<AwardColumn> File { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }
}

/// <summary>A review falls due so long after the start of a stage or an entry of the timeline.</summary>
public sealed record ReviewDue(string After, CalendarSpan? Within);

/// <summary>Those who look back on somebody's learning together, and forward.</summary>
public sealed record ProgrammeReview
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Who { get; init; }

    /// <summary>The form that one of them fills in and the others confirm; null where nothing of the review is written here.</summary>
    public string? Form { get; init; }

    public required ReviewDue Due { get; init; }
    public required IReadOnlyList<string> Inputs { get; init; }
    public required IReadOnlyList<string> Outputs { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>The role that writes; only of a review with a form.</summary>
    public Role Writer(ProgrammeDefinition programme) => programme.Roles.Single(r => r.Id == programme.Form(Form!).By);

    /// <summary>The roles that confirm what was written.</summary>
    public IReadOnlyList<Role> Confirmers(ProgrammeDefinition programme) =>
        [.. Who.Where(r => r != programme.Form(Form!).By).Select(r => programme.Roles.Single(x => x.Id == r))];

    /// <summary>The last day on which it is to be done; null where the cohort has no such day.</summary>
    public DateOnly? DueDay(Timeline timeline) => timeline.Entries.FirstOrDefault(e => e.Id == Due.After) is { } entry && timeline.LastDay(entry) is { } day ? Due.Within?.After(day) ?? day : null;
}

public enum MatchCriterion { LivedExperience, RelevantExperience, Expertise, DifferentAuthority, NoLineRelation, Capacity }

public enum MatchChoice { ParticipantChooses, BothAgree, Assigned }

/// <summary>Who is brought together with whom. Answers to equality questions are out of reach of every matching.</summary>
public sealed record Matching
{
    public required string Id { get; init; }

    /// <summary>The role that is helped, and the role that helps.</summary>
    public required string Match { get; init; }

    public required string To { get; init; }
    public required IReadOnlyList<MatchCriterion> Criteria { get; init; }
    public required MatchChoice Choice { get; init; }

    /// <summary>How many helpers a person is shown to choose from.</summary>
    public int? Shown { get; init; }

    /// <summary>How many people one helper takes on; null leaves it to what each offers.</summary>
    public int? MostPerHelper { get; init; }

    /// <summary>What a participant may ask a coach to share; null where nothing such is asked. It has a consent, a store and an end of its own.</summary>
    public SharedExperiences? Experiences { get; init; }

    public string? Note { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

/// <summary>Experiences that can matter to somebody in a coach, such as a background that both have.</summary>
/// <param name="Options">What can be asked for, each by id and in words.</param>
/// <param name="LegalBasis">On what it is asked and used, word for word as both sides read it.</param>
public sealed record SharedExperiences(IReadOnlyList<Option> Options, string LegalBasis)
{
    public const int Most = 10;
}

public sealed record Measure(string Id, string Name, string Of, IReadOnlyList<string> By, IReadOnlyList<Source> Sources);

public enum MessageWhen { Submitted, RoleNamed, BeforeDate, DateReached, StageClosed, PlaceAwarded, PostTaken }

/// <summary>A message the programme owes: on which event, to whom, about what.</summary>
public sealed record Message
{
    public required string Id { get; init; }
    public required MessageWhen When { get; init; }

    /// <summary>The entry of the timeline, for a message that hangs on a date.</summary>
    public string? Entry { get; init; }

    public required IReadOnlyList<int> DaysBefore { get; init; }

    /// <summary>The role that was named, for a message to a sponsor or line manager.</summary>
    public string? NamedRole { get; init; }

    public required IReadOnlyList<string> To { get; init; }
    public required string About { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}
