using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Allocation.Disclosure;

/// <summary>What those of one group wrote in answer to one question; whoever wrote nothing is not among them.</summary>
public sealed record GroupComments(string Id, bool IsNamed, IReadOnlyList<string> Texts);

/// <summary>Comments that are shown together.</summary>
/// <param name="Groups">Of these; none where it is not said of which.</param>
public sealed record CommentsShown(IReadOnlyList<string> Groups, IReadOnlyList<string> Texts);

/// <summary>Chooses which comments a report shows, and in what order.</summary>
/// <remarks>
/// Comments stand under a part of <see cref="EvaluationShown"/> only where as many of it commented as must have given a value for a mean. Those of the others go together, without a
/// word of which group they are, and are shown where they are as many. The order is that of a hash of the text with a secret of the round, so that it tells neither who came first nor
/// which comments came from one sheet. No chance; n log n. Words can give their writer away whatever the order: raters are told so before they write.
/// </remarks>
public static class EvaluationComments
{
    /// <param name="parts">Ids of the groups that are shown together, as the figures are.</param>
    /// <param name="secret">Of the round, and of nobody who reads the report.</param>
    public static IReadOnlyList<CommentsShown> Choose(
        IReadOnlyList<GroupComments> groups, IReadOnlyList<IReadOnlyList<string>> parts, int showFrom, string secret)
    {
        Require.That(showFrom >= EvaluationTables.Least, $"Comments are shown of {EvaluationTables.Least} raters at least, not of {showFrom}.");
        var shown = new List<CommentsShown>();
        var rest = groups.Where(g => !parts.Any(p => p.Contains(g.Id))).SelectMany(g => g.Texts).ToList();
        foreach (var part in parts)
        {
            var of = groups.Where(g => part.Contains(g.Id)).ToList();
            var texts = of.SelectMany(g => g.Texts).ToList();
            if (texts.Count >= showFrom || (texts.Count > 0 && of.All(g => g.IsNamed)))
            {
                shown.Add(new(part, Shuffled(texts, secret)));
            }
            else
            {
                rest.AddRange(texts);
            }
        }

        if (rest.Count >= showFrom)
        {
            shown.Add(new([], Shuffled(rest, secret)));
        }

        return shown;
    }

    private static List<string> Shuffled(IEnumerable<string> texts, string secret) =>
        [.. texts.OrderBy(t => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret + "\n" + t))), StringComparer.Ordinal)];
}
