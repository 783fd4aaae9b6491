using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Core.Cohorts.Csv;

/// <summary>people.csv: <c>id,score</c>, an optional <c>lock</c>, and one column for each attribute.</summary>
public sealed class PeopleFile
{
    private PeopleFile(IReadOnlyList<Person> people, IReadOnlyList<string> attributes, IReadOnlyList<CsvProblem> problems) =>
        (People, Attributes, Problems) = (people, attributes, problems);

    public IReadOnlyList<Person> People { get; }

    /// <summary>The attribute columns, in the order of the file.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>Everything that is wrong with the file; the people mean nothing unless this is empty.</summary>
    public IReadOnlyList<CsvProblem> Problems { get; }

    /// <param name="bytes">The file.</param>
    /// <param name="needsScores">False where scores decide nothing: then the column may be missing, and everybody's is 0.</param>
    public static PeopleFile Read(byte[] bytes, bool needsScores = true)
    {
        var table = new CsvTable(bytes);
        string[] attributes = [.. table.Columns.Where(c => c is not ("id" or "score" or "lock"))];
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        Person[] people = table.Needs(needsScores ? ["id", "score"] : ["id"])
            ? [.. table.Rows.Select(row => ReadPerson(table, row, attributes, lines))]
            : [];
        return new PeopleFile(people, attributes, table.Problems);
    }

    private static Person ReadPerson(CsvTable table, CsvRow row, string[] attributes, Dictionary<string, int> lines)
    {
        var id = table.Id(row, lines);
        var (text, score) = (table.Cell(row, "score"), 0L);
        if (table.Has("score") && !Millionths.TryParse(text, out score))
        {
            table.Refuse(row.Line, $"the score must be a number such as 312.5, with up to six places, not “{text}”");
        }

        return new Person(
            id,
            score,
            attributes.Where(a => table.Cell(row, a).Length > 0).ToDictionary(a => a, a => table.Cell(row, a)),
            ReadLock(table, row));
    }

    private static PersonLock ReadLock(CsvTable table, CsvRow row)
    {
        switch (table.Cell(row, "lock"))
        {
            case "in":
                return PersonLock.In;
            case "out":
                return PersonLock.Out;
            case "":
                return PersonLock.None;
            case var other:
                table.Refuse(row.Line, $"the lock must be “in”, “out” or empty, not “{other}”");
                return PersonLock.None;
        }
    }
}
