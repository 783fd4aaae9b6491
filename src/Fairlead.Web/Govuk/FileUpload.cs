namespace Fairlead.Web.Govuk;

public sealed record FileUpload : Field
{
    /// <summary>With the drop zone that govuk-frontend's script makes.</summary>
    public bool Javascript { get; init; }

    public bool Multiple { get; init; }

    public string? WrapperClasses { get; init; }

    public IReadOnlyDictionary<string, string>? WrapperAttributes { get; init; }

    private Markup Control => Markup.Of(
        $"""
        <input{Class("govuk-file-upload", Classes, WhenWrong("govuk-file-upload--error"))} id="{FieldId}" name="{Name}" type="file"{Flag("disabled", Disabled)}{Flag("multiple", Multiple)}{Attribute("aria-describedby", Description)}{Rest}>
        """);

    private Markup Wrapped => Markup.Of(
        $"<div{Class("govuk-file-upload-wrapper", WrapperClasses)} data-module=\"govuk-file-upload\"{Spread(WrapperAttributes)}>{Control}</div>");

    public override Markup Render() => Group(Surrounded(Javascript ? Wrapped : Control));
}
