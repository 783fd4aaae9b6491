using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Applications;

/// <summary>The declarations of a form as a page draws them, each with its own box to tick.</summary>
public sealed record DeclarationsToAgree(IReadOnlyList<Declaration> Declarations, IReadOnlyCollection<string> Agreed, IReadOnlyList<Problem> Problems)
{
    public const string Prefix = "declarations.";

    public static string FieldOf(Declaration declaration) => Prefix + declaration.Id;

    /// <summary>The ids of those that were ticked.</summary>
    public static IReadOnlyList<string> Read(IEnumerable<Declaration> declarations, IFormCollection form) =>
        [.. declarations.Where(d => form[FieldOf(d)] == "agreed").Select(d => d.Id)];

    public string? ProblemOf(Declaration declaration) => Problems.FirstOrDefault(p => p.Field == FieldOf(declaration))?.Message;
}
