namespace Fairlead.Web.Govuk;

public sealed record CharacterCount : Field
{
    public int? MaxLength { get; init; }

    public int? MaxWords { get; init; }

    public string? CountType { get; init; }

    public int? Threshold { get; init; }

    public int? Rows { get; init; }

    public bool? Spellcheck { get; init; }

    public string? TextareaDescriptionText { get; init; }

    public Hint? CountMessage { get; init; }

    private string? Counts => CountType ?? (MaxWords is null ? null : "words");

    private int? Limit => MaxWords ?? MaxLength;

    private string Allowance => TextareaDescriptionText ?? $"You can enter up to %{{count}} {(Counts == "words" ? "words" : "characters")}";

    private Hint Message => new()
    {
        Id = $"{FieldId}-info",
        Classes = Words("govuk-character-count__message", CountMessage?.Classes),
        Text = Limit is { } limit ? Allowance.Replace("%{count}", $"{limit}", StringComparison.Ordinal) : null,
    };

    public override Markup Render() => new Textarea
    {
        Id = FieldId,
        Name = Name,
        DescribedBy = $"{FieldId}-info",
        Rows = Rows,
        Spellcheck = Spellcheck,
        Value = Value,
        Disabled = Disabled,
        Label = Label,
        Hint = Hint,
        ErrorMessage = ErrorMessage,
        Classes = Words("govuk-js-character-count", Classes),
        Attributes = Attributes,
        FormGroup = FormGroup with
        {
            Classes = Words("govuk-character-count", FormGroup.Classes),
            Attributes = GroupAttributes(),
            AfterInput = new Fragment { Html = Markup.Of($"{Message}{FormGroup.AfterInput}") },
        },
    }.Render();

    private Dictionary<string, string> GroupAttributes()
    {
        var attributes = new Dictionary<string, string> { ["data-module"] = "govuk-character-count" };
        Put("data-maxlength", MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Put("data-maxwords", MaxWords?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Put("data-threshold", Threshold?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Put("data-count-type", Counts);
        Put("data-i18n.textarea-description.other", Limit is null ? TextareaDescriptionText : null);
        foreach (var (name, value) in FormGroup.Attributes ?? new Dictionary<string, string>())
        {
            Put(name, value);
        }

        return attributes;

        void Put(string name, string? value)
        {
            if (value is not null)
            {
                attributes[name] = value;
            }
        }
    }
}
