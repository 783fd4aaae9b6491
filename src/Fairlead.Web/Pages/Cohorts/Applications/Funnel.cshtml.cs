using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Where everybody is: how many have reached each step of a cohort, and what they have in common.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class FunnelModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>The name of what it is broken down by.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; set; }

    public IReadOnlyList<FunnelCut> Cuts { get; private set; } = [];

    public Funnel Funnel { get; private set; } = null!;

    public int Started => Funnel.Everybody.Reached[0];

    public bool CanPublish => Cohort.Status.Allows(CohortAction.Publish) && this.Viewer().May(Permission.OpenCohorts, Cohort.CohortId, Cohort.ProgrammeId);

    /// <summary>What the picture shows, for whoever does not see it.</summary>
    public string Sentence => string.Join("; ", Funnel.Steps.Select((step, i) =>
        $"{step.Words()}: {Funnel.Everybody.Reached[i]}{(Funnel.Everybody.Share(i) is { } share ? $", {share}% of the step before" : "")}")) + ".";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Cuts = FunnelCut.Of(Programme);
        var cut = Cuts.FirstOrDefault(c => c.Name == By) ?? (Cuts is [var first, ..] ? first : null);
        Funnel = await Funnel.LoadAsync(db, Cohort, Programme, cut, this.Viewer(), this.Now(), cancellationToken);
    }
}

/// <summary>One number of the funnel; a link to the list that makes it up, unless nobody is in it.</summary>
/// <param name="About">Whom it counts, for whoever hears the link alone.</param>
public sealed record FunnelNumber(int Count, string Href, string About, int? Share = null);
