namespace Fairlead.Core.Programmes.Reading;

/// <summary>What is wrong on one line of a definition, and what would be right.</summary>
public sealed record DefinitionProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>The problems of one file as they are found, reported in the order of its lines.</summary>
internal sealed class Problems(string file)
{
    private readonly List<DefinitionProblem> _found = [];

    public bool Any => _found.Count > 0;

    public void Add(int line, string message) => _found.Add(new(file, line, message));

    public IReadOnlyList<DefinitionProblem> InOrder() => [.. _found.OrderBy(p => p.Line).Distinct()];
}
