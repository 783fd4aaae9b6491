namespace Fairlead.Web.Govuk;

public sealed record Radios : Choices
{
    public string? Value { get; init; }

    protected override string Block => "govuk-radios";

    protected override string Type => "radio";

    protected override bool IsChecked(Choice item) => item.Checked ?? (!string.IsNullOrEmpty(Value) && item.Value == Value);
}
