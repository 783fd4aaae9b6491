using Fairlead.Core.Programmes;
using Fairlead.Web.Govuk;

namespace Fairlead.Web.Pages.Offers;

/// <summary>The definition’s reasons for not taking a place; one that fits everybody where it names none.</summary>
internal static class DeclineReasons
{
    public static IReadOnlyList<Choice> Of(ProgrammeDefinition programme) => programme.Reasons.Decline.Count > 0
        ? [.. programme.Reasons.Decline.Select(r => new Choice(r.Code, r.Words))]
        : [new Choice("other", "I cannot take part")];
}
