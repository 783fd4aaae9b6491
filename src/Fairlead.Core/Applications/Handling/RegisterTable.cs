using System.Globalization;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Handling;

/// <summary>
/// Applications as a table: the columns of an import, so that one can be read back, and then what became of each. A person who has
/// only a draft stands in it with a name and no answers.
/// </summary>
public static class RegisterTable
{
    private static readonly string[] _statusColumns = ["reference", "status", "timeliness", "source", "started", "submissions"];

    public static async Task<IReadOnlyList<IReadOnlyList<string?>>> MakeAsync(
        AppDb db, IQueryable<Application> applications, ProgrammeDefinition definition, RegisterFilter filter, CancellationToken cancellationToken = default)
    {
        var form = definition.ApplicationForm!;
        var columns = ImportColumns.Of(form);
        var rows = await applications.InOrder(db, filter).Rows(db).ToListAsync(cancellationToken);
        var latest = await db.Submissions.AsNoTracking()
            .Where(s => applications.Any(a => a.ApplicationId == s.ApplicationId && a.Submissions == s.Number))
            .ToDictionaryAsync(s => s.ApplicationId, cancellationToken);
        var about = PersonAnswer.AboutApplicant(form);
        List<IReadOnlyList<string?>> table = [[.. columns.Select(c => c.Name), .. _statusColumns]];
        foreach (var row in rows)
        {
            var submission = latest.GetValueOrDefault(row.ApplicationId);
            var answers = submission?.Form.Answers ?? Known(about, row);
            table.Add(
            [
                .. columns.Select(c => c.Question is null ? At(definition, row.ReceivedAt) : Cell(c, answers)),
                row.Reference, row.Status.ToString(), row.Timeliness?.ToString(), row.Source.ToString(), At(definition, row.StartedAt),
                (submission?.Number ?? 0).ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return table;
    }

    private static Answers Known(Question? about, RegisterRow row) => about is null
        ? Answers.None
        : Answers.Of((PersonAnswer.Key(about, PersonField.Name), row.Name), (PersonAnswer.Key(about, PersonField.Email), row.Email ?? ""));

    private static string Cell(ImportColumn column, Answers answers) => string.Join("; ", answers[column.Name]);

    // With its offset, so that the hour that happens twice stays one instant.
    private static string? At(ProgrammeDefinition definition, DateTime? utc)
    {
        if (utc is not { } at)
        {
            return null;
        }

        var (day, time) = LocalInstants.ToLocal(definition.TimeZone, at);
        return new DateTimeOffset(day.ToDateTime(time), day.ToDateTime(time) - at).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
    }
}
