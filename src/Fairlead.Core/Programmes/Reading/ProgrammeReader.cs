namespace Fairlead.Core.Programmes.Reading;

/// <summary>What came of reading a definition: the programme, or everything that is wrong with the file.</summary>
public abstract record ProgrammeReading
{
    private ProgrammeReading()
    {
    }

    /// <param name="Definition">The programme.</param>
    /// <param name="Hash">SHA-256 of its canonical content in small hexadecimal digits: the same for the same content in another layout.</param>
    public sealed record Read(ProgrammeDefinition Definition, string Hash) : ProgrammeReading;

    public sealed record Refused(IReadOnlyList<DefinitionProblem> Problems) : ProgrammeReading;
}

public static class ProgrammeReader
{
    /// <summary>Reads one programme definition. Every problem of the file is found in one reading; none throws.</summary>
    /// <param name="fileName">How the file is called in the problems.</param>
    /// <param name="bytes">Its content: UTF-8, at most half a megabyte.</param>
    /// <param name="frameworks">Looks up frameworks and scales; left out, their names are taken on trust.</param>
    /// <param name="documents">Looks up “003:145”; left out, only its form is checked.</param>
    public static ProgrammeReading Read(
        string fileName, byte[] bytes, FrameworkCatalogue? frameworks = null, SourceDocuments? documents = null)
    {
        var problems = new Problems(fileName);
        if (DefinitionText.Read(bytes, problems) is { } text
            && YamlTree.Read(text, problems) is { } root
            && Bind(root, ProgrammeDefinition.Schema, ProgrammeBinding.Bind, new FileReading(problems, frameworks, documents)) is { } definition
            && !problems.Any)
        {
            return new ProgrammeReading.Read(definition, CanonicalContent.Hash(root));
        }

        return new ProgrammeReading.Refused(problems.InOrder());
    }

    internal static T? Bind<T>(YamlMap root, string schema, Func<Fields, T> bind, FileReading reading)
        where T : class
    {
        var fields = new Fields(root, "the definition", reading);
        if (fields.Text("schema") is not { Length: > 0 } written)
        {
            return null;
        }

        if (written != schema)
        {
            fields.Wrong("schema", $"is “{written}”; this file is read as {schema}");
            return null;
        }

        var bound = bind(fields);
        fields.Done();
        reading.Declared.Check();
        return bound;
    }
}
