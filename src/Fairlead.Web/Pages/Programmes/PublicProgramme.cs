using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Programmes;

/// <param name="Provision">Where the programme stands.</param>
/// <param name="Programme">The definition under which the cohort shown opened; without a cohort the newest.</param>
/// <param name="Timeline">The cohort's own dates; without a cohort those of the document.</param>
/// <param name="Now">The instant of the request.</param>
public sealed record PublicProgramme(Provision Provision, ProgrammeDefinition Programme, Timeline Timeline, DateTime Now)
{
    public Cohort? Cohort => Provision.Cohort;

    public IReadOnlyList<OpenWindow> Windows => [.. Provision.Open.Select(c => OpenWindow.Of(Programme, c, Now))];

    public DateOnly Today => LocalInstants.ToLocal(Programme.TimeZone, Now).Day;

    /// <summary>“Cohort 1: Autumn 2021 – Spring 2022”; null where neither cohort nor document has a name for the run.</summary>
    public string? RunName => Cohort?.Label ?? Programme.Cohort?.Label;

    /// <summary>Whose dates these are, as a sentence.</summary>
    public string WhoseDates => (Cohort, Programme.Cohort) switch
    {
        ({ } cohort, _) => $"These are the dates of {cohort.Label}.",
        (null, { } run) => $"These are the dates of {run.Label}, as its own document gives them. No cohort has dates here yet.",
        _ => "These are the dates that the programme’s own document gives. No cohort has dates here yet.",
    };

    public TimelineFigure? Figure => TimelineFigure.Of(Programme, Timeline, RunName, Today);

    public HoursFigure? Hours => HoursFigure.Of(Programme);

    /// <summary>Why nobody can apply now, as a sentence; null while somebody can.</summary>
    public string? WhyClosed => (Provision.State, Cohort, Timeline.Marked(TimelineMark.ApplyDeadline)) switch
    {
        (ProvisionState.Open, _, _) => null,
        (ProvisionState.Proposed, _, _) => "This programme is only proposed. It has never run, so nobody can apply for it.",
        (_, { Status: CohortStatus.Published } cohort, _) when EntryWindow.Of(cohort, Programme.TimeZone).Opens is { } opens && Now < opens =>
            $"Applications open on {DateWords.WeekdayAndDay(LocalInstants.ToLocal(Programme.TimeZone, opens).Day)}.",
        (_, _, { } deadline) when Timeline.DueBefore(deadline) is { } due && Now >= due => $"Applications closed at {Timeline.DeadlineWords(deadline)}.",
        _ => Programme.Entry switch
        {
            EntryMode.Rolling => "People join this programme one by one. They cannot do so here yet: ask its contact.",
            EntryMode.Nomination => "Nobody applies for this programme: people are put forward by their authority.",
            _ => "Nobody can apply at the moment, because no cohort is open.",
        },
    };

    /// <summary>What this version of Fairlead would still need before a cohort could be opened; nothing for what is open or only proposed.</summary>
    public IReadOnlyList<string> WhyItCannotBeOpened =>
        Provision.State is ProvisionState.Open or ProvisionState.Proposed ? [] : Provision.Programme.WhyItCannotBeOpened(OpenCohort.Abilities);

    public static async Task<PublicProgramme?> LoadAsync(
        AppDb db, ProgrammeLibrary library, string programmeId, DateTime now, CancellationToken cancellationToken)
    {
        if (library.Find(programmeId) is not { } newest)
        {
            return null;
        }

        var cohorts = await db.Cohorts.AsNoTracking().Public().Where(c => c.ProgrammeId == programmeId).Include(c => c.Dates).ToListAsync(cancellationToken);
        var provision = Provision.Of(newest, cohorts, now);
        if (provision.Cohort is not { } cohort)
        {
            return new(provision, newest, newest.Timeline, now);
        }

        var programme = await library.OfAsync(db, cohort, cancellationToken);
        return new(provision, programme, cohort.TimelineOf(programme), now);
    }
}
