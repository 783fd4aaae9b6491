namespace Fairlead.Web.Govuk;

public sealed record Checkboxes : Choices
{
    public IReadOnlyList<string> Values { get; init; } = [];

    public string? DescribedBy { get; init; }

    protected override string Block => "govuk-checkboxes";

    protected override string Type => "checkbox";

    protected override string? GivenDescription => Fieldset?.DescribedBy ?? DescribedBy;

    protected override string? DescriptionOfItems => Fieldset is null ? Description : null;

    protected override bool IsChecked(Choice item) => item.Checked ?? (item.Value is { } value && Values.Contains(value));
}
