using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>
/// Binds a control to a model property (<c>for</c>) or to a name: what was typed wins over the model's value, and the first
/// error of the model state stands beside the control.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    public string? Id { get; set; }

    public string? Hint { get; set; }

    public IHtmlContent? HintHtml { get; set; }

    public bool Disabled { get; set; }

    public string? DescribedBy { get; set; }

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public string? FormGroupClass { get; set; }

    protected string FullName => Name is not null ? Name
        : For is not null ? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name)
        : throw new InvalidOperationException($"<{GetType().Name}> needs for= or name=.");

    protected string FullId => Id ?? TagBuilder.CreateSanitizedId(FullName, "_");

    protected ErrorMessage? Error => ErrorOf(FullName);

    protected Hint? HintOrNone => HintHtml is not null ? new Hint { Html = Markup.From(HintHtml) } : Hint is null ? null : new Hint { Text = Hint };

    protected FormGroup Group => new() { Classes = FormGroupClass };

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.HttpContext.PageFields().Put(FullName, FirstControlId);
        var content = await RenderAsync(context, output);
        output.TagName = null;
        output.Content.SetHtmlContent(content);
    }

    /// <summary>Where the error summary leads to.</summary>
    protected virtual string FirstControlId => FullId;

    protected abstract Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output);

    protected ErrorMessage? ErrorOf(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? new ErrorMessage { Text = entry.Errors[0].ErrorMessage } : null;

    /// <summary>What the person typed or chose, else <paramref name="given"/>, else what the model has.</summary>
    protected string? ValueOf(string name, string? given = null) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed ? typed : given ?? Written(For?.Model);

    protected IReadOnlyList<string> ValuesOf(string name) => ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null
        ? entry.RawValue switch { string[] all => all, var one => [Written(one) ?? ""] }
        : For?.Model switch
        {
            null => [],
            string one => [one],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(v => Written(v) ?? "")],
            var one => [Written(one) ?? ""],
        };

    /// <summary>A value as the form posts it.</summary>
    protected static string? Written(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>A control with a label of its own.</summary>
public abstract class LabelledTagHelper : FieldTagHelper
{
    public string? Label { get; set; }

    public IHtmlContent? LabelHtml { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    public bool LabelIsPageHeading { get; set; }

    public bool LabelIsHidden { get; set; }

    protected Label LabelOrName => new()
    {
        Text = Label ?? (LabelHtml is null ? For?.Metadata.DisplayName ?? For?.Name : null),
        Html = LabelHtml is null ? null : Markup.From(LabelHtml),
        IsPageHeading = LabelIsPageHeading,
        Classes = LabelIsHidden ? "govuk-visually-hidden" : Size("govuk-label", LabelSize, LabelIsPageHeading),
    };

    internal static string? Size(string block, string? size, bool isPageHeading) =>
        (size ?? (isPageHeading ? "l" : null)) is { } letter ? $"{block}--{letter}" : null;
}

/// <summary>Several controls under one legend.</summary>
public abstract class FieldsetTagHelper : FieldTagHelper
{
    public string? Legend { get; set; }

    public IHtmlContent? LegendHtml { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    public bool LegendIsPageHeading { get; set; }

    public bool LegendIsHidden { get; set; }

    protected Fieldset? FieldsetOrNone => Legend is null && LegendHtml is null ? null : new Fieldset
    {
        DescribedBy = DescribedBy,
        Legend = new Legend
        {
            Text = Legend,
            Html = LegendHtml is null ? null : Markup.From(LegendHtml),
            IsPageHeading = LegendIsPageHeading,
            Classes = LegendIsHidden ? "govuk-visually-hidden" : LabelledTagHelper.Size("govuk-fieldset__legend", LegendSize, LegendIsPageHeading),
        },
    };
}
