using System.Text.RegularExpressions;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>Ids: declared once, mentioned from elsewhere.</summary>
internal sealed partial class Fields
{
    public string Id(string key = "id") => IdOrNull(key) ?? Missing(key, "an id of letters, digits and hyphens");

    public string? IdOrNull(string key)
    {
        if (TextOrNull(key) is not { Length: > 0 } id)
        {
            return TextOrNull(key);
        }

        return CheckedId(LineOf(key), key, id);
    }

    public IReadOnlyList<string> Ids(string key) => [.. Items(key).Select(i => CheckedId(i.Line, key, i.Text))];

    /// <summary>Where the fact stands; every fact says it.</summary>
    public IReadOnlyList<Source> Sources() => reading.Sources(this);

    public string Mention(string key, params string[] kinds) => Mentioned(key, Id(key), kinds);

    public string? MentionOrNull(string key, params string[] kinds) => IdOrNull(key) is { } id ? Mentioned(key, id, kinds) : null;

    public IReadOnlyList<string> Mentions(string key, params string[] kinds)
    {
        foreach (var item in Items(key))
        {
            reading.Declared.Mention(item.Line, key, item.Text, kinds);
        }

        return Texts(key);
    }

    /// <summary>The id of the thing this map describes, made known to every mention of it.</summary>
    public string Declare(string kind)
    {
        var id = Id();
        reading.Declared.Add(kind, id, LineOf("id"));
        return id;
    }

    private string Mentioned(string key, string id, string[] kinds)
    {
        if (id.Length > 0)
        {
            reading.Declared.Mention(LineOf(key), key, id, kinds);
        }

        return id;
    }

    private string CheckedId(int line, string key, string id)
    {
        if (!IdPattern().IsMatch(id))
        {
            reading.Problems.Add(line, $"“{key}” of {what} is “{id}”; an id has letters, digits and hyphens, 60 at most, and begins with a letter");
        }

        return id;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{0,59}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
