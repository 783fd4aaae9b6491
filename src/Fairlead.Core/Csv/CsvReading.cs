using System.Text;

namespace Fairlead.Core.Csv;

/// <param name="Line">The line of the file on which the row begins; a quoted cell may run over several.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A table of text as a spreadsheet program saves it, or the sentence that says why it is none.</summary>
public abstract record CsvReading
{
    private CsvReading()
    {
    }

    /// <param name="Rows">Every row that has something in it, the head row first.</param>
    public sealed record Read(IReadOnlyList<CsvRow> Rows) : CsvReading;

    public sealed record Refused(int Line, string Sentence) : CsvReading;

    /// <summary>
    /// Reads UTF-8 with or without byte order mark, lines that end in LF, CR or CR LF, cells quoted as RFC 4180 says.
    /// Never guesses: other bytes, an open quotation mark or text after a closing one refuse the file.
    /// </summary>
    public static CsvReading Of(byte[] bytes)
    {
        if (WhyNoText(bytes) is { } why)
        {
            return why;
        }

        try
        {
            var text = new UTF8Encoding(false, true).GetString(bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0));
            return new CsvScan(text).Run();
        }
        catch (DecoderFallbackException error)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(error.Index, 0, bytes.Length)).Count((byte)'\n');
            return new Refused(line, "is not UTF-8 text. In your spreadsheet choose “Save as”, then “CSV UTF-8”");
        }
    }

    private static Refused? WhyNoText(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => new(1, "is empty"),
        [(byte)'P', (byte)'K', 3, 4, ..] => new(1, "is a workbook, not CSV. In your spreadsheet choose “Save as”, then “CSV UTF-8”"),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => new(1, "is UTF-16. In your spreadsheet choose “Save as”, then “CSV UTF-8”"),
        _ when bytes.IndexOf((byte)0) is var at and >= 0 => new(1 + bytes[..at].Count((byte)'\n'), "holds a NUL byte, so it is not text"),
        _ => null,
    };

    private sealed class CsvScan(string text)
    {
        private readonly List<CsvRow> _rows = [];
        private readonly StringBuilder _cell = new();
        private List<string> _cells = [];
        private int _at;
        private int _line = 1;
        private int _rowLine = 1;

        public CsvReading Run()
        {
            while (_at < text.Length)
            {
                if (text[_at] == '"' && _cell.Length == 0)
                {
                    if (Quoted() is { } refused)
                    {
                        return refused;
                    }
                }

                Plain();
            }

            EndRow();
            return _rows.Count == 0 ? new Refused(1, "is empty") : new Read(_rows);
        }

        private Refused? Quoted()
        {
            var opened = _line;
            for (_at++; _at < text.Length; _at++)
            {
                var c = text[_at];
                if (c != '"')
                {
                    _line += IsLineEnd(_at) ? 1 : 0;
                    _cell.Append(c);
                }
                else if (_at + 1 < text.Length && text[_at + 1] == '"')
                {
                    _cell.Append('"');
                    _at++;
                }
                else
                {
                    _at++;
                    return _at == text.Length || text[_at] is ',' or '\r' or '\n'
                        ? null
                        : new Refused(_line, "has text straight after a closing quotation mark. Double every quotation mark inside a cell");
                }
            }

            return new Refused(opened, "opens a quotation mark that is never closed");
        }

        private void Plain()
        {
            for (; _at < text.Length; _at++)
            {
                switch (text[_at])
                {
                    case ',':
                        EndCell();
                        _at++;
                        return;
                    case '\r' or '\n':
                        _at += IsLineEnd(_at) ? 1 : 2;
                        _line++;
                        EndRow();
                        return;
                    default:
                        _cell.Append(text[_at]);
                        break;
                }
            }
        }

        // CR LF is one line end, counted at its LF.
        private bool IsLineEnd(int at) => text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.Length && text[at + 1] == '\n'));

        private void EndCell()
        {
            _cells.Add(_cell.ToString());
            _cell.Clear();
        }

        private void EndRow()
        {
            EndCell();
            if (_cells.Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                _rows.Add(new CsvRow(_rowLine, _cells));
            }

            (_cells, _rowLine) = ([], _line);
        }
    }
}
