using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>Day, month and year of a <see cref="DateOnly"/>, posted as <c>X.Day</c>, <c>X.Month</c> and <c>X.Year</c>.</summary>
[HtmlTargetElement("govuk-date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInputTagHelper : FieldsetTagHelper
{
    private static readonly string[] _parts = ["Day", "Month", "Year"];

    public DateOnly? Value { get; set; }

    /// <summary>For a date of birth.</summary>
    public bool IsBirthday { get; set; }

    private DateOnly? Date => Value ?? For?.Model as DateOnly?;

    protected override string FirstControlId => IdOf(_parts.FirstOrDefault(IsWrong, _parts[0]));

    protected override Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => Task.FromResult<IHtmlContent>(new DateInput
    {
        Id = FullId,
        Items = [.. _parts.Select(Item)],
        Fieldset = FieldsetOrNone,
        Hint = HintOrNone,
        ErrorMessage = Error,
        Classes = Classes,
        FormGroup = Group,
        Attributes = output.Rest(),
    });

    private DateInputItem Item(string part) => new()
    {
        Id = IdOf(part),
        Name = $"{FullName}.{part}",
        Label = part,
        Value = Typed(part) ?? Number(part)?.ToString(CultureInfo.InvariantCulture),
        Classes = part == "Year" ? "govuk-input--width-4" : "govuk-input--width-2",
        Error = Error is null ? null : IsWrong(part) ? true : _parts.Any(IsWrong) ? false : null,
        Autocomplete = IsBirthday ? $"bday-{part.ToLowerInvariant()}" : null,
    };

    private int? Number(string part) => part switch { "Day" => Date?.Day, "Month" => Date?.Month, _ => Date?.Year };

    private string? Typed(string part) => ViewContext.ModelState.TryGetValue($"{FullName}.{part}", out var entry) ? entry.AttemptedValue ?? "" : null;

    private bool IsWrong(string part) => ErrorOf($"{FullName}.{part}") is not null;

    private string IdOf(string part) => $"{FullId}_{part}";
}
