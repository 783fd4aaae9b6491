namespace Fairlead.Core.Programmes.Reading;

public abstract record FrameworkReading
{
    private FrameworkReading()
    {
    }

    public sealed record Read(Framework Framework) : FrameworkReading;

    public sealed record ReadScale(RatingScale Scale) : FrameworkReading;

    public sealed record Refused(IReadOnlyList<DefinitionProblem> Problems) : FrameworkReading;
}

public static class FrameworkReader
{
    /// <summary>Reads a leadership framework or a rating scale, whichever its schema says.</summary>
    public static FrameworkReading Read(string fileName, byte[] bytes, SourceDocuments? documents = null)
    {
        var problems = new Problems(fileName);
        if (DefinitionText.Read(bytes, problems) is { } text && YamlTree.Read(text, problems) is { } root)
        {
            var reading = new FileReading(problems, null, documents);
            FrameworkReading? read = SchemaOf(root) is RatingScale.Schema
                ? ProgrammeReader.Bind(root, RatingScale.Schema, FrameworkBinding.Scale, reading) is { } scale ? new FrameworkReading.ReadScale(scale) : null
                : ProgrammeReader.Bind(root, Framework.Schema, FrameworkBinding.Framework, reading) is { } framework ? new FrameworkReading.Read(framework) : null;
            if (read is not null && !problems.Any)
            {
                return read;
            }
        }

        return new FrameworkReading.Refused(problems.InOrder());
    }

    /// <summary>Whether a file says that it is a framework or a scale, so that it is read as one.</summary>
    public static bool Claims(byte[] bytes)
    {
        var unheard = new Problems("");
        return DefinitionText.Read(bytes, unheard) is { } text
            && YamlTree.Read(text, unheard) is { } root
            && SchemaOf(root) is RatingScale.Schema or Framework.Schema;
    }

    private static string? SchemaOf(YamlMap root) => root.Entries.FirstOrDefault(e => e.Key == "schema")?.Value is YamlText text ? text.Text : null;
}
