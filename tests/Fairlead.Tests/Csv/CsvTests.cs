using System.Text;
using Fairlead.Core.Csv;

namespace Fairlead.Tests.Csv;

public class CsvTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b;2:1|2")]
    [InlineData("\uFEFFa,b\r\n1,2", "1:a|b;2:1|2")]
    [InlineData("a,b\r1,2\r", "1:a|b;2:1|2")]
    [InlineData("a\n\"x, \"\"y\"\"\nz\"\nlast\n", "1:a;2:x, \"y\"\nz;4:last")]
    [InlineData("a,b\n\n,\n1,2\n", "1:a|b;4:1|2")]
    [InlineData("a,b\n1,\"\"\n", "1:a|b;2:1|")]
    [InlineData("a\n5\" pipe\n", "1:a;2:5\" pipe")]
    public void Rows_are_read_with_the_line_on_which_they_begin(string text, string expected)
    {
        var read = Assert.IsType<CsvReading.Read>(CsvReading.Of(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(expected, string.Join(';', read.Rows.Select(r => $"{r.Line}:{string.Join('|', r.Cells)}")));
    }

    public static TheoryData<byte[], int, string> Bad => new()
    {
        { [], 1, "is empty" },
        { Encoding.UTF8.GetBytes("\n \n"), 1, "is empty" },
        { [(byte)'P', (byte)'K', 3, 4, 20, 0], 1, "is a workbook" },
        { Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a,b")).ToArray(), 1, "is UTF-16" },
        { [(byte)'a', (byte)'\n', (byte)'Z', (byte)'o', 0xEB], 2, "is not UTF-8 text" },
        { [(byte)'a', (byte)'\n', (byte)'b', 0], 2, "holds a NUL byte" },
        { Encoding.UTF8.GetBytes("a\n\"b\nc"), 2, "opens a quotation mark that is never closed" },
        { Encoding.UTF8.GetBytes("a\n\"b\" c\n"), 2, "has text straight after a closing quotation mark" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_no_table_is_refused_with_its_line(byte[] content, int line, string sentence)
    {
        var refused = Assert.IsType<CsvReading.Refused>(CsvReading.Of(content));

        Assert.Equal(line, refused.Line);
        Assert.StartsWith(sentence, refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 20", "'+44 20")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("plain", "plain")]
    public void No_cell_that_is_written_is_a_formula_and_what_was_written_can_be_read_back(string value, string written)
    {
        var bytes = CsvWriting.Bytes([[value]]);

        Assert.Equal("\uFEFF" + written + "\r\n", Encoding.UTF8.GetString(bytes));
        Assert.Equal(value, CsvWriting.Unguarded(Assert.IsType<CsvReading.Read>(CsvReading.Of(bytes)).Rows[0].Cells[0]));
    }
}
