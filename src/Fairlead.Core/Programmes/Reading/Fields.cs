using System.Globalization;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>
/// The keys of one map, asked for by name. What is missing or of the wrong type is noted and stands in with an empty value, so that
/// one reading finds every problem; <see cref="Done"/> then reports the keys that nobody asked for.
/// </summary>
internal sealed partial class Fields(YamlMap map, string what, FileReading reading)
{
    private readonly List<string> _asked = [];

    public int Line => map.Line;

    public FileReading Reading => reading;

    public string What => what;

    public bool Has(string key) => Value(key) is not null;

    public int LineOf(string key) => map.Entries.FirstOrDefault(e => e.Key == key)?.Line ?? map.Line;

    public string Text(string key) => TextOrNull(key) ?? Missing(key, "a text");

    public string? TextOrNull(string key)
    {
        switch (Value(key))
        {
            case null:
                return null;
            case YamlText text when !string.IsNullOrWhiteSpace(text.Text):
                return text.Text.Trim();
            case YamlText:
                Wrong(key, "is empty; write a text or take the key out");
                return "";
            case var other:
                Wrong(key, $"holds {other.Kind}; it takes a text");
                return "";
        }
    }

    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(i => i.Text.Trim())];

    public int? WholeOrNull(string key, int least, int most)
    {
        if (NumberOrNull(key, least, most) is not { } number)
        {
            return null;
        }

        if (number != decimal.Truncate(number))
        {
            Wrong(key, $"is {Show(number)}; it takes a whole number");
        }

        return (int)number;
    }

    public int Whole(string key, int least, int most) =>
        WholeOrNull(key, least, most) ?? (Has(key) ? least : Missing(key, $"a whole number from {least} to {most}", least));

    public decimal? NumberOrNull(string key, decimal least, decimal most)
    {
        if (TextOrNull(key) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Wrong(key, $"is “{text}”; it takes a number from {Show(least)} to {Show(most)}");
            return null;
        }

        if (number < least || number > most)
        {
            Wrong(key, $"is {text}; it takes a number from {Show(least)} to {Show(most)}");
            return null;
        }

        return number;
    }

    public decimal Number(string key, decimal least, decimal most) =>
        NumberOrNull(key, least, most) ?? (Has(key) ? least : Missing(key, $"a number from {Show(least)} to {Show(most)}", least));

    public bool Flag(string key, bool otherwise = false)
    {
        switch (TextOrNull(key))
        {
            case null or "":
                return otherwise;
            case "true":
                return true;
            case "false":
                return false;
            case var text:
                Wrong(key, $"is “{text}”; it takes true or false");
                return otherwise;
        }
    }

    public T Word<T>(string key)
        where T : struct, Enum => WordOrNull<T>(key)
            ?? (Has(key) ? default : Missing(key, "one of " + string.Join(", ", KebabCase.All<T>()), default(T)));

    public T? WordOrNull<T>(string key)
        where T : struct, Enum => TextOrNull(key) is { Length: > 0 } text ? OneOf<T>(LineOf(key), key, text) : null;

    public IReadOnlyList<T> Words<T>(string key)
        where T : struct, Enum => [.. Items(key).Select(i => OneOf<T>(i.Line, key, i.Text)).OfType<T>()];

    /// <summary>Reads each map of a list; a missing key is an empty list.</summary>
    public IReadOnlyList<T> Each<T>(string key, string each, Func<Fields, T> bind)
    {
        var read = new List<T>();
        foreach (var node in List(key))
        {
            if (node is YamlMap item)
            {
                read.Add(Bound(new Fields(item, each, reading), bind));
            }
            else
            {
                reading.Problems.Add(node.Line, $"“{key}” holds {node.Kind} here; each item is {each} with keys of its own");
            }
        }

        return read;
    }

    /// <summary>Reads a map under a key; nothing when the key is missing.</summary>
    public T? One<T>(string key, string inside, Func<Fields, T> bind)
        where T : class
    {
        switch (Value(key))
        {
            case null:
                return null;
            case YamlMap inner:
                return Bound(new Fields(inner, inside, reading), bind);
            case var other:
                Wrong(key, $"holds {other.Kind}; it takes {inside} with keys of its own");
                return null;
        }
    }

    /// <summary>The pairs of a map whose keys are data: the values and labels of a list of options.</summary>
    public IReadOnlyList<(int Line, string Key, string Text)> Pairs(string key)
    {
        switch (Value(key))
        {
            case null:
                return [];
            case YamlMap pairs:
                return [.. pairs.Entries.Select(e => (e.Line, e.Key, e.Value is YamlText { IsNothing: false } t ? t.Text : NotAText(e, key)))];
            case var other:
                Wrong(key, $"holds {other.Kind}; it takes one “value: label” a line");
                return [];
        }
    }

    public bool HoldsMap(string key) => Value(key) is YamlMap;

    public bool HoldsText(string key) => Value(key) is YamlText;

    public void Require(string key, string rightWouldBe)
    {
        if (!map.Entries.Any(e => e.Key == key))
        {
            Missing(key, rightWouldBe);
        }
    }

    public void Wrong(string key, string message) => reading.Problems.Add(LineOf(key), $"“{key}” of {what} {message}");

    /// <summary>Reports every key that was not asked for.</summary>
    public void Done()
    {
        foreach (var entry in map.Entries.Where(e => !_asked.Contains(e.Key)))
        {
            reading.Problems.Add(entry.Line, $"{what} has no key “{entry.Key}”{Nearest.Hint(entry.Key, [.. _asked.Distinct()])}");
        }
    }

    private static T Bound<T>(Fields fields, Func<Fields, T> bind)
    {
        var bound = bind(fields);
        fields.Done();
        return bound;
    }

    private YamlNode? Value(string key)
    {
        _asked.Add(key);
        return map.Entries.FirstOrDefault(e => e.Key == key)?.Value is { } value and not YamlText { IsNothing: true } ? value : null;
    }

    private IReadOnlyList<YamlNode> List(string key)
    {
        switch (Value(key))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items;
            case var other:
                Wrong(key, $"holds {other.Kind}; it takes a list");
                return [];
        }
    }

    private IEnumerable<YamlText> Items(string key)
    {
        foreach (var node in List(key))
        {
            if (node is YamlText { IsNothing: false } text && !string.IsNullOrWhiteSpace(text.Text))
            {
                yield return text;
            }
            else
            {
                reading.Problems.Add(node.Line, $"“{key}” of {what} holds {node.Kind} here; each item is a text");
            }
        }
    }

    private string NotAText(YamlEntry entry, string key)
    {
        reading.Problems.Add(entry.Line, $"“{entry.Key}” in “{key}” holds {entry.Value.Kind}; it takes a text");
        return "";
    }

    private T? OneOf<T>(int line, string key, string text)
        where T : struct, Enum
    {
        var word = KebabCase.Parse<T>(text);
        if (word is null)
        {
            reading.Problems.Add(line, $"“{key}” of {what} is “{text}”{Nearest.Hint(text, [.. KebabCase.All<T>()])}");
        }

        return word;
    }

    private string Missing(string key, string right) => Missing(key, right, "");

    private T Missing<T>(string key, string right, T standIn)
    {
        reading.Problems.Add(map.Line, $"{what} lacks the key “{key}”; it takes {right}");
        return standIn;
    }

    private static string Show(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
