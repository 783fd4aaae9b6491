using Fairlead.Core.People;

namespace Fairlead.Tests.Security;

public enum Answer
{
    /// <summary>The page, a form shown again, a redirect within the service, or the sentence of a broken rule.</summary>
    Allowed,
    SignIn,
    Forbidden,
    NotFound,
    MethodNotAllowed,

    /// <summary>Anything else, such as a fault of the server.</summary>
    Wrong,
}

/// <summary>Where a cohort stands in the world that is guarded.</summary>
public enum Stage
{
    Planned,
    Published,

    /// <summary>Published, after its deadline, with a draft of its composition.</summary>
    Choosing,
    SignedOff,
    Released,
    Cancelled,
}

/// <summary>Who may use a handler. Says what the answer must be, and knows nothing of how the service comes to it.</summary>
public abstract record Rule
{
    public abstract Answer For(Onlooker viewer, Stage stage);

    public sealed record Anyone : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) => Answer.Allowed;
    }

    /// <summary>An address that is never a page of its own.</summary>
    public sealed record Nobody : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) => Answer.NotFound;
    }

    /// <summary>What is public of a cohort, once it is.</summary>
    public sealed record AnyoneOncePublic : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) => stage is Stage.Planned or Stage.Cancelled ? Answer.NotFound : Answer.Allowed;
    }

    public sealed record SignedIn : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) => viewer.IsSignedIn ? Answer.Allowed : Answer.SignIn;
    }

    /// <summary>Only the person whose thing it is, and whoever else holds a permission over the installation.</summary>
    public sealed record Own(Permission? Or = null) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            !viewer.IsSignedIn ? Answer.SignIn
            : viewer.IsOwner || (Or is { } permission && viewer.Holds(permission)) ? Answer.Allowed
            : Answer.NotFound;
    }

    /// <summary>Only the person whose thing it is, or the browser in which its link was opened: it needs no account, so nobody is asked to sign in.</summary>
    public sealed record OwnOrOpened : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) => viewer.IsOwner ? Answer.Allowed : Answer.NotFound;
    }

    /// <summary>A submitted file: its owner, who handles applications, and who may read the paper once it has passed the gateway.</summary>
    public sealed record OwnOrReader : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            !viewer.IsSignedIn ? Answer.SignIn
            : viewer.IsOwner || new Over(Permission.HandleApplications).For(viewer, stage) is Answer.Allowed ? Answer.Allowed
            : stage is Stage.Choosing or Stage.SignedOff or Stage.Released && new OverWithoutInterest(Permission.ReadPapers).For(viewer, stage) is Answer.Allowed
                ? Answer.Allowed
                : Answer.NotFound;
    }

    /// <summary>Whoever holds the permission over anything; what is then listed is another matter.</summary>
    public sealed record Anywhere(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            !viewer.IsSignedIn ? Answer.SignIn : viewer.Holds(Permission) ? Answer.Allowed : Answer.Forbidden;
    }

    /// <summary>Whoever holds the permission over the cohort; for those who hold it elsewhere the cohort does not exist.</summary>
    public sealed record Over(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            !viewer.IsSignedIn ? Answer.SignIn
            : !viewer.Holds(Permission) ? Answer.Forbidden
            : viewer.OverWhat(Permission).Any(r => r is Reach.Installation or Reach.ThisProgramme or Reach.ThisCohort) ? Answer.Allowed
            : Answer.NotFound;
    }

    /// <summary>Whoever holds the permission over the cohort and has no interest in an application that it would show; for those who have one it does not exist.</summary>
    public sealed record OverWithoutInterest(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            new Over(Permission).For(viewer, stage) is Answer.Allowed && viewer.IsRecused ? Answer.NotFound : new Over(Permission).For(viewer, stage);
    }

    /// <summary>Whoever holds the permission over the cohort whose thing it is and has no interest in it; for everybody else who has signed in it does not exist.</summary>
    public sealed record OverOrNotThere(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            !viewer.IsSignedIn ? Answer.SignIn : new OverWithoutInterest(Permission).For(viewer, stage) is Answer.Allowed ? Answer.Allowed : Answer.NotFound;
    }

    /// <summary>The person whose thing it is, and whoever holds the permission over the cohort; for everybody else who has signed in it does not exist.</summary>
    public sealed record OwnOrOver(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) => viewer.IsSignedIn && viewer.IsOwner ? Answer.Allowed : new OverOrNotThere(Permission).For(viewer, stage);
    }

    /// <summary>The door opens to whoever holds the permission over the cohort, and what stands behind it is somebody else's, or does not exist.</summary>
    public sealed record OverAndNobodys(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            new Over(Permission).For(viewer, stage) is Answer.Allowed ? Answer.NotFound : new Over(Permission).For(viewer, stage);
    }

    /// <summary>Of those with the permission over the cohort, whoever has it by this part; for the others it does not exist.</summary>
    public sealed record OverBy(Permission Permission, Part Part) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            new Over(Permission).For(viewer, stage) is Answer.Allowed && !viewer.Parts.Any(p => p.Part == Part && p.Over is (Reach.Installation or Reach.ThisProgramme or Reach.ThisCohort))
                ? Answer.NotFound
                : new Over(Permission).For(viewer, stage);
    }

    /// <summary>Whoever holds the permission over the whole programme.</summary>
    public sealed record OverProgramme(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            !viewer.IsSignedIn ? Answer.SignIn
            : !viewer.Holds(Permission) ? Answer.Forbidden
            : viewer.OverWhat(Permission).Any(r => r is Reach.Installation or Reach.ThisProgramme) ? Answer.Allowed
            : Answer.NotFound;
    }

    /// <summary>Of those with the permission over the cohort, only the programme administrator of this cohort, who asked for the file.</summary>
    public sealed record OverAndAsked(Permission Permission) : Rule
    {
        public override Answer For(Onlooker viewer, Stage stage) =>
            new Over(Permission).For(viewer, stage) is Answer.Allowed && !viewer.Is(Part.ProgrammeAdministrator, Reach.ThisCohort)
                ? Answer.NotFound
                : new Over(Permission).For(viewer, stage);
    }
}
