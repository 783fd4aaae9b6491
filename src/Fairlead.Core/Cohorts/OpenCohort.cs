using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Cohorts;

/// <summary>Plans a cohort of a programme: copies the definition's timeline, shifted to a first day, into dates of the cohort's own.</summary>
public sealed class OpenCohort(AppDb db)
{
    /// <summary>What this version of Fairlead can carry out; a definition that asks for more says “cannot be opened yet”.</summary>
    public static EngineAbilities Abilities { get; } = new()
    {
        QuestionTypes = new HashSet<QuestionType>
        {
            QuestionType.Text, QuestionType.LongText, QuestionType.Choice, QuestionType.MultiChoice, QuestionType.Date,
            QuestionType.Number, QuestionType.Person, QuestionType.Confirm, QuestionType.Evidence, QuestionType.Scale, QuestionType.File,
        },
        RepeatedQuestions = new HashSet<QuestionType> { QuestionType.Text, QuestionType.LongText, QuestionType.Evidence },
        Entries = new HashSet<EntryMode> { EntryMode.Cohort },
    };

    /// <param name="statementsApprovedBy">Who has approved that special category data is asked, by name and post; needed where some is, and only there.</param>
    /// <exception cref="RuleBrokenException">The programme cannot be opened, has a cohort of this name, or asks what nobody has approved.</exception>
    public async Task<Cohort> PlanAsync(
        ProgrammeDefinition programme, string label, int places, DateOnly? firstDay, Actor by, DateTime now, string? statementsApprovedBy = null,
        CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(programme.WhyItCannotBeOpened(Abilities).Count > 0, "This programme cannot be opened yet.");
        RuleBrokenException.ThrowIf(
            await db.Cohorts.AnyAsync(c => c.ProgrammeId == programme.Id && c.Label == label.Trim(), cancellationToken),
            "This programme has a cohort of that name already.");

        RuleBrokenException.ThrowIf(
            (programme.ApplicationForm?.Statements.Count > 0) == string.IsNullOrWhiteSpace(statementsApprovedBy),
            "Special category data is asked only where somebody has approved it by name.");

        var timeline = firstDay is { } day ? programme.Timeline.ShiftTo(day) : programme.Timeline;
        RuleBrokenException.ThrowIf(timeline.NotOneInstant().Count > 0, "A date of the timeline falls into the hour when the clocks change.");

        var cohortId = NewId.Next();
        var dates = timeline.Entries.Select((entry, position) => CohortDate.From(cohortId, position, timeline, entry));
        var cohort = Cohort.Plan(cohortId, programme.Id, programme.Version, label, places, dates, by, now, statementsApprovedBy);
        db.Cohorts.Add(cohort);
        await db.SaveChangesAsync(cancellationToken);
        return cohort;
    }
}
