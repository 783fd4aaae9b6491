namespace Fairlead.Web.Govuk;

public sealed record Select : Field
{
    public IReadOnlyList<SelectItem> Items { get; init; } = [];

    private Markup Control => Markup.Of(
        $"""
        <select{Class("govuk-select", Classes, WhenWrong("govuk-select--error"))} id="{FieldId}" name="{Name}"{Flag("disabled", Disabled)}{Attribute("aria-describedby", Description)}{Rest}>
        {Items.Select(i => i.Render(Value))}
        </select>
        """);

    public override Markup Render() => Group(Surrounded(Control));
}

public sealed record SelectItem : Component
{
    public SelectItem()
    {
    }

    public SelectItem(string? value, string? text) => (Value, Text) = (value, text);

    public string? Value { get; init; }

    public string? Text { get; init; }

    public bool? Selected { get; init; }

    public bool Disabled { get; init; }

    public override Markup Render() => Render(chosen: null);

    internal Markup Render(string? chosen)
    {
        var selected = Selected ?? (!string.IsNullOrEmpty(chosen) && chosen == (Value ?? Text));
        return Markup.Of($"<option{Attribute("value", Value)}{Flag("selected", selected)}{Flag("disabled", Disabled)}{Rest}>{Text}</option>");
    }
}
