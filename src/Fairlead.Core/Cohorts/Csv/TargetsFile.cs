using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Core.Cohorts.Csv;

/// <summary>targets.csv: <c>attribute,value,min,max</c> and, if wanted, <c>type</c>, <c>weight</c>, <c>why</c>.</summary>
public sealed class TargetsFile
{
    private static readonly string[] _needed = ["attribute", "value", "min", "max"], _optional = ["type", "weight", "why"];

    private TargetsFile(IReadOnlyList<(int Line, Target Target)> targets, IReadOnlyList<CsvProblem> problems) =>
        (Targets, Problems) = (targets, problems);

    /// <summary>The targets with the lines that they stand on.</summary>
    public IReadOnlyList<(int Line, Target Target)> Targets { get; }

    /// <summary>Everything that is wrong with the file; the targets mean nothing unless this is empty.</summary>
    public IReadOnlyList<CsvProblem> Problems { get; }

    /// <param name="bytes">The file.</param>
    /// <param name="attributes">The attributes that people have; null when they could not be read, so that nothing is said about them.</param>
    public static TargetsFile Read(byte[] bytes, IReadOnlyCollection<string>? attributes)
    {
        var table = new CsvTable(bytes);
        var isWhole = table.Needs(_needed);
        foreach (var column in table.Columns.Except(_needed).Except(_optional).ToList())
        {
            table.Refuse(1, $"there is no column “{column}” in this format; known are {string.Join(", ", _needed.Concat(_optional))}");
        }

        (int, Target)[] targets = isWhole
            ? [.. table.Rows.Select(row => (row.Line, ReadTarget(table, row, attributes)))]
            : [];
        return new TargetsFile(targets, table.Problems);
    }

    private static Target ReadTarget(CsvTable table, CsvRow row, IReadOnlyCollection<string>? attributes)
    {
        var (attribute, value) = (table.Cell(row, "attribute"), table.Cell(row, "value"));
        if (attribute.Length == 0)
        {
            table.Refuse(row.Line, "the attribute is empty");
        }
        else if (attributes?.Contains(attribute) == false)
        {
            table.Refuse(row.Line, attributes.Count == 0
                ? $"people have no attribute “{attribute}”; they have none at all"
                : $"people have no attribute “{attribute}”; theirs are {string.Join(", ", attributes)}");
        }

        if (value.Length == 0)
        {
            table.Refuse(row.Line, "the value is empty; an empty cell counts to no target");
        }

        var (min, max) = (ReadLimit(table, row, "min"), ReadLimit(table, row, "max"));
        if (min > max)
        {
            table.Refuse(row.Line, $"min is {min} and max is {max}; min must not be more than max");
        }

        var (type, why) = (ReadType(table, row), table.Cell(row, "why"));
        if (type == TargetType.TieBreak && string.IsNullOrWhiteSpace(why))
        {
            table.Refuse(row.Line, "a tie-break needs its reason in the column “why”");
        }

        return new Target(attribute, value, min ?? 0, max ?? 0, type, ReadWeight(table, row), why.Length == 0 ? null : why);
    }

    private static int? ReadLimit(CsvTable table, CsvRow row, string column)
    {
        var text = table.Cell(row, column);
        var limit = column == "min" ? Target.LargestMin : int.MaxValue;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= limit)
        {
            return number;
        }

        table.Refuse(row.Line, $"{column} must be a whole number from 0 to {limit}, not “{text}”");
        return null;
    }

    private static TargetType ReadType(CsvTable table, CsvRow row)
    {
        switch (table.Cell(row, "type"))
        {
            case "" or "selection":
                return TargetType.Selection;
            case "tie-break":
                return TargetType.TieBreak;
            case "monitor":
                return TargetType.Monitor;
            case var other:
                table.Refuse(row.Line, $"the type must be “selection”, “tie-break” or “monitor”, not “{other}”");
                return TargetType.Selection;
        }
    }

    private static long ReadWeight(CsvTable table, CsvRow row)
    {
        var text = table.Cell(row, "weight");
        if (text.Length == 0)
        {
            return Millionths.Point;
        }

        if (Millionths.TryParse(text, out var weight) && weight is > 0 and <= Target.LargestWeight)
        {
            return weight;
        }

        table.Refuse(row.Line, $"the weight must be a number above 0 and at most 100000, with up to six places, not “{text}”");
        return Millionths.Point;
    }
}
