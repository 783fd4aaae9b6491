using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Selection;

/// <summary>Which targets a draft may have.</summary>
public static class TargetRules
{
    public const int LargestWeight = 100_000;

    /// <summary>What is wrong with the target, in words for whoever set it; empty when it is lawful and makes sense.</summary>
    public static IEnumerable<Problem> Problems(DraftTarget target, ProgrammeDefinition programme, string field)
    {
        var words = new AttributeWords(programme);
        if (ProtectedCharacteristics.Names(target.Attribute))
        {
            yield return new(field, $"{AttributeWords.Attribute(target.Attribute)} is a characteristic that the law protects. It may steer nobody’s selection, so no target can be set on it");
            yield break;
        }

        if (words.Questions.FirstOrDefault(q => q.Attribute == target.Attribute) is not { } question)
        {
            yield return new(field, "Choose something that this programme’s application form asks");
            yield break;
        }

        var name = question.LabelOf(target.Value);
        if (name is null)
        {
            yield return new(field, $"Choose one of the answers to “{question.Ask}”");
            yield break;
        }

        if (target.Min < 0)
        {
            yield return new(field, $"The fewest for {name} must be 0 or more");
        }

        if (target.Max < target.Min)
        {
            yield return new(field, $"The most for {name} must be {target.Min} or more, the same as the fewest");
        }

        if (target.Weight is < 1 or > LargestWeight)
        {
            yield return new(field, $"The weight for {name} must be between 1 and {LargestWeight:N0}");
        }

        if (target.Type is TargetType.TieBreak && string.IsNullOrWhiteSpace(target.Why))
        {
            yield return new(field, $"Say why {name} may decide between cohorts of equal score");
        }
    }
}
