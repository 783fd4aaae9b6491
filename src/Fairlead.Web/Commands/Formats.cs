namespace Fairlead.Web.Commands;

/// <summary>A file format that outsiders write or read, as <c>fairlead help FORMAT</c> prints it.</summary>
public sealed record Format(string Name, string Text);

/// <summary>Every format that has a page of help.</summary>
public static class Formats
{
    public static IReadOnlyList<Format> All { get; } = [.. CohortFormats.All, .. PairFormats.All, .. MeetingFormats.All];
}
