using Fairlead.Core.Applications;
using Fairlead.Core.Data;

namespace Fairlead.Web.Infrastructure;

/// <param name="ApplicationId">The application that the news is about.</param>
/// <param name="Words">A sentence, such as “You have been offered a place. Answer by 5pm on Friday 30 July 2021.”</param>
/// <param name="Link">Where to act on it, and what the link says; null when there is nothing to do.</param>
public sealed record ApplicantNews(Guid ApplicationId, string Words, (string Address, string Words)? Link);

/// <summary>
/// What an applicant is told beyond their own doings, such as a decision. Registered once a source; a source answers for what has
/// been released to the applicant and for nothing else, because its lines stand on their pages as they are.
/// </summary>
public interface IApplicantNews
{
    /// <summary>One or two statements, however many applications there are.</summary>
    Task<IReadOnlyList<ApplicantNews>> AboutAsync(
        AppDb db, IReadOnlyList<Application> applications, DateTime now, CancellationToken cancellationToken);
}

public static class ApplicantNewsSources
{
    public static async Task<IReadOnlyList<ApplicantNews>> AboutAsync(
        this IEnumerable<IApplicantNews> sources, AppDb db, IReadOnlyList<Application> applications, DateTime now, CancellationToken cancellationToken)
    {
        var news = new List<ApplicantNews>();
        foreach (var source in sources)
        {
            news.AddRange(await source.AboutAsync(db, applications, now, cancellationToken));
        }

        return news;
    }
}
