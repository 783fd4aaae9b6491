using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Applications.Importing;

/// <summary>Says of each row of an import what taking it over would mean, by the same rules that the applicant's own pages ask.</summary>
internal sealed class RowJudge
{
    private const int MostNamed = 12;

    private readonly Cohort _cohort;
    private readonly ProgrammeDefinition _definition;
    private readonly FormDefinition _form;
    private readonly ImportBatch _batch;
    private readonly List<ImportColumn> _columns;
    private readonly Dictionary<string, int> _firstLines = [];
    private readonly string? _address;
    private readonly DateTime _now;

    public RowJudge(Cohort cohort, ProgrammeDefinition definition, ImportBatch batch, IEnumerable<ImportRow> rows, DateTime now)
    {
        (_cohort, _definition, _batch, _now) = (cohort, definition, batch, now);
        _form = definition.ApplicationForm!;
        _columns = [.. batch.Columns.Select(c => ImportColumns.Find(_form, c)!)];
        _address = ImportColumns.Address(_form);
        foreach (var row in rows.OrderBy(r => r.Line))
        {
            if (AddressOf(row) is { } key)
            {
                _firstLines.TryAdd(key, row.Line);
            }
        }
    }

    /// <summary>The addresses that the rows are about.</summary>
    public IReadOnlyCollection<string> Addresses => _firstLines.Keys;

    /// <summary>The key of a row: its address, normalised. None where the row has no such cell, or what stands in it is no address.</summary>
    public string? AddressOf(ImportRow row) =>
        _columns.FindIndex(c => c.Name == _address) is var at and >= 0 && at < row.Cells.Count
        && CsvWriting.Unguarded(row.Cells[at]) is var address && EmailAddress.IsPlausible(address)
            ? EmailAddress.Key(address)
            : null;

    public RowJudgement Judge(ImportRow row, Known? known)
    {
        if (row.Cells.Count != _columns.Count)
        {
            return Bad(null, new Problem("", $"The row has {Cells(row.Cells.Count)} and the head row has {_columns.Count}. Put cells that hold a comma in quotation marks"));
        }

        var key = AddressOf(row);
        if (key is not null && _firstLines[key] != row.Line)
        {
            return Bad(key, new Problem(_address!, $"The same e-mail address stands on line {_firstLines[key]}. Keep one of the two rows"));
        }

        var answers = Answers(row, known?.Latest?.Form.Answers ?? Programmes.Answers.None);
        var (entry, receivedAt, late) = Received(row, known);
        List<Problem> problems = [.. Wrong(answers), .. late is null ? [] : new[] { late }, .. InTheWay(known)];
        return problems.Count > 0 || entry is null
            ? Bad(key, [.. problems])
            : Compare(key!, known, answers) with { Timeliness = entry.Timeliness, ReceivedAt = receivedAt, Answers = answers };
    }

    /// <summary>The entry that lets a row in that was judged to be good.</summary>
    public Entry.Open EntryOf(RowJudgement judgement, IReadOnlyCollection<LateEntry> granted) =>
        (Entry.Open)EntryWindow.Of(_cohort, _definition.TimeZone).Judge(judgement.ReceivedAt!.Value, granted);

    private static RowJudgement Bad(string? key, params IReadOnlyList<Problem> problems) => new(RowOutcome.Bad, key) { Problems = problems };

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    // Columns that the file has are taken from it, empty cells too; what it says nothing of stays as it is.
    private Answers Answers(ImportRow row, Answers before)
    {
        var cells = _columns.Zip(row.Cells).Where(c => c.First.Question is not null)
            .ToDictionary(c => c.First.Name, c => CsvWriting.Unguarded(c.Second));
        var fresh = AnswerInput.Read(
            _columns.Select(c => c.Question).OfType<Question>().Distinct(), name => cells.TryGetValue(name, out var cell) ? [cell] : []);
        return new Answers(before.Questions.Where(q => !cells.ContainsKey(q)).ToDictionary(q => q, q => before[q])
            .Concat(fresh.Questions.Select(q => KeyValuePair.Create(q, fresh[q]))).ToDictionary());
    }

