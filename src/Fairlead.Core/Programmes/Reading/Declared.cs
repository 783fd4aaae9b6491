namespace Fairlead.Core.Programmes.Reading;

/// <summary>The ids that a definition declares, by kind (“stage”, “form”), and every mention of one, checked once all is read.</summary>
internal sealed class Declared(Problems problems)
{
    private const int MostKnown = 200;

    private readonly Dictionary<(string Kind, string Id), int> _lines = [];
    private readonly List<(int Line, string Key, string Id, string[] Kinds)> _mentions = [];
    private readonly List<Action> _checks = [];

    public void Add(string kind, string id, int line)
    {
        if (id.Length > 0 && !_lines.TryAdd((kind, id), line))
        {
            problems.Add(line, $"the {kind} “{id}” stands twice; it is already on line {_lines[(kind, id)]}. Give one of them another id");
        }
    }

    public void Mention(int line, string key, string id, params string[] kinds) => _mentions.Add((line, key, id, kinds));

    /// <summary>Puts off a check until everything is bound. What it looks up may be missing: that is then a problem of its own.</summary>
    public void Later(Action check) => _checks.Add(check);

    public int LineOf(string kind, string id) => _lines.GetValueOrDefault((kind, id), 1);

    public bool Has(string kind, string id) => _lines.ContainsKey((kind, id));

    public void Check()
    {
        var declared = _lines.Keys.ToLookup(k => k.Kind, k => k.Id);
        foreach (var (line, key, id, kinds) in _mentions.Where(m => !m.Kinds.Any(k => Has(k, m.Id))))
        {
            var known = kinds.SelectMany(k => declared[k].Take(MostKnown)).Distinct().ToList();
            problems.Add(line, $"“{key}” names “{id}”, but there is no such {string.Join(" or ", kinds)}{Nearest.Hint(id, known)}");
        }

        _checks.ForEach(check => check());
    }
}

internal static class Nearest
{
    private const int MostListed = 12;
    private const int MostCompared = 200;

    /// <summary>“; did you mean “x”?” where something is close, otherwise what there is.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> known)
    {
        var close = known.Take(MostCompared).Select(k => (Word: k, Distance: Distance(word, k))).OrderBy(k => k.Distance).FirstOrDefault();
        if (close.Word is not null && close.Distance <= (word.Length <= 3 ? 1 : Math.Max(2, word.Length / 3)))
        {
            return $"; did you mean “{close.Word}”?";
        }

        return known.Count switch
        {
            0 => "; none is defined in this file",
            <= MostListed => $"; known are {string.Join(", ", known)}",
            _ => $"; known are {string.Join(", ", known.Take(MostListed))} and {known.Count - MostListed} more",
        };
    }

    private static int Distance(string a, string b)
    {
        const int far = 1000;
        if (Math.Abs(a.Length - b.Length) > 8 || a.Length > 64)
        {
            return far;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(row[j] + 1, left + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }

        return row[b.Length];
    }
}
