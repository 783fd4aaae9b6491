using Fairlead.Allocation;
using Fairlead.Allocation.Calibration;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Core.Calibration;

/// <summary>ratings.csv: <c>person,assessor,score</c> and an optional <c>criterion</c>; what is wrong is kept with its line.</summary>
public sealed class RatingsFile
{
    private RatingsFile(CalibrationProblem? problem, IReadOnlyList<CsvProblem> problems) => (Problem, Problems) = (problem, problems);

    /// <summary>What is to be calibrated; null when anything is wrong.</summary>
    public CalibrationProblem? Problem { get; }

    public IReadOnlyList<CsvProblem> Problems { get; }

    public static RatingsFile Read(byte[] bytes)
    {
        var table = new CsvTable(bytes);
        Rating[] ratings = table.Needs("person", "assessor", "score") ? [.. table.Rows.Select(row => Read(table, row))] : [];
        if (table.Problems.Count == 0 && ratings.Length == 0)
        {
            table.Refuse(1, "there is no rating in the file");
        }

        return new RatingsFile(table.Problems.Count == 0 ? new CalibrationProblem(ratings) : null, table.Problems);
    }

    private static Rating Read(CsvTable table, CsvRow row)
    {
        foreach (var column in new[] { "person", "assessor", "criterion" })
        {
            if (table.Has(column) && string.IsNullOrWhiteSpace(table.Cell(row, column)))
            {
                table.Refuse(row.Line, $"the {column} is empty");
            }
        }

        var text = table.Cell(row, "score");
        if (text.Length == 0 || !Millionths.TryParse(text, out var score))
        {
            table.Refuse(row.Line, $"the score must be a number with up to six places after a full stop, not “{text}”");
            score = 0;
        }

        return new Rating(table.Cell(row, "person"), table.Cell(row, "assessor"), score / (double)Millionths.Point, table.Cell(row, "criterion"));
    }
}
