using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Compose;

[RequirePermission(Permission.ComposeCohort)]
public sealed class TargetsModel(AppDb db, ComposeCohort compose) : PageModel, ICohortPage
{
    [FromQuery]
    public string Draft { get; set; } = "";

    [BindProperty(Name = nameof(Rows))]  // named: without one sent, the fields of other names would be read as its keys
    public List<TargetInput> Rows { get; set; } = [];

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public DraftDesk Desk { get; private set; } = null!;

    public AttributeWords Words { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Rows = [.. DraftTarget.Read(Desk.Draft!.TargetsJson).Select(TargetInput.From)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var targets = Rows.Index().Where(r => r.Item.IsSet).Select(r => Read(r.Item, r.Index)).OfType<DraftTarget>().ToList();
        if (targets.CountBy(t => t.Key).FirstOrDefault(t => t.Value > 1) is { Key: { } twice })
        {
            ModelState.AddModelError("Rows", $"There are two targets for {Words.Value(twice.Split('=')[0], twice.Split('=')[1])}. Remove one of them");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var composed = await compose.ComposeAsync(
            Cohort, Desk.Pool, null, targets, DraftProblem.ReadLocks(Desk.Draft!.LocksJson), this.Viewer().ToActor(Permission.ComposeCohort), this.Now(),
            cancellationToken);
        return Redirect(Links.ComposedOrUnderWay(Cohort.CohortId, composed));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Words = new AttributeWords(Programme);
        Desk = (await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), cancellationToken: cancellationToken))!;
        return Desk is { Draft: not null } && Cohort.IsChoosing();
    }

    private DraftTarget? Read(TargetInput row, int index)
    {
        var label = row.Value is null ? "the new target" : Words.Value(row.Attribute ?? "", row.Value);
        if (Whole(row.Min, $"Rows_{index}__Min", $"Enter the fewest for {label} as a whole number") is not { } min
            || Whole(row.Max, $"Rows_{index}__Max", $"Enter the most for {label} as a whole number") is not { } max
            || Whole(row.Weight, $"Rows_{index}__Weight", $"Enter the weight for {label} as a whole number") is not { } weight)
        {
            return null;
        }

        var target = new DraftTarget(row.Attribute ?? "", row.Value ?? "", min, max, row.Type, weight, string.IsNullOrWhiteSpace(row.Why) ? null : row.Why.Trim(), row.OfEach);
        var problems = TargetRules.Problems(target, Programme, $"Rows_{index}__Min").ToList();
        problems.ForEach(p => ModelState.AddModelError(p.Field, p.Message));
        return problems.Count == 0 ? target : null;
    }

    private int? Whole(string? text, string field, string sentence)
    {
        if (int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        ModelState.AddModelError(field, sentence);
        return null;
    }
}

/// <summary>One line of the form, as typed.</summary>
public sealed class TargetInput
{
    public string? Attribute { get; set; }

    public string? Value { get; set; }

    public string? Min { get; set; }

    public string? Max { get; set; }

    public TargetType Type { get; set; }

    public string? Weight { get; set; }

    public string? Why { get; set; }

    public bool OfEach { get; set; }

    public bool Remove { get; set; }

    /// <summary>“attribute=value” of the line that adds a target.</summary>
    public string? Add { get; set; }

    /// <summary>Whether the line is to become a target.</summary>
    public bool IsSet
    {
        get
        {
            if (!string.IsNullOrEmpty(Add) && Add.Split('=', 2) is [var attribute, var value])
            {
                (Attribute, Value) = (attribute, value);
            }

            return !Remove && !string.IsNullOrEmpty(Attribute);
        }
    }

    public static TargetInput From(DraftTarget target) => new()
    {
        Attribute = target.Attribute,
        Value = target.Value,
        Min = target.Min.ToString(CultureInfo.InvariantCulture),
        Max = target.Max.ToString(CultureInfo.InvariantCulture),
        Type = target.Type,
        Weight = target.Weight.ToString(CultureInfo.InvariantCulture),
        Why = target.Why,
        OfEach = target.OfEach,
    };
}
