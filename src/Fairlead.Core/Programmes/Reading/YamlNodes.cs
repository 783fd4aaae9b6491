namespace Fairlead.Core.Programmes.Reading;

/// <summary>A definition's YAML as a small tree that knows its lines: texts, lists and maps, nothing else.</summary>
internal abstract record YamlNode(int Line)
{
    public abstract string Kind { get; }
}

/// <param name="Line">Where it begins.</param>
/// <param name="Text">Its text, unquoted.</param>
/// <param name="Plain">Written without quotes, so that null and ~ mean nothing at all.</param>
internal sealed record YamlText(int Line, string Text, bool Plain) : YamlNode(Line)
{
    public bool IsNothing => Plain && Text is "" or "~" or "null";

    public override string Kind => IsNothing ? "nothing" : "a text";
}

internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line)
{
    public override string Kind => "a list";
}

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line)
{
    public override string Kind => "a map of keys";
}

internal sealed record YamlEntry(int Line, string Key, YamlNode Value);
