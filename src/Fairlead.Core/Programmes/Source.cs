namespace Fairlead.Core.Programmes;

public enum SourceKind { Document, Found, Assumed }

/// <summary>Where a fact comes from: a line of a source document, a public page, or an assumption of the definition.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Key">The document's number, the page's key in docs/sources.md, or the assumption's id.</param>
/// <param name="Line">First line, of a document only.</param>
/// <param name="LastLine">Last line where the fact spans several.</param>
public sealed record Source(SourceKind Kind, string Key, int? Line = null, int? LastLine = null)
{
    public bool IsAssumed => Kind is SourceKind.Assumed;

    public override string ToString() => Kind switch
    {
        SourceKind.Document => LastLine == Line ? $"{Key}:{Line}" : $"{Key}:{Line}-{LastLine}",
        SourceKind.Found => $"found:{Key}",
        _ => $"assume:{Key}",
    };
}

/// <summary>A sentence for people with the place it was taken from.</summary>
public sealed record Fact(string Text, IReadOnlyList<Source> Sources);

/// <summary>What the definition takes for granted because no source says it.</summary>
public sealed record Assumption(string Id, string Text);
