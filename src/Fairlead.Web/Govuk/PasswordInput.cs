namespace Fairlead.Web.Govuk;

public sealed record PasswordInput : Field
{
    public string? Autocomplete { get; init; }

    private Button Toggle => new()
    {
        Type = "button",
        Classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
        Text = "Show",
        Attributes = new Dictionary<string, string> { ["aria-controls"] = FieldId, ["aria-label"] = "Show password", ["hidden"] = "" },
    };

    public override Markup Render() => new Input
    {
        Id = FieldId,
        Name = Name,
        Type = "password",
        Spellcheck = false,
        Autocapitalize = "none",
        Autocomplete = string.IsNullOrEmpty(Autocomplete) ? "current-password" : Autocomplete,
        Value = Value,
        Disabled = Disabled,
        DescribedBy = DescribedBy,
        Label = Label,
        Hint = Hint,
        ErrorMessage = ErrorMessage,
        Classes = Words("govuk-password-input__input govuk-js-password-input-input", Classes),
        Attributes = Attributes,
        InputWrapper = new InputWrapper { Classes = "govuk-password-input__wrapper" },
        FormGroup = FormGroup with
        {
            Classes = Words("govuk-password-input", FormGroup.Classes),
            Attributes = new Dictionary<string, string>(FormGroup.Attributes ?? new Dictionary<string, string>()) { ["data-module"] = "govuk-password-input" },
            AfterInput = new Fragment { Html = Markup.Of($"{Toggle}{FormGroup.AfterInput}") },
        },
    }.Render();
}
