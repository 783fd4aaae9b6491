using System.Text;

namespace Fairlead.Core.Cohorts.Csv;

/// <summary>One record of a CSV file and the line on which it begins.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Something that keeps a file from being read: where, and what would be right.</summary>
public sealed record CsvProblem(int Line, string Reason);

/// <summary>
/// Splits CSV as RFC 4180 has it, strictly: bytes that are no UTF-8, unbalanced quotes and stray control characters are problems with a line
/// number, never silently mended. A byte order mark and both kinds of line end are fine.
/// </summary>
public sealed class CsvText
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<CsvRow> _rows = [];
    private readonly List<CsvProblem> _problems = [];
    private readonly StringBuilder _cell = new();
    private readonly string _text;
    private List<string> _cells = [];
    private int _at, _line = 1;

    private CsvText(string text) => _text = text;

    /// <summary>Rows in the order of the file; empty lines at its end are left out.</summary>
    /// <returns>The rows, and every problem; the rows mean nothing when there is one.</returns>
    public static (IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvProblem> Problems) Read(byte[] bytes)
    {
        try
        {
            var text = _strict.GetString(bytes);
            var csv = new CsvText(text.StartsWith('\uFEFF') ? text[1..] : text);
            csv.Split();
            return (csv._rows, csv._problems);
        }
        catch (DecoderFallbackException fallback)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(fallback.Index, 0, bytes.Length)).Count((byte)'\n');
            return ([], [new CsvProblem(line, "there are bytes here that are not UTF-8; save the file as “CSV UTF-8”")]);
        }
    }

    private void Split()
    {
        while (_at < _text.Length)
        {
            var line = _line;
            _cells = [];
            ReadRecord();
            _rows.Add(new CsvRow(line, _cells));
        }

        while (_rows is [.., { Cells: [""] }])
        {
            _rows.RemoveAt(_rows.Count - 1);
        }
    }

    private void ReadRecord()
    {
        do
        {
            _cell.Clear();
            if (_at < _text.Length && _text[_at] == '"')
            {
                ReadQuoted();
            }
            else
            {
                ReadPlain();
            }

            _cells.Add(_cell.ToString());
        }
        while (Take(','));

        TakeLineEnd();
    }

    private void ReadPlain()
    {
        for (; _at < _text.Length && _text[_at] is not (',' or '\n') && !IsLineEnd(); _at++)
        {
            if (_text[_at] == '"')
            {
                _problems.Add(new CsvProblem(_line, "a quotation mark stands inside a cell that does not begin with one; quote the whole cell and double the mark"));
            }

            Keep(_text[_at]);
        }
    }

    private void ReadQuoted()
    {
        var opened = _line;
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '"')
            {
                _line += _text[_at] == '\n' ? 1 : 0;
                Keep(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                _cell.Append(_text[_at++]);
            }
            else
            {
                _at++;
                RefuseTextAfterQuote();
                return;
            }
        }

        _problems.Add(new CsvProblem(opened, "a quotation mark is opened here and never closed"));
    }

    private void RefuseTextAfterQuote()
    {
        if (_at < _text.Length && _text[_at] is not (',' or '\n') && !IsLineEnd())
        {
            _problems.Add(new CsvProblem(_line, "there is text after the closing quotation mark of a cell"));
            ReadPlain();
        }
    }

    private void Keep(char c)
    {
        if (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
        {
            _problems.Add(new CsvProblem(_line, $"there is a control character here (U+{(int)c:X4}); remove it"));
        }
        else if (c == '\r' && !IsLineEnd())
        {
            _problems.Add(new CsvProblem(_line, "there is a carriage return without a line feed; end lines with a line feed, or with both"));
        }

        _cell.Append(c);
    }

    private bool IsLineEnd() => _text[_at] == '\r' && (_at + 1 == _text.Length || _text[_at + 1] == '\n');

    private bool Take(char c)
    {
        var taken = _at < _text.Length && _text[_at] == c;
        _at += taken ? 1 : 0;
        return taken;
    }

    private void TakeLineEnd()
    {
        Take('\r');
        _line += Take('\n') ? 1 : 0;
    }
}
