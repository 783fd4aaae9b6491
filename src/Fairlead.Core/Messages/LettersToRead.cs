using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Settings;

namespace Fairlead.Core.Messages;

/// <summary>One letter as somebody reads it before it is sent, and to whom it goes.</summary>
public sealed record LetterToRead(string To, Letter Letter);

/// <summary>What people would get: read by somebody first.</summary>
/// <param name="Letters">Every different one, with a stand-in for the name.</param>
/// <param name="People">How many get one.</param>
/// <param name="Hash">Of letters and people: what is approved.</param>
public sealed record LettersToRead(IReadOnlyList<LetterToRead> Letters, int People, string Hash);

/// <summary>A letter to one person.</summary>
/// <param name="About">What makes it another than every other of its kind to the person.</param>
/// <param name="To">To whom it goes, in words that stand for everybody who gets the same.</param>
/// <param name="Letter">For the name that they have.</param>
internal sealed record News(Guid PersonId, string Kind, string About, string To, string Path, Func<string, Letter> Letter);

/// <summary>Sends letters of a change only in the words that somebody has read and approved.</summary>
internal sealed class TellWhenRead(AppDb db, Installation installation)
{
    private const string AnyName = "(name)";

    private readonly PersonalMail _mail = new(db, installation);

    /// <param name="reason">What else is approved with the letters.</param>
    public static LettersToRead Read(IReadOnlyCollection<News> news, string reason) => new(
        [.. news.DistinctBy(n => n.Letter(AnyName)).Select(n => new LetterToRead(n.To, n.Letter(AnyName)))], news.Count,
        // What is written about has another id each time: what is approved is what people read, who they are, and why.
        Letter.HashOfAll(news.OrderBy(n => n.PersonId).ThenBy(n => n.Kind).Select(n => $"{n.Kind} {n.PersonId:N} {n.Letter(AnyName).Hash}").Append(reason)));

    public async Task WriteAsync(Guid cohortId, IReadOnlyCollection<News> news, DateTime now, CancellationToken cancellationToken)
    {
        var addresses = (await _mail.AddresseesAsync([.. news.Select(n => n.PersonId).Distinct()], cancellationToken)).ToDictionary(a => a.PersonId);
        foreach (var one in news.Where(n => addresses.ContainsKey(n.PersonId)))
        {
            var to = addresses[one.PersonId];
            await _mail.WriteAsync(to, PersonalLetter.Of(one.Letter(to.Name), one.Kind, $"{one.About}/{one.PersonId:N}", one.Path) with { CohortId = cohortId }, now, cancellationToken);
        }
    }
}
