using Fairlead.Core.Sponsoring;

namespace Fairlead.Web.Pages.Applications.Backers;

public static class BackersWords
{
    /// <summary>“Your sponsor and your line manager”.</summary>
    public static string Title(IEnumerable<Backer> backers)
    {
        var words = string.Join(" and ", backers.Select(b => $"your {b.Words}"));
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The section of the application form in which the backer is named.</summary>
    public static string SectionOf(Core.Programmes.FormDefinition form, Backer backer) => form.Sections.First(s => s.Questions.Contains(backer.Question)).Id;
}
