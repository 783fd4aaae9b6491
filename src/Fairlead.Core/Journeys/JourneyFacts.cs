namespace Fairlead.Core.Journeys;

public enum Turnout
{
    /// <summary>Still to come, or over and not marked yet.</summary>
    Open,

    /// <summary>Was there, for all of it or for a part.</summary>
    There,

    Missed,
}

/// <summary>One occurrence of a component as far as one participant is expected at it or was there.</summary>
/// <param name="Id">Of the event, or of the entry where there is no event.</param>
/// <param name="Day">Its last day.</param>
/// <param name="Percent">How much of it the participant was there for; 100 is all of it, and 0 unless there.</param>
/// <param name="MadeGoodBy">The equivalent that was done in its place.</param>
public sealed record OccurrenceFact(Guid Id, string Component, DateOnly Day, Turnout Turnout, int Percent, string? MadeGoodBy);

/// <summary>What a named person decided to ask of a participant no longer.</summary>
/// <param name="Rule">The engagement rule.</param>
/// <param name="Occurrences">How many of its occurrences are waived; null for the whole rule.</param>
public sealed record ExceptionFact(string Rule, int? Occurrences);

/// <summary>What is known about one participant's engagement as at a day: all that <see cref="Engagement"/> looks at.</summary>
/// <param name="FellAway">Occurrences of a component that take place for nobody any more, by component.</param>
/// <param name="Forms">The forms that are done.</param>
/// <param name="LastDay">The last day of the programme for this participant; null while it has none.</param>
public sealed record JourneyFacts(
    IReadOnlyList<OccurrenceFact> Occurrences, IReadOnlyDictionary<string, int> FellAway, IReadOnlyList<ExceptionFact> Exceptions, IReadOnlySet<string> Forms,
    DateOnly Today, DateOnly? LastDay)
{
    public bool IsOver => LastDay < Today;
}
