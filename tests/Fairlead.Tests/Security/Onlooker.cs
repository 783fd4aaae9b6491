using Fairlead.Core.People;

namespace Fairlead.Tests.Security;

/// <summary>Over what a part is held, as seen from the cohort that a request is about.</summary>
public enum Reach
{
    Installation,
    ThisProgramme,
    AnotherProgramme,
    ThisCohort,

    /// <summary>Of the same programme.</summary>
    AnotherCohort,
}

/// <summary>Somebody who asks for a page.</summary>
/// <param name="Words">Who that is, for the report of a failure.</param>
/// <param name="PersonId">None for a visitor.</param>
/// <param name="IsOwner">Whether the applications, offers, messages, sessions and work of the requests are theirs.</param>
/// <param name="Parts">What is held now.</param>
public sealed record Onlooker(string Words, Guid? PersonId, bool IsOwner, params (Part Part, Reach Over)[] Parts)
{
    public bool IsSignedIn => PersonId is not null;

    /// <summary>Whether they declared an interest in the applications of the requests.</summary>
    public bool IsRecused { get; init; }

    /// <summary>Whether the permission is held over anything.</summary>
    public bool Holds(Permission permission) => OverWhat(permission).Any();

    /// <summary>Over what the permission is held.</summary>
    public IEnumerable<Reach> OverWhat(Permission permission) => Parts.Where(p => AccessTable.Who[permission].Contains(p.Part)
        // People and installation are looked after as a whole: a part over less opens neither.
        && (permission is not (Permission.ManagePeople or Permission.ManageInstallation) || p.Over is Reach.Installation)).Select(p => p.Over);

    public bool Is(Part part, Reach over) => !IsRecused && Parts is [var only] && only == (part, over);

    public override string ToString() => Words;
}
