namespace Fairlead.Web.Govuk;

public sealed record Textarea : Field
{
    public int? Rows { get; init; }

    public bool? Spellcheck { get; init; }

    public string? Autocomplete { get; init; }

    // The parser of HTML drops one line break straight after the start tag, so one is written: what a person typed there stays.
    private Markup Control => Markup.Of(
        $"""
        <textarea{Class("govuk-textarea", WhenWrong("govuk-textarea--error"), Classes)} id="{FieldId}" name="{Name}" rows="{Rows ?? 5}"{Attribute("spellcheck", Truth(Spellcheck))}{Flag("disabled", Disabled)}{Attribute("aria-describedby", Description)}{Attribute("autocomplete", Autocomplete)}{Rest}>{LineBreak}{Value}</textarea>
        """);

    private Markup LineBreak => Value is ['\r' or '\n', ..] ? Markup.Raw("\n") : Markup.Empty;

    public override Markup Render() => Group(Surrounded(Control));
}
