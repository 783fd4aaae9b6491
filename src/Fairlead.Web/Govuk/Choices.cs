namespace Fairlead.Web.Govuk;

/// <summary>One radio button or checkbox; with a <see cref="Divider"/> it is the word between two of them.</summary>
public sealed record Choice
{
    public Choice()
    {
    }

    public Choice(string value, string text, string? hint = null)
    {
        (Value, Text) = (value, text);
        Hint = hint is null ? null : new Hint { Text = hint };
    }

    public string? Id { get; init; }

    /// <summary>Checkboxes only: the name of this one where it differs from the group's.</summary>
    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? Text { get; init; }

    public Markup? Html { get; init; }

    public Label? Label { get; init; }

    public Hint? Hint { get; init; }

    public string? Divider { get; init; }

    public bool? Checked { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Checkboxes only: "exclusive" clears the others.</summary>
    public string? Behaviour { get; init; }

    public Fragment? Conditional { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}

/// <summary>What radios and checkboxes share.</summary>
public abstract record Choices : Component
{
    public string? IdPrefix { get; init; }

    public string? Name { get; init; }

    public Fieldset? Fieldset { get; init; }

    public Hint? Hint { get; init; }

    public ErrorMessage? ErrorMessage { get; init; }

    public FormGroup FormGroup { get; init; } = new();

    public IReadOnlyList<Choice> Items { get; init; } = [];

    protected abstract string Block { get; }

    protected abstract string Type { get; }

    protected string Prefix => string.IsNullOrEmpty(IdPrefix) ? Name ?? "" : IdPrefix;

    protected virtual string? GivenDescription => Fieldset?.DescribedBy;

    protected string? Description => Described(Prefix, GivenDescription, Hint, ErrorMessage);

    private Markup Inside => Markup.Of(
        $"""
        {Explained(Prefix, Hint, ErrorMessage)}
        <div{Class(Block, Classes)}{Rest} data-module="{Block}">
        {FormGroup.BeforeInputs}{Items.Select(Item)}{FormGroup.AfterInputs}
        </div>
        """);

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-form-group", ErrorMessage is null ? null : "govuk-form-group--error", FormGroup.Classes)}{Spread(FormGroup.Attributes)}>
        {(Fieldset is null ? Inside : (Fieldset with { DescribedBy = Description, Html = Inside }).Render())}
        </div>
        """);

    protected abstract bool IsChecked(Choice item);

    protected virtual string? DescriptionOfItems => null;

    private Markup Item(Choice item, int index)
    {
        if (!string.IsNullOrEmpty(item.Divider))
        {
            return Markup.Of($"<div class=\"{Block}__divider\">{item.Divider}</div>");
        }

        // The first has the plain id, so that the error summary can link to it.
        var id = item.Id ?? (index == 0 ? Prefix : $"{Prefix}-{index + 1}");
        var hint = item.Hint is null ? null : item.Hint with { Id = $"{id}-item-hint", Classes = Words($"{Block}__hint", item.Hint.Classes) };
        var label = (item.Label ?? new Label()) with { For = id, Text = item.Text, Html = item.Html, Classes = Words($"{Block}__label", item.Label?.Classes) };
        var more = item.Conditional?.Render() is { IsEmpty: false } conditional ? conditional : null;
        var isChecked = IsChecked(item);
        return Markup.Of(
            $"""
            <div class="{Block}__item">
            <input class="{Block}__input" id="{id}" name="{item.Name ?? Name}" type="{Type}" value="{item.Value}"{Flag("checked", isChecked)}{Flag("disabled", item.Disabled)}{Attribute("data-aria-controls", more is null ? null : $"conditional-{id}")}{Attribute("data-behaviour", item.Behaviour)}{Attribute("aria-describedby", Words(DescriptionOfItems, hint?.Id))}{Spread(item.Attributes)}>
            {label}{hint}
            </div>
            {(more is null ? null : Conditional(id, more, isChecked))}
            """);
    }

    private Markup Conditional(string id, Markup content, bool isChecked) => Markup.Of(
        $"<div{Class($"{Block}__conditional", isChecked ? null : $"{Block}__conditional--hidden")} id=\"conditional-{id}\">{content}</div>");
}
