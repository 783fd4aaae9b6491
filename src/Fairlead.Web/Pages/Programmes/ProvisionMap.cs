using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Web.Pages.Programmes;

/// <param name="Provision">The programme and where it stands.</param>
/// <param name="Row">The line of the map on which it fits, from 1.</param>
/// <param name="Meta">What is said under its name.</param>
public sealed record MappedProgramme(Provision Provision, int Row, string Meta)
{
    public string StateClass => Provision.State switch
    {
        ProvisionState.Open => "open",
        ProvisionState.Running => "run",
        ProvisionState.Finished => "past",
        _ => "proposed",
    };
}

/// <summary>Every programme under the career stages that it is for. Read in the order of a career.</summary>
public sealed record ProvisionMap(IReadOnlyList<MappedProgramme> Programmes)
{
    public static ProvisionMap Of(IEnumerable<ProgrammeDefinition> programmes, IReadOnlyList<Cohort> publicCohorts, DateTime now)
    {
        var provisions = programmes.Select(p => Provision.Of(p, publicCohorts, now)).ToList();
        var rows = Pack(provisions);
        return new([
            .. provisions.OrderBy(p => p.Programme.Career.From).ThenBy(p => p.Programme.Career.To).ThenBy(p => p.Programme.Name, StringComparer.Ordinal)
                .Select(p => new MappedProgramme(p, rows[p.Programme.Id], Meta(p))),
        ]);
    }

    // What is open comes first, and each programme takes the highest row in which its stages are free.
    private static Dictionary<string, int> Pack(IEnumerable<Provision> provisions)
    {
        var taken = new List<HashSet<CareerStage>>();
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var programme in provisions.OrderBy(p => p.State).ThenBy(p => p.Programme.Career.From).ThenBy(p => p.Programme.Name, StringComparer.Ordinal).Select(p => p.Programme))
        {
            var stages = Enum.GetValues<CareerStage>().Where(s => s >= programme.Career.From && s <= programme.Career.To).ToHashSet();
            var row = taken.FindIndex(t => !t.Overlaps(stages));
            if (row < 0)
            {
                row = taken.Count;
                taken.Add([]);
            }

            taken[row].UnionWith(stages);
            rows[programme.Id] = row + 1;
        }

        return rows;
    }

    private static string Meta(Provision provision) => string.Join(" · ", Parts(provision));

    private static IEnumerable<string> Parts(Provision provision)
    {
        var programme = provision.Programme;
        yield return provision.State switch
        {
            ProvisionState.Finished when Years(programme) is { } years => $"Finished · {years}",
            var state => state.Words(),
        };
        if (programme.Geography.Regions.Count > 0)
        {
            yield return programme.Geography.Words();
        }

        if ((provision.Cohort?.Places ?? programme.Places.Target ?? programme.Places.Max) is { } places)
        {
            yield return ProgrammeWords.Count(places, "place");
        }
        else if (programme.Entry is EntryMode.Rolling)
        {
            yield return "people join one by one";
        }
        else if (programme.Entry is EntryMode.Nomination)
        {
            yield return "by nomination";
        }
    }

    private static string? Years(ProgrammeDefinition programme)
    {
        var days = programme.Timeline.Entries.SelectMany(e => new[] { e.First, e.Last }).OfType<DateOnly>().ToList();
        return days.Count == 0 ? null : days.Min().Year == days.Max().Year ? $"{days.Min().Year}" : $"{days.Min().Year} to {days.Max().Year}";
    }
}

/// <summary>A round that takes applications now, as the front page and the programme's page announce it.</summary>
public sealed record OpenWindow(ProgrammeDefinition Programme, Cohort Cohort, string Deadline, string Left)
{
    public static OpenWindow Of(ProgrammeDefinition programme, Cohort cohort, DateTime now)
    {
        var due = cohort.Marked(TimelineMark.ApplyDeadline)!.DueBefore!.Value;
        return new(programme, cohort, DateWords.Deadline(programme.TimeZone, due), LeftUntil(cohort.LastDayToApply(programme.TimeZone)!.Value, programme.TimeZone, now));
    }

    /// <summary>“18 days left”, “1 day left”, “Closes today”, in days of the calendar.</summary>
    public static string LeftUntil(DateOnly lastDay, string timeZone, DateTime now) =>
        (lastDay.DayNumber - LocalInstants.ToLocal(timeZone, now).Day.DayNumber) switch
        {
            <= 0 => "Closes today",
            1 => "Closes tomorrow",
            var days => $"{days} days left",
        };
}
