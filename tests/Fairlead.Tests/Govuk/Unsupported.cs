namespace Fairlead.Tests.Govuk;

/// <summary>The fixtures that our components do not follow, each with the reason. A test fails when one of them no longer differs.</summary>
public static class Unsupported
{
    private const string NoEmptyItems = "A C# list has no null or false items, so they do not count when ids are numbered.";
    private const string EnglishOnly = "The service speaks English only, so a component takes no translations.";
    private const string NoSlots = "The service navigation has no slots: nothing stands beside its links.";

    public static readonly Dictionary<(string Component, string Name), string> Reasons = new()
    {
        [("character-count", "with translations")] = EnglishOnly,
        [("checkboxes", "with falsy values")] = NoEmptyItems,
        [("file-upload", "translated")] = EnglishOnly,
        [("pagination", "with empty items")] = NoEmptyItems,
        [("password-input", "with translations")] = EnglishOnly,
        [("radios", "with falsy items")] = NoEmptyItems,
        [("select", "with falsy values")] = "The value of an option is text, never a number or a truth value.",
        [("service-navigation", "inverse with language navigation")] = NoSlots,
        [("service-navigation", "with `inline` end slot")] = NoSlots,
        [("service-navigation", "with language navigation")] = NoSlots,
        [("service-navigation", "with right-aligned language navigation")] = NoSlots,
        [("service-navigation", "with slotted content")] = NoSlots,
        [("task-list", "with empty values")] = NoEmptyItems,
    };
}
