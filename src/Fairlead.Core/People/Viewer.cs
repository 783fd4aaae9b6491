using Fairlead.Core.Audit;

namespace Fairlead.Core.People;

/// <summary>Who is looking, with the parts they hold at this moment. Made afresh for each request, so that an ended part ends at once.</summary>
public sealed record Viewer(Guid PersonId, string Name, IReadOnlyList<HeldPart> Parts)
{
    /// <summary>Nobody has signed in.</summary>
    public static Viewer Visitor { get; } = new(Guid.Empty, "", []);

    public bool IsSignedIn => PersonId != Guid.Empty;

    /// <summary>Whether the permission is held anywhere at all: the door of a page. Rows are a matter for <c>Visible</c>.</summary>
    public bool May(Permission permission) => IsSignedIn
        && (permission is Permission.UseOwnAccount || Parts.Any(p => Permissions.Of[p.Part].Contains(permission)
            && (p.Scope is PartScope.Installation || !Permissions.OverEverything.Contains(permission))));

    /// <summary>Whether the permission is held over this cohort.</summary>
    public bool May(Permission permission, Guid cohortId, string programmeId) => Parts.Any(p =>
        Permissions.Of[p.Part].Contains(permission) && p.Reaches(cohortId, programmeId));

    /// <summary>Whether the permission is held over the whole programme, and not only over a cohort of it.</summary>
    public bool MayOver(Permission permission, string programmeId) => Parts.Any(p =>
        p.Scope is not PartScope.Cohort && Permissions.Of[p.Part].Contains(permission) && p.Reaches(Guid.Empty, programmeId));

    /// <summary>The viewer as the audit log names them when they use <paramref name="permission"/>.</summary>
    public Actor ToActor(Permission permission) => IsSignedIn
        ? new Actor(PersonId, Parts.FirstOrDefault(p => Permissions.Of[p.Part].Contains(permission))?.Part.ToString() ?? "person")
        : Actor.Visitor;

    /// <summary>The viewer acting for themselves: an applicant, an account holder.</summary>
    public Actor ToActor() => IsSignedIn ? new Actor(PersonId, "person") : Actor.Visitor;
}

public sealed record HeldPart(Part Part, PartScope Scope, string? ProgrammeId, Guid? CohortId)
{
    public bool Reaches(Guid cohortId, string programmeId) => Scope switch
    {
        PartScope.Installation => true,
        PartScope.Programme => ProgrammeId == programmeId,
        _ => CohortId == cohortId,
    };
}
