using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>The report as it was made when the round closed.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ReportModel : RoundPage
{
    public override bool IsOpen => Facts.Round.Status is RoundStatus.Released;

    public void OnGet()
    {
    }
}
