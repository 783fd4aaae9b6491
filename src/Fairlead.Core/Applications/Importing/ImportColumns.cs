using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications.Importing;

/// <summary>One column that an import of a form understands.</summary>
/// <param name="Name">Its head: the name under which the answer is kept, or <see cref="ImportColumns.Received"/>.</param>
/// <param name="Question">The question; null for when the form came in.</param>
public sealed record ImportColumn(string Name, Question? Question)
{
    public PersonField? Field => Question is { Type: QuestionType.Person } person
        ? PersonAnswer.Asked(person).Single(f => PersonAnswer.Key(person, f) == Name)
        : null;

    // Of evidence and scales: what is asked under this one name.
    private string? Part => Question is { Type: not QuestionType.Person } question ? AnswerNames.Of(question).Single(n => n.Key == Name).Label : null;

    /// <summary>What is asked, in words.</summary>
    public string Ask => (Question, Field) switch
    {
        (null, _) => "When the form came in",
        ({ NamesRole: null }, { } part) => PersonAnswer.Label(part),
        ({ } about, { } part) => $"{PersonAnswer.Label(part)} ({about.Ask})",
        ({ } question, _) => Part is { } name ? $"{name} ({question.Ask})" : question.Ask,
    };

    /// <summary>What may stand in a cell, in words.</summary>
    public string Takes => Question switch
    {
        null => "date and time in UK time, such as 2 July 2021 14:30; empty: the time given with the file, or now",
        { Type: QuestionType.Choice } => "one of the values or labels",
        { Type: QuestionType.MultiChoice } => "values or labels, separated by semicolons",
        { Type: QuestionType.Date } => "a date, such as 27/3/2026 or 2026-03-27",
        { Type: QuestionType.Number } => "a number",
        { Type: QuestionType.Confirm } => "yes",
        { Type: QuestionType.LongText, Words: { } words } => $"text, at most {words:N0} words",
        { Type: QuestionType.Evidence, Words: { } words } => Part is null ? $"text, at most {words:N0} words" : $"text, with the other parts at most {words:N0} words",
        { Type: QuestionType.Scale, ScaleRead: { } scale } => $"one of {string.Join(", ", ScaleAnswer.Choices(scale).Select(p => p.Value))}, or its words",
        { Type: QuestionType.Person } when Field is PersonField.Email => "an e-mail address; one row an address",
        _ => "text",
    };
}

/// <summary>The columns of an import: the same names under which answers are kept.</summary>
public static class ImportColumns
{
    public const string Received = "received";

    /// <summary>Columns of the rows that come back: read over when they are uploaded again.</summary>
    public const string Line = "line";

    public const string Reasons = "reasons";

    /// <summary>Columns that our own files add: they are understood and not read.</summary>
    private static readonly string[] _ours = [Line, Reasons, "reference", "status", "timeliness", "source", "started", "submissions"];

    public static IReadOnlyList<ImportColumn> Of(FormDefinition form) =>
    [
        .. form.Questions.Where(q => q.Type is not QuestionType.File).SelectMany(q => AnswerNames.Keys(q).Select(k => new ImportColumn(k, q))),
        new ImportColumn(Received, null),
    ];

    /// <summary>The column whose address says which person a row is about; null where the form asks for none.</summary>
    public static string? Address(FormDefinition form) =>
        PersonAnswer.AboutApplicant(form) is { } about && PersonAnswer.Asked(about).Contains(PersonField.Email)
            ? PersonAnswer.Key(about, PersonField.Email)
            : null;

    /// <summary>Which column a head means: as it stands, whatever its case, or a field of the applicant by its bare name.</summary>
    public static ImportColumn? Find(FormDefinition form, string head)
    {
        var columns = Of(form);
        var key = head.Trim();
        return columns.FirstOrDefault(c => string.Equals(c.Name, key, StringComparison.OrdinalIgnoreCase))
            ?? columns.FirstOrDefault(c => c is { Question.NamesRole: null, Field: { } field }
                && string.Equals(KebabCase.Of(field), key, StringComparison.OrdinalIgnoreCase))
            ?? _ours.Where(o => string.Equals(o, key, StringComparison.OrdinalIgnoreCase)).Select(o => new ImportColumn(o, null)).FirstOrDefault();
    }

    /// <summary>Reads the head row, or says why it cannot be used.</summary>
    public static (IReadOnlyList<ImportColumn> Columns, string? Why) ReadHead(FormDefinition form, IReadOnlyList<string> heads)
    {
        if (heads is [var only] && only.Contains(';', StringComparison.Ordinal))
        {
            return ([], "separates its columns by semicolons. Save it as CSV with commas");
        }

        var columns = new List<ImportColumn>();
        foreach (var (head, at) in heads.Select((h, i) => (h, i)))
        {
            if (Find(form, head) is not { } column)
            {
                var name = string.IsNullOrWhiteSpace(head) ? "has no name" : $"is called “{head.Trim()}”, which is no question of this form";
                return ([], $"has a column that cannot be used: column {at + 1} {name}. Use the column names of the template");
            }

            if (columns.Contains(column))
            {
                return ([], $"has the column “{column.Name}” twice. Keep one of them");
            }

            columns.Add(column);
        }

        var address = Address(form);
        return address is not null && columns.All(c => c.Name != address)
            ? ([], $"has no column “{address}”. It says whom a row is about, so every file needs it")
            : (columns, null);
    }
}
