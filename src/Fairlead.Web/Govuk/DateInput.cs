using System.Globalization;

namespace Fairlead.Web.Govuk;

public sealed record DateInput : Component
{
    public string? Id { get; init; }

    public string? NamePrefix { get; init; }

    public DateInputItem? Day { get; init; }

    public DateInputItem? Month { get; init; }

    public DateInputItem? Year { get; init; }

    public IReadOnlyList<DateInputItem> Items { get; init; } = [];

    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public Fieldset? Fieldset { get; init; }

    public Hint? Hint { get; init; }

    public ErrorMessage? ErrorMessage { get; init; }

    public FormGroup FormGroup { get; init; } = new();

    private DateInputItem[] Parts =>
    [
        (Day ?? new DateInputItem()).Or("day", Values),
        (Month ?? new DateInputItem()).Or("month", Values),
        (Year ?? new DateInputItem()).Or("year", Values),
    ];

    private IReadOnlyList<DateInputItem> Shown => Items.Count == 0 ? [.. Parts.Where(p => !p.Omitted)] : [.. Items.Select(i => i with { Value = i.Value ?? PartOf(i)?.Value })];

    private Markup Inside => Markup.Of(
        $"""
        {Explained(Id, Hint, ErrorMessage)}
        <div{Class("govuk-date-input", Classes)}{Rest}{Attribute("id", Id)}>
        {FormGroup.BeforeInputs}{Shown.Select(Item)}{FormGroup.AfterInputs}
        </div>
        """);

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-form-group", ErrorMessage is null ? null : "govuk-form-group--error", FormGroup.Classes)}{Spread(FormGroup.Attributes)}>
        {(Fieldset is null ? Inside : (Fieldset with { DescribedBy = Described(Id, Fieldset.DescribedBy, Hint, ErrorMessage), Role = "group", Html = Inside }).Render())}
        </div>
        """);

    private Markup Item(DateInputItem item)
    {
        var marked = item.Classes?.Contains("govuk-input--error", StringComparison.Ordinal) == true;
        var wrong = !marked && (item.Error == true || (item.Error is null && ErrorMessage is not null && !Shown.Any(i => i.IsWrong)));
        var width = item.Classes?.Contains("govuk-input--width-", StringComparison.Ordinal) == true ? null
            : PartOf(item)?.Name == Parts[2].Name ? "govuk-input--width-4" : "govuk-input--width-2";
        var name = $"{(string.IsNullOrEmpty(NamePrefix) ? "" : $"{NamePrefix}-")}{item.Name}";
        var input = new Input
        {
            Label = new Label { Text = item.Label ?? Capitalised(item.Name), Classes = "govuk-date-input__label" },
            Id = item.Id ?? $"{Id}-{item.Name}",
            Classes = Words("govuk-date-input__input", wrong ? "govuk-input--error" : null, width, item.Classes),
            Name = name,
            Value = item.Value ?? Values.GetValueOrDefault(name),
            Inputmode = item.Inputmode ?? "numeric",
            Autocomplete = item.Autocomplete,
            Pattern = item.Pattern,
            Attributes = item.Attributes,
        };
        return Markup.Of($"<div class=\"govuk-date-input__item\">{input}</div>");
    }

    private DateInputItem? PartOf(DateInputItem item) =>
        Parts.Zip(["day", "month", "year"]).Where(p => item.Name == p.First.Name || item.Name == p.Second).Select(p => p.First).FirstOrDefault();

    private static string? Capitalised(string? name) =>
        string.IsNullOrEmpty(name) ? name : char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..].ToLowerInvariant();
}

public sealed record DateInputItem
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Label { get; init; }

    public string? Value { get; init; }

    /// <summary>True marks this part, false keeps it unmarked; without either the error of the whole marks every part.</summary>
    public bool? Error { get; init; }

    /// <summary>Leaves the part out: a month and a year, or a day and a month.</summary>
    public bool Omitted { get; init; }

    public string? Classes { get; init; }

    public string? Inputmode { get; init; }

    public string? Autocomplete { get; init; }

    public string? Pattern { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    internal bool IsWrong => Error == true || Classes?.Contains("govuk-input--error", StringComparison.Ordinal) == true;

    internal DateInputItem Or(string name, IReadOnlyDictionary<string, string> values) =>
        this with { Name = Name ?? name, Value = Value ?? values.GetValueOrDefault(name) };
}
