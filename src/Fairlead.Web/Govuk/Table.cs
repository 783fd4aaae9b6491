namespace Fairlead.Web.Govuk;

public sealed record Table : Component
{
    public string? Caption { get; init; }

    public string? CaptionClasses { get; init; }

    public bool FirstCellIsHeader { get; init; }

    public IReadOnlyList<TableCell> Head { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; init; } = [];

    private Markup Title => string.IsNullOrEmpty(Caption) ? Markup.Empty : Markup.Of($"<caption{Class("govuk-table__caption", CaptionClasses)}>{Caption}</caption>");

    private Markup Heading => Head.Count == 0
        ? Markup.Empty
        : Markup.Of($"<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">{Head.Select(c => c.Header("col"))}</tr></thead>");

    public override Markup Render() => Markup.Of(
        $"<table{Class("govuk-table", Classes)}{Rest}>{Title}{Heading}<tbody class=\"govuk-table__body\">{Rows.Select(Row)}</tbody></table>");

    private Markup Row(IReadOnlyList<TableCell> cells) => Markup.Of(
        $"<tr class=\"govuk-table__row\">{cells.Select((cell, i) => i == 0 && FirstCellIsHeader ? cell.Header("row") : cell.Render())}</tr>");
}

public sealed record TableCell : ContentComponent
{
    public TableCell()
    {
    }

    public TableCell(string? text, string? format = null) => (Text, Format) = (text, format);

    /// <summary>"numeric" aligns to the right.</summary>
    public string? Format { get; init; }

    public int? Colspan { get; init; }

    public int? Rowspan { get; init; }

    private Markup Spans => Markup.Of($"{Span("colspan", Colspan)}{Span("rowspan", Rowspan)}");

    public override Markup Render() => Markup.Of(
        $"<td{Class("govuk-table__cell", Formatted("cell"), Classes)}{Spans}{Rest}>{Content}</td>");

    internal Markup Header(string scope) => Markup.Of(
        $"<th scope=\"{scope}\"{Class("govuk-table__header", scope == "col" ? Formatted("header") : null, Classes)}{Spans}{Rest}>{Content}</th>");

    private string? Formatted(string part) => string.IsNullOrEmpty(Format) ? null : $"govuk-table__{part}--{Format}";

    private static Markup Span(string name, int? count) => count is { } n ? Markup.Of($" {name}=\"{n}\"") : Markup.Empty;
}
