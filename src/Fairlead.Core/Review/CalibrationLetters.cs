using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>The e-mails about a calibration form. They say where it is, and nothing of what stands in it.</summary>
public sealed class CalibrationLetters(AppDb db, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    public const string OpenKind = "calibration-open";
    public const string ReminderKind = "calibration-reminder";

    /// <summary>The e-mail that says that it is open, as one person gets it.</summary>
    public static PersonalLetter Opened(CalibrationForm form, Addressee to, Cohort cohort, ProgrammeDefinition definition) => Letter(
        OpenKind, $"{OpenKind}/{form.CalibrationFormId:N}/{to.PersonId:N}", form, to, cohort, $"A calibration form to read first: {definition.ShortName}",
        $"There is a calibration form for {definition.Name}, {cohort.Label}. It is a made-up application that everybody who reads scores once, so that a mark means the same to all of you. Until you have sent it, you cannot open real applications.");

    /// <summary>One reminder a day at most.</summary>
    public static PersonalLetter Reminder(CalibrationForm form, Addressee to, Cohort cohort, ProgrammeDefinition definition, DateTime now) => Letter(
        ReminderKind, $"{ReminderKind}/{form.CalibrationFormId:N}/{to.PersonId:N}/{LocalInstants.ToLocal(definition.TimeZone, now).Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
        form, to, cohort, $"The calibration form waits for you: {definition.ShortName}",
        $"You have not yet sent the calibration form for {definition.Name}, {cohort.Label}. It is a made-up application; until you have sent it, you cannot open real applications. If you have no time for it, tell those who run the review: they can let you off.");

    public async Task OpenedAsync(CalibrationForm form, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        foreach (var to in await ToCalibrateAsync(cohort, now, cancellationToken))
        {
            await _mail.WriteAsync(to, Opened(form, to, cohort, definition), now, cancellationToken);
        }
    }

    /// <returns>How many were written; whoever was reminded today is not reminded again.</returns>
    public async Task<int> RemindAsync(CalibrationForm form, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        var letters = await RemindersAsync(form, cohort, definition, now, cancellationToken);
        foreach (var (to, letter) in letters)
        {
            await _mail.WriteAsync(to, letter, now, cancellationToken);
        }

        return letters.Count;
    }

    /// <summary>What would be written now, to whom.</summary>
    public async Task<IReadOnlyList<(Addressee To, PersonalLetter Letter)>> RemindersAsync(
        CalibrationForm form, Cohort cohort, ProgrammeDefinition definition, DateTime now, CancellationToken cancellationToken = default)
    {
        var waited = await db.WaitedFor(form, cohort, now).Select(p => p.PersonId).ToListAsync(cancellationToken);
        List<(Addressee To, PersonalLetter Letter)> letters =
            [.. (await ByNameAsync(waited, cancellationToken)).Select(to => (to, Reminder(form, to, cohort, definition, now)))];
        var keys = letters.Select(l => l.Letter.Key).ToList();
        var written = await db.Messages.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToHashSetAsync(cancellationToken);
        return [.. letters.Where(l => !written.Contains(l.Letter.Key))];
    }

    public async Task<IReadOnlyList<Addressee>> ToCalibrateAsync(Cohort cohort, DateTime now, CancellationToken cancellationToken = default) =>
        await ByNameAsync(await db.ToCalibrate(cohort, now).Select(p => p.PersonId).ToListAsync(cancellationToken), cancellationToken);

    private async Task<List<Addressee>> ByNameAsync(List<Guid> people, CancellationToken cancellationToken) =>
        [.. (await _mail.AddresseesAsync(people, cancellationToken)).OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.PersonId)];

    private static PersonalLetter Letter(string kind, string key, CalibrationForm form, Addressee to, Cohort cohort, string subject, string said) => new(
        kind, key, subject,
        $"""
        Dear {to.Name}

        {said}

        """,
        $"/cohorts/{cohort.CohortId}/reviews/calibration/{form.CalibrationFormId}") { CohortId = cohort.CohortId };
}
