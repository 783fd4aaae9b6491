using Fairlead.Core.InformationSessions;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

/// <summary>A page on which a session is typed in.</summary>
public interface ISessionForm
{
    TypedSession Form { get; }
}
