namespace Fairlead.Web.Govuk;

public sealed record Input : Field
{
    public string? Type { get; init; }

    public string? Inputmode { get; init; }

    public string? Autocomplete { get; init; }

    public string? Autocapitalize { get; init; }

    public string? Pattern { get; init; }

    public bool? Spellcheck { get; init; }

    public Affix? Prefix { get; init; }

    public Affix? Suffix { get; init; }

    public InputWrapper InputWrapper { get; init; } = new();

    private bool IsWrapped => Prefix is { IsGiven: true } || Suffix is { IsGiven: true } || FormGroup.BeforeInput is not null || FormGroup.AfterInput is not null;

    private Markup Control => Markup.Of(
        $"""
        <input{Class("govuk-input", Classes, WhenWrong("govuk-input--error"))} id="{FieldId}" name="{Name}" type="{(string.IsNullOrEmpty(Type) ? "text" : Type)}"{Attribute("spellcheck", Truth(Spellcheck))}{Attribute("value", Value)}{Flag("disabled", Disabled)}{Attribute("aria-describedby", Description)}{Attribute("autocomplete", Autocomplete)}{Attribute("autocapitalize", Autocapitalize)}{Attribute("pattern", Pattern)}{Attribute("inputmode", Inputmode)}{Rest}>
        """);

    private Markup Wrapped => Markup.Of(
        $"""
        <div{Class("govuk-input__wrapper", InputWrapper.Classes)}{Spread(InputWrapper.Attributes)}>
        {FormGroup.BeforeInput}{Prefix?.Render("prefix")}{Control}{Suffix?.Render("suffix")}{FormGroup.AfterInput}
        </div>
        """);

    public override Markup Render() => Group(IsWrapped ? Wrapped : Control);
}

/// <summary>What stands in a grey box before or after an input, such as a pound sign.</summary>
public sealed record Affix : ContentComponent
{
    public bool IsGiven => !Content.IsEmpty;

    public override Markup Render() => Content;

    internal Markup Render(string side) => !IsGiven
        ? Markup.Empty
        : Markup.Of($"<div{Class($"govuk-input__{side}", Classes)} aria-hidden=\"true\"{Rest}>{Content}</div>");
}

public sealed record InputWrapper
{
    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}
