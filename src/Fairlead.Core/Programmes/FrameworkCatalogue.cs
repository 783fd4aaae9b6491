using Fairlead.Core.Programmes.Reading;

namespace Fairlead.Core.Programmes;

/// <summary>The frameworks and scales that definitions may name.</summary>
public sealed record FrameworkCatalogue(
    IReadOnlyList<Framework> Frameworks, IReadOnlyList<RatingScale> Scales, IReadOnlyList<DefinitionProblem> Problems)
{
    public static readonly FrameworkCatalogue Empty = new([], [], []);

    public Framework? Framework(string frameworkId) => Frameworks.FirstOrDefault(f => f.Id == frameworkId);

    public RatingScale? Scale(string scaleId) => Scales.FirstOrDefault(s => s.Id == scaleId);

    public static FrameworkCatalogue Load(string folder, SourceDocuments? documents = null)
    {
        var read = DefinitionFiles.In(folder).ConvertAll(file => FrameworkReader.Read(file, File.ReadAllBytes(file), documents));
        return new(
            [.. read.OfType<FrameworkReading.Read>().Select(r => r.Framework)],
            [.. read.OfType<FrameworkReading.ReadScale>().Select(r => r.Scale)],
            [.. read.OfType<FrameworkReading.Refused>().SelectMany(r => r.Problems)]);
    }
}
