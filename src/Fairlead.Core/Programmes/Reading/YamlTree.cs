using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>
/// Builds the tree from YAML events, one at a time, so that no hostile file is ever expanded: depth and number of nodes are
/// counted before anything is kept, and aliases, anchors and tags are refused where they stand.
/// </summary>
internal sealed class YamlTree
{
    public const int Deepest = 64;
    public const int MostNodes = 50_000;

    private readonly Problems _problems;
    private readonly Parser _parser;
    private readonly int _lines;
    private int _nodes;

    private YamlTree(string text, Problems problems)
    {
        _problems = problems;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        _lines = text.AsSpan().Count('\n');
    }

    public static YamlMap? Read(string text, Problems problems)
    {
        var tree = new YamlTree(text, problems);
        try
        {
            return tree.Document();
        }
        catch (RefusedException)
        {
            return null;
        }
        catch (YamlException e)
        {
            var line = Math.Min((int)e.Start.Line, Math.Max(1, tree._lines));
            problems.Add(line, (int)e.Start.Line > tree._lines || e.Message.Contains("end of stream", StringComparison.Ordinal)
                ? "the file breaks off here: a bracket, brace or quotation mark opened here or above is never closed. Is the rest missing?"
                : $"this is not well-formed YAML ({Said(e)}); check the indentation, quotes and brackets here and on the line above");
            return null;
        }
    }

    private YamlMap? Document()
    {
        Next<StreamStart>();
        var start = Next<DocumentStart>();
        if (start.Version is not null || start.Tags?.Any(t => t.Handle is not ("!" or "!!")) is true)
        {
            throw Refuse(start, "a definition has no % directive; take the line out");
        }

        var root = Node(Next<ParsingEvent>(), depth: 1);
        Next<DocumentEnd>();
        if (Next<ParsingEvent>() is DocumentStart second)
        {
            throw Refuse(second, "a second document begins here; a file holds one definition");
        }

        if (root is YamlMap map)
        {
            return map;
        }

        _problems.Add(root.Line, $"the file holds {root.Kind}; a definition is a map of keys that begins with “schema:”");
        return null;
    }

    private YamlNode Node(ParsingEvent here, int depth)
    {
        if (here is AnchorAlias)
        {
            throw Refuse(here, "here is an alias (*); write the content out in full");
        }

        if (here is NodeEvent { Anchor.IsEmpty: false })
        {
            throw Refuse(here, "here is an anchor (&); take it out, or put the text in quotes");
        }

        if (here is NodeEvent { Tag.IsEmpty: false })
        {
            throw Refuse(here, "here is a tag (!); take it out, or put the text in quotes");
        }

        if (++_nodes > MostNodes)
        {
            throw Refuse(here, $"the file has more than {MostNodes} keys and values; a definition needs far fewer");
        }

        if (depth > Deepest && here is MappingStart or SequenceStart)
        {
            throw Refuse(here, $"lists and maps stand more than {Deepest} deep in each other; a definition needs no more than ten");
        }

        return here switch
        {
            Scalar scalar => new YamlText(LineOf(here), Clean(scalar), scalar.Style is ScalarStyle.Plain),
            SequenceStart => new YamlList(LineOf(here), Items(depth)),
            _ => new YamlMap(LineOf(here), Entries(depth)),
        };
    }

    // An escape such as \x00 in double quotes brings in what the file itself may not hold.
    private string Clean(Scalar scalar)
    {
        if (scalar.Value.Any(c => char.IsControl(c) && c != '\n') || !scalar.Value.IsWellFormed())
        {
            _problems.Add(LineOf(scalar), "here is an escape for a character that no text has; take it out");
            return "";
        }

        return scalar.Value;
    }

    private List<YamlNode> Items(int depth)
    {
        var items = new List<YamlNode>();
        while (Next<ParsingEvent>() is not SequenceEnd and var here)
        {
            items.Add(Node(here, depth + 1));
        }

        return items;
    }

    private List<YamlEntry> Entries(int depth)
    {
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>();
        while (Next<ParsingEvent>() is not MappingEnd and var here)
        {
            if (Node(here, depth + 1) is not YamlText key)
            {
                throw Refuse(here, "a key is a word, not a list or a map");
            }

            var value = Node(Next<ParsingEvent>(), depth + 1);
            if (!lines.TryAdd(key.Text, key.Line))
            {
                _problems.Add(key.Line, $"the key “{key.Text}” stands twice; it is already on line {lines[key.Text]}. Keep one of them");
            }
            else
            {
                entries.Add(new(key.Line, key.Text, value));
            }
        }

        return entries;
    }

    private T Next<T>()
        where T : ParsingEvent => Moves() && _parser.Current is T here
            ? here
            : throw Refuse(_parser.Current, "the file has no content; a definition begins with “schema: leadership-programme/1”");

    // The library's scanner gives up on some malformed texts with an exception of its own making instead of a YamlException.
    private bool Moves()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            throw Refuse(_parser.Current, "this is not well-formed YAML from here on; check the indentation, quotes and brackets");
        }
    }

    private RefusedException Refuse(ParsingEvent? here, string message)
    {
        _problems.Add(here is null or StreamEnd ? 1 : LineOf(here), message);
        return new RefusedException();
    }

    private static int LineOf(ParsingEvent here) => (int)here.Start.Line;

    // The library's sentences begin with what it was doing; what it found stands after the comma.
    private static string Said(YamlException e)
    {
        var said = e.Message[(e.Message.IndexOf(", ", StringComparison.Ordinal) is >= 0 and var at && e.Message.StartsWith("While", StringComparison.Ordinal) ? at + 2 : 0)..];
        return said.TrimEnd('.');
    }

    /// <summary>Ends the reading; the problem is already noted.</summary>
    private sealed class RefusedException : Exception;
}

file static class WellFormed
{
    public static bool IsWellFormed(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
