using Fairlead.Core.Programmes.Reading;

namespace Fairlead.Core.Programmes;

/// <param name="Definition">The programme.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="Text">The file as it stands, for a cohort to keep the version that it opens with.</param>
public sealed record CataloguedProgramme(ProgrammeDefinition Definition, string Hash, string Text);

/// <summary>The programme definitions of a folder. A file with a problem is left out and its problems are listed; the others stand.</summary>
public sealed record ProgrammeCatalogue(
    IReadOnlyList<CataloguedProgramme> Programmes, FrameworkCatalogue Frameworks, IReadOnlyList<DefinitionProblem> Problems)
{
    public const string FrameworksFolder = "frameworks";

    public CataloguedProgramme? Find(string programmeId) => Programmes.FirstOrDefault(p => p.Definition.Id == programmeId);

    /// <summary>Reads every <c>*.yaml</c> of a folder, by name, with the frameworks in its sub-folder <c>frameworks</c>.</summary>
    public static ProgrammeCatalogue Load(string folder, SourceDocuments? documents = null)
    {
        var frameworks = FrameworkCatalogue.Load(Path.Combine(folder, FrameworksFolder), documents);
        var programmes = new List<CataloguedProgramme>();
        var problems = frameworks.Problems.ToList();
        foreach (var file in DefinitionFiles.In(folder))
        {
            var bytes = File.ReadAllBytes(file);
            switch (ProgrammeReader.Read(file, bytes, frameworks, documents))
            {
                case ProgrammeReading.Read(var definition, _) when programmes.Any(p => p.Definition.Id == definition.Id):
                    problems.Add(new(file, 1, $"the id “{definition.Id}” is taken by another file of this folder; give this programme another id"));
                    break;
                case ProgrammeReading.Read(var definition, var hash):
                    programmes.Add(new(definition, hash, System.Text.Encoding.UTF8.GetString(bytes)));
                    break;
                case ProgrammeReading.Refused refused:
                    problems.AddRange(refused.Problems);
                    break;
            }
        }

        return new(programmes, frameworks, problems);
    }
}

internal static class DefinitionFiles
{
    public static List<string> In(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
}
