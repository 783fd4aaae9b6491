using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Govuk;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>What a part can reach over, as a list to choose from: everything, one programme, one cohort.</summary>
public sealed class Reaches(AppDb db, ProgrammeLibrary programmes)
{
    private const string Everything = "everything";

    public async Task<IReadOnlyList<SelectItem>> ChoicesAsync() =>
    [
        new SelectItem("", "Choose"),
        new SelectItem(Everything, "The whole installation"),
        .. programmes.Newest.Select(p => new SelectItem($"programme/{p.Id}", $"Every cohort of {p.ShortName}")),
        .. (await CohortsAsync()).Select(c => new SelectItem($"cohort/{c.CohortId}", $"{programmes.Find(c.ProgrammeId)?.ShortName} {c.Label}")),
    ];

    /// <summary>The reach behind a chosen value, with its words in a sentence; null for a value that is not on the list.</summary>
    public async Task<(PartReach Reach, string Words)?> FindAsync(string? value)
    {
        switch (value?.Split('/'))
        {
            case [Everything]:
                return (PartReach.Everything, "for the whole installation");
            case ["programme", var id] when programmes.Find(id) is { } programme:
                return (PartReach.OverProgramme(id), $"for {programme.Name}");
            case ["cohort", var id] when Guid.TryParse(id, out var cohortId):
                var cohort = (await CohortsAsync()).SingleOrDefault(c => c.CohortId == cohortId);
                return cohort is null
                    ? null
                    : (PartReach.OverCohort(cohortId), $"for {programmes.Find(cohort.ProgrammeId)?.ShortName} {cohort.Label}");
            default:
                return null;
        }
    }

    /// <summary>What is wrong with a part over this reach; null when nothing is.</summary>
    public static string? WhyNot(Part? part, PartReach? reach) =>
        reach is null ? "Choose what the part reaches over"
        : part is Part.Administrator && reach.Scope is not PartScope.Installation ? "An administrator looks after everything. Choose the whole installation"
        : null;

    public static string Words(PartHeld held, ProgrammeLibrary programmes, IReadOnlyDictionary<Guid, string> cohortLabels) => held.Scope switch
    {
        PartScope.Installation => "The whole installation",
        PartScope.Programme => programmes.Find(held.ProgrammeId!)?.ShortName ?? held.ProgrammeId!,
        _ => cohortLabels.GetValueOrDefault(held.CohortId!.Value, "One cohort"),
    };

    private Task<List<Cohort>> CohortsAsync() =>
        db.Cohorts.AsNoTracking().Where(c => c.Status != CohortStatus.Cancelled).OrderBy(c => c.ProgrammeId).ThenBy(c => c.Label).ToListAsync();
}
