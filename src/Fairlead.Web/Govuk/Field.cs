namespace Fairlead.Web.Govuk;

/// <summary>The group around a field: its classes and what stands before and after the control.</summary>
public sealed record FormGroup
{
    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    public Fragment? BeforeInput { get; init; }

    public Fragment? AfterInput { get; init; }

    public Fragment? BeforeInputs { get; init; }

    public Fragment? AfterInputs { get; init; }
}

/// <summary>A component with one control: label, hint, error message, control, in this order.</summary>
public abstract record Field : Component
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? DescribedBy { get; init; }

    public bool Disabled { get; init; }

    public Label? Label { get; init; }

    public Hint? Hint { get; init; }

    public ErrorMessage? ErrorMessage { get; init; }

    public FormGroup FormGroup { get; init; } = new();

    protected string FieldId => Id ?? Name ?? "";

    protected string? Description => Described(FieldId, DescribedBy, Hint, ErrorMessage);

    protected string? WhenWrong(string name) => ErrorMessage is null ? null : name;

    protected Markup Group(Markup control) => Markup.Of(
        $"""
        <div{Class("govuk-form-group", WhenWrong("govuk-form-group--error"), FormGroup.Classes)}{Spread(FormGroup.Attributes)}>
        {(Label is null ? null : Label with { For = FieldId })}
        {Explained(FieldId, Hint, ErrorMessage)}
        {control}
        </div>
        """);

    protected Markup Surrounded(Markup control) => Markup.Of($"{FormGroup.BeforeInput}{control}{FormGroup.AfterInput}");
}
