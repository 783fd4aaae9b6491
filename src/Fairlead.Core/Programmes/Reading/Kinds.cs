namespace Fairlead.Core.Programmes.Reading;

/// <summary>The kinds of things that have ids, as a problem names them.</summary>
internal static class Kinds
{
    public const string Assumption = "assumption";
    public const string Award = "award";
    public const string Component = "component";
    public const string DateQuestion = "date question";
    public const string Engagement = "engagement rule";
    public const string Equivalent = "equivalent";
    public const string Evaluation = "evaluation";
    public const string Form = "form";
    public const string Module = "module";
    public const string Role = "role";
    public const string Stage = "stage";
    public const string Entry = "entry of the timeline";

    public static string QuestionOf(string form) => $"question of {form}";
}
