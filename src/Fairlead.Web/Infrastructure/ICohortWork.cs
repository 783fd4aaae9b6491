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

/// <summary>Tells the cohort's page what there is to do in one area. At most two statements each; nothing the viewer may not see.</summary>
public interface ICohortWork
{
    Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken);
}
