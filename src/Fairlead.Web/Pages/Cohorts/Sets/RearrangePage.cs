using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <param name="Key">By which it is chosen.</param>
/// <param name="Option">What it comes to; null where nothing changes.</param>
/// <param name="IsLeast">Whether it is the one with which the fewest people move.</param>
public sealed record OfferedOption(string Key, string Words, SetOption? Option, bool IsLeast = false);

/// <summary>A page on which sets that stand go on in one of several ways, each with what it comes to. Decided with a reason; those concerned are told in words that are read first.</summary>
[RequirePermission(Permission.RunJourney)]
public abstract class RearrangePage(AppDb db, ChangeSets sets) : SetPage(db)
{
    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Approved { get; set; }

    public SetTerms Terms { get; private set; } = null!;

    public IReadOnlyList<OfferedOption> Options { get; private set; } = [];

    /// <summary>What people would get; null until it can be shown.</summary>
    public SetOutcome.ToApprove? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var chosen = Options.FirstOrDefault(o => o.Key == Choice && o.Option?.IsOpen != false);
        if (chosen is null)
        {
            ModelState.AddModelError(nameof(Choice), "Select one of those that keep the rules");
        }

        if (Reason?.Trim() is not { Length: > 0 and <= SetMembership.ReasonMaxLength } reason)
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why, in {SetMembership.ReasonMaxLength} characters or fewer");
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (chosen!.Option is null)
        {
            await KeepAsync(reason, cancellationToken);
            return Redirect(Links.Sets(Cohort.CohortId));
        }

        switch (await sets.RearrangeAsync(Facts, chosen.Option.To, reason, Approved ?? "", By, this.Now(), cancellationToken))
        {
            case SetOutcome.ToApprove preview:
                Preview = preview;
                ModelState.Remove(nameof(Approved));
                return Page();
            case SetOutcome.Done(var told):
                this.Banner($"The sets are changed, and {Words.Count(told, "message is", "messages are")} sent.");
                break;
            default:
                this.Banner("Somebody else changed the sets at the same moment. Look at them again.", BannerKind.Neutral);
                break;
        }

        return Redirect(Links.Sets(Cohort.CohortId));
    }

    /// <summary>The ways there are; null where there is nothing for the page to be about.</summary>
    protected abstract IReadOnlyList<OfferedOption>? Offered(Rearranging rearranging, CancellationToken cancellationToken);

    /// <summary>Writes down that nothing changes.</summary>
    protected virtual Task KeepAsync(string reason, CancellationToken cancellationToken) => throw new InvalidOperationException("There is always something to change.");

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        await LoadFactsAsync(cancellationToken);
        if (Facts.Standing.Count == 0 || await TermsAsync(cancellationToken) is not { } terms || Offered(new(Facts, terms), cancellationToken) is not { } offered)
        {
            return NotFound();
        }

        (Terms, Options) = (terms, offered);
        return null;
    }
}
