namespace Fairlead.Tests.Govuk;

/// <summary>The fixtures that our components do not follow, each with the reason. A test fails when one of them no longer differs.</summary>
public static class Unsupported
{
    public static readonly Dictionary<(string Component, string Name), string> Reasons = new()
    {
    };
}