    private IEnumerable<Problem> Wrong(Answers answers) =>
    [
        .. AnswerProblems.Of(_form, answers, Strictness.Complete).Select(p => new Problem(p.Field, $"{p.Message}{Choices(p.Field)}")),
        .. Eligibility.Check(_definition, _form, answers).Where(f => f.Outcome is EligibilityOutcome.Refused)
            .Select(f => new Problem(f.Rule.Condition.Question, $"The answer rules the application out: {f.Rule.Tell}")),
    ];

    private string Choices(string field) => _form.Questions.SingleOrDefault(q => q.Id == field) is { Options.Count: > 0 } question
        ? $". {(question.Options.Count > MostNamed ? "Such as" : "One of")}: {string.Join(", ", question.Options.Take(MostNamed).Select(o => o.Label))}"
        : "";

    private (Entry.Open? Entry, DateTime ReceivedAt, Problem? Problem) Received(ImportRow row, Known? known)
    {
        var at = _columns.FindIndex(c => c.Name == ImportColumns.Received);
        var cell = at < 0 ? "" : row.Cells[at];
        var read = string.IsNullOrWhiteSpace(cell) ? new ReceivedTime.At(_batch.DefaultReceivedAt) : ReceivedTime.Read(cell, _definition.TimeZone, _now);
        if (read is not ReceivedTime.At(var receivedAt))
        {
            return (null, default, new Problem(ImportColumns.Received, $"The time “{cell.Trim()}” {((ReceivedTime.Wrong)read).Sentence}"));
        }

        return EntryWindow.Of(_cohort, _definition.TimeZone).Judge(receivedAt, known?.Granted ?? []) switch
        {
            Entry.Open open => (open, receivedAt, null),
            Entry.Closed closed => (null, receivedAt, new Problem(ImportColumns.Received, WhyLate(receivedAt, closed))),
            _ => (null, receivedAt, new Problem(ImportColumns.Received, "The form came in before the cohort took applications")),
        };
    }

    private string WhyLate(DateTime receivedAt, Entry.Closed closed) =>
        $"The form came in after the deadline: at {DateWords.Deadline(_definition.TimeZone, receivedAt)}, when the deadline was "
        + $"{DateWords.Deadline(_definition.TimeZone, closed.At)}. If it came in before that, say when in the column “{ImportColumns.Received}”; "
        + "otherwise grant an extension first";

    private IEnumerable<Problem> InTheWay(Known? known)
    {
        if (known?.Application?.Status is ApplicationStatus.Withdrawn)
        {
            yield return new Problem(_address!, "The person has withdrawn. Only they can change their mind, on their own page");
        }
    }

    private RowJudgement Compare(string key, Known? known, Answers answers)
    {
        if (known?.Application is not { } application)
        {
            return new(RowOutcome.New, key);
        }

        // What stands in a draft is nobody else's business.
        if (known.Latest is not { } latest)
        {
            return new(RowOutcome.Changed, key)
            {
                ApplicationId = application.ApplicationId,
                Differences = [new Difference(_address!, "The person’s own draft", "A draft that has not been submitted", "This row is submitted in its place")],
            };
        }

        var before = latest.Form.Answers;
        Difference[] differences =
        [
            .. from column in ImportColumns.Of(_form)
               where column.Question is not null
               let was = Words(column, before)
               let now = _form.Shows(column.Question!, answers) ? Words(column, answers) : ""
               where was != now
               select new Difference(column.Name, column.Ask, was, now),
        ];
        return new(differences.Length > 0 ? RowOutcome.Changed : RowOutcome.Same, key)
        {
            ApplicationId = application.ApplicationId, Differences = differences,
        };
    }

    private static string Words(ImportColumn column, Answers answers) =>
        string.Join("; ", answers[column.Name].Select(v => AnswerWords.Of(column.Question!, v)));
}
