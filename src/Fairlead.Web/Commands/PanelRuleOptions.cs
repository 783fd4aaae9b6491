using System.Globalization;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Web.Commands;

/// <summary>Who has to be on a panel, as <c>--at-least</c> and <c>--at-most</c> of “timetable” and “panels” say it.</summary>
internal static class PanelRuleOptions
{
    /// <summary>One rule for each mark that the two options name.</summary>
    /// <exception cref="UsageException">An option is no list of marks and numbers, or the two contradict each other.</exception>
    public static PanelRule[] Read(Options options)
    {
        var (least, most) = (Marks(options, "--at-least"), Marks(options, "--at-most"));
        PanelRule[] rules = [.. least.Keys.Union(most.Keys).Select(mark => new PanelRule(mark, least.GetValueOrDefault(mark), most.GetValueOrDefault(mark, int.MaxValue)))];
        return rules.FirstOrDefault(r => r.Least > r.Most) is { } wrong
            ? throw new UsageException($"--at-least asks for more with the mark “{wrong.Mark}” than --at-most allows")
            : rules;
    }

    /// <exception cref="UsageException">Nobody has the mark that a rule speaks of; surely it is misspelt.</exception>
    public static void RefuseUnknown(IEnumerable<PanelRule> rules, IEnumerable<IReadOnlyCollection<string>> marks, string whose)
    {
        var known = marks.SelectMany(m => m).ToHashSet();
        if (rules.FirstOrDefault(r => !known.Contains(r.Mark)) is { } rule)
        {
            throw new UsageException($"no {whose} has the mark “{rule.Mark}”");
        }
    }

    /// <summary>A number of 1 or more; null where nobody said.</summary>
    public static int? Positive(Options options, string option)
    {
        var number = options.Number(option, 1);
        return options[option] is null ? null : number >= 1 ? number : throw new UsageException($"{option} takes a whole number of 1 or more, not “{number}”");
    }

    private static Dictionary<string, int> Marks(Options options, string option)
    {
        var marks = new Dictionary<string, int>();
        foreach (var part in options[option]?.Split(',') ?? [])
        {
            if (part.Split('=') is not [{ Length: > 0 } mark, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new UsageException($"{option} takes a mark and a number such as independent=1, not “{part}”");
            }

            if (!marks.TryAdd(mark, number))
            {
                throw new UsageException($"{option} has the mark “{mark}” twice");
            }
        }

        return marks;
    }
}
