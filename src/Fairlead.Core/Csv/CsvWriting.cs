using System.Text;

namespace Fairlead.Core.Csv;

/// <summary>Tables as files for spreadsheets: UTF-8 with byte order mark, CR LF, and no cell that a spreadsheet would run.</summary>
public static class CsvWriting
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static byte[] Bytes(IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Takes the apostrophe away that <see cref="Bytes"/> set before a formula, so that what we wrote comes back as it was.</summary>
    public static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && StartsFormula(cell[1]) ? cell[1..] : cell;

    private static string Cell(string? value)
    {
        var text = value ?? "";
        var guarded = text.Length > 0 && StartsFormula(text[0]) ? "'" + text : text;
        return guarded.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded;
    }

    private static bool StartsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
