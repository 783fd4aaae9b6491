using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Infrastructure;

/// <summary>One line of “What you can do here” on a cohort's page.</summary>
/// <param name="Order">Where it stands: 10 applications, 20 gateway, 30 papers, 40 composing, 50 decisions, 60 offers, 70 money, 80 messages.</param>
/// <param name="Text">The words of the link.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Note">How things stand there, such as “84 received, 4 late”; equal to the rows of the page behind the link.</param>
public sealed record CohortWorkItem(int Order, string Text, string Href, string? Note = null);

/// <summary>A cohort that the viewer has a part in.</summary>
public sealed record WorkedCohort(Cohort Cohort, ProgrammeDefinition Programme)
{
    public Guid Id => Cohort.CohortId;

    public string Name => $"{Programme.ShortName}: {Cohort.Label}";

    public bool May(Viewer viewer, Permission permission) => viewer.May(permission, Cohort.CohortId, Cohort.ProgrammeId);
}

/// <summary>Something that waits for the viewer.</summary>
/// <param name="Text">What it is, after its number: “applications to check”.</param>
/// <param name="Count">As many as the list behind the link has rows of it; nothing from which the viewer is recused.</param>
/// <param name="Href">Where to do it.</param>
/// <param name="Where">Of which cohort or programme it is; null where it is of none.</param>
/// <param name="DueBefore">The instant before which it is wanted.</param>
public sealed record OpenWork(string Text, int Count, string Href, string? Where, DateTime? DueBefore);

/// <summary>Tells the cohort's page what there is to do in one area. At most two statements each; nothing the viewer may not see.</summary>
public interface ICohortWork
{
    Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken);

    /// <summary>What waits for the viewer in all of these cohorts, in as many statements as for one of them.</summary>
    Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OpenWork>>([]);
}
