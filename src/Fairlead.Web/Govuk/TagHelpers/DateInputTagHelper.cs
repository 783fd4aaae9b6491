using System.Globalization;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>Day, month and year of a <see cref="DateOnly"/>, posted as <c>X.Day</c>, <c>X.Month</c> and <c>X.Year</c>.</summary>
[HtmlTargetElement("govuk-date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInputTagHelper : FieldsetTagHelper
{
    private static readonly string[] _parts = [DateParts.Day, DateParts.Month, DateParts.Year];

    public DateOnly? Value { get; set; }

    /// <summary>For a date of birth.</summary>
    public bool IsBirthday { get; set; }

    private DateOnly? Date => Value ?? For?.Model as DateOnly?;

    protected override string FirstControlId => IdOf(WrongParts().FirstOrDefault(_parts[0]));

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
        Value = Typed(part) ?? Number(part),
        Classes = part == "Year" ? "govuk-input--width-4" : "govuk-input--width-2",
        Error = WrongParts().Contains(part),
        Autocomplete = IsBirthday ? $"bday-{part.ToLowerInvariant()}" : null,
    };

    private string? Number(string part) =>
        (part switch { DateParts.Day => Date?.Day, DateParts.Month => Date?.Month, _ => Date?.Year })?.ToString(CultureInfo.InvariantCulture);

    private string? Typed(string part) => ViewContext.ViewData.ModelState.TryGetValue($"{FullName}.{part}", out var entry) ? entry.AttemptedValue ?? "" : null;

    /// <summary>The parts to put right; when the date is real but not allowed, all three.</summary>
    private IReadOnlyList<string> WrongParts() => Error is null ? []
        : DateParts.Read(Typed(DateParts.Day), Typed(DateParts.Month), Typed(DateParts.Year), "").WrongParts is { Count: > 0 } wrong ? wrong
        : _parts;

    private string IdOf(string part) => $"{FullId}_{part}";
}
