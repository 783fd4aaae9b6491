using Fairlead.Core.People;

namespace Fairlead.Web.Infrastructure.Shell;

/// <param name="Text">The words of the link.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Section">The first segment of the addresses for which the link is the current one.</param>
public sealed record NavigationLink(string Text, string Href, string Section);

/// <summary>The links at the top: what this viewer's parts give them, at most six. A link that could not be used is not there.</summary>
public static class Navigation
{
    public static IReadOnlyList<NavigationLink> For(Viewer viewer)
    {
        var links = new List<NavigationLink> { new("Programmes", Links.Home, "programmes") };
        if (viewer.IsSignedIn)
        {
            links.Add(new("Your applications", Links.Applications, "applications"));
        }

        if (viewer.May(Permission.ViewCohort) || viewer.May(Permission.OpenCohorts))
        {
            links.Add(new("Cohorts", Links.Cohorts, "cohorts"));
        }

        if (viewer.May(Permission.ManagePeople))
        {
            links.Add(new("People", Links.People, "people"));
        }

        if (viewer.May(Permission.ManageInstallation))
        {
            links.Add(new("Settings", Links.Settings, "settings"));
        }

        if (!viewer.IsSignedIn)
        {
            links.Add(new("Help", Links.Help, "help"));
            links.Add(new("Sign in", Links.SignIn(), "sign-in"));
        }
        else
        {
            links.Add(new("Messages", Links.Messages, "messages"));
        }

        return links;
    }

    /// <summary>Whether <paramref name="path"/> is in the section of <paramref name="link"/>; the front page belongs to the programmes.</summary>
    public static bool IsCurrent(NavigationLink link, PathString path) =>
        (path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "programmes") == link.Section;
}
