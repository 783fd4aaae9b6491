using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>Moves one person of the proposed sets, or swaps two. What it breaks and costs is shown before it is saved.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class MoveModel(AppDb db) : SetPage(db)
{
    private const string ToSet = "set:", ToPerson = "person:";

    private readonly AppDb _db = db;

    [BindProperty]
    public Guid? Who { get; set; }

    /// <summary>Another set, or somebody to change places with.</summary>
    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>What has been looked at: whom and where to.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public SetRun Open { get; private set; } = null!;

    public SetInput Input { get; private set; } = null!;

    /// <summary>The sets as they would be; null until somebody has said how.</summary>
    public IReadOnlyList<PlannedSet>? After { get; private set; }

    /// <summary>What would be broken that is not broken now.</summary>
    public IReadOnlyList<BrokenRule> Broken { get; private set; } = [];

    public int Gained { get; private set; }

    public bool CanSave => After is not null && !Broken.Any(b => b.Blocks);

    public IEnumerable<SelectItem> People => Facts.People.Select(p => new SelectItem($"{p.ParticipationId}", $"{p.Name}, set {NumberOf(p.ParticipationId)}"));

    public IEnumerable<SelectItem> Places => Open.Sets.Index().Select(s => new SelectItem($"{ToSet}{s.Index}", $"Into set {s.Index + 1}, led by {Facts.Names.GetValueOrDefault(s.Item.Leader)}"))
        .Concat(Facts.People.Select(p => new SelectItem($"{ToPerson}{p.ParticipationId}", $"Change places with {p.Name}, set {NumberOf(p.ParticipationId)}")));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Open.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Facts.People.All(p => p.ParticipationId != Who))
        {
            ModelState.AddModelError(nameof(Who), "Select who moves");
        }
        else if (Moved() is not { } after)
        {
            ModelState.AddModelError(nameof(Where), "Select another set than they are in, or somebody of another set");
        }
        else
        {
            var now = SetCheck.Broken(Input, Open.Sets);
            (After, Gained) = (after, SetCheck.Worth(Input, after) - SetCheck.Worth(Input, Open.Sets));
            Broken = [.. SetCheck.Broken(Input, after).Where(b => !now.Any(n => n.Kind == b.Kind && n.Set == b.Set && n.About.SequenceEqual(b.About)))];
        }

        if (Reason?.Trim() is not { Length: > 0 and <= SetRun.ReasonMaxLength } reason)
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why, in {SetRun.ReasonMaxLength} characters or fewer");
            return Page();
        }

        var seen = $"{Who}/{Where}";
        if (!ModelState.IsValid || !CanSave || Seen != seen)
        {
            (Seen, _) = (seen, ModelState.Remove(nameof(Seen)));
            return Page();
        }

        Open.Change(After!, [Who!.Value, .. Where!.StartsWith(ToPerson, StringComparison.Ordinal) ? [Guid.Parse(Where[ToPerson.Length..])] : Array.Empty<Guid>()], reason, By, this.Now());
        if (await _db.SaveIfUnchangedAsync(Open, Version, cancellationToken))
        {
            this.Banner("The proposed sets are changed.");
        }
        else
        {
            this.Banner("Somebody else changed the proposal after you opened the page. Look at it again.", BannerKind.Neutral);
        }

        return Redirect(Links.SetsDo(Cohort.CohortId, "proposal"));
    }

    public int NumberOf(Guid participationId) => 1 + Open.Sets.Index().First(s => s.Item.Members.Contains(participationId)).Index;

    private List<PlannedSet>? Moved()
    {
        var who = Who!.Value;
        if (Where?.StartsWith(ToSet, StringComparison.Ordinal) is true && int.TryParse(Where[ToSet.Length..], out var number) && number >= 0 && number < Open.Sets.Count && number != NumberOf(who) - 1)
        {
            return [.. Open.Sets.Index().Select(s => s.Item with { Members = [.. s.Item.Members.Where(m => m != who), .. s.Index == number ? [who] : Array.Empty<Guid>()] })];
        }

        return Where?.StartsWith(ToPerson, StringComparison.Ordinal) is true && Guid.TryParse(Where[ToPerson.Length..], out var other)
            && Facts.People.Any(p => p.ParticipationId == other) && NumberOf(other) != NumberOf(who)
            ? [.. Open.Sets.Select(s => s with { Members = [.. s.Members.Select(m => m == who ? other : m == other ? who : m)] })]
            : null;
    }

    /// <summary>The answer where there is nothing to change; null otherwise.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await OpenRunAsync(cancellationToken) is not { Status: SetRunStatus.Proposed } open)
        {
            return Redirect(Links.Sets(Cohort.CohortId));
        }

        await LoadFactsAsync(cancellationToken);
        (Open, Input) = (open, open.Input);
        return Facts.Input(Input.Terms).Hash() == open.InputHash ? null : Redirect(Links.SetsDo(Cohort.CohortId, "proposal"));
    }
}
