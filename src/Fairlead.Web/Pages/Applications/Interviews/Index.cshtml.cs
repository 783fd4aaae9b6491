using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Interviews;

/// <summary>One's own interview: when and where, another time, when one cannot come, and what one needs.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db, ChangeInterviews change) : PageModel, IOwnApplicationPage
{
    public enum Deed { Confirm, Choose, Cancel, Cannot, Ask, NoLonger }

    [BindProperty]
    public Deed? Do { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public AdjustmentKind? Kind { get; set; }

    [BindProperty]
    public string? Needs { get; set; }

    [BindProperty]
    public Guid? Adjustment { get; set; }

    public OwnApplication Own { get; set; } = null!;

    public Interview? Interview => _at?.Interview;

    public string Place { get; private set; } = "";

    public bool Cancelled { get; private set; }

    public bool IsCancelling => Do is Deed.Cancel;

    /// <summary>Whether interviews have been given out: before that nobody chooses a time, so that all are placed together.</summary>
    public bool IsGivenOut { get; private set; }

    /// <summary>Whether anything can still be changed about it.</summary>
    public bool CanChange { get; private set; }

    public bool CanSayWhen => CanChange && Interview is null && Blocks.Count > 0;

    public IReadOnlyList<InterviewTime> Times { get; private set; } = [];

    public IReadOnlyList<InterviewBlock> Blocks { get; private set; } = [];

    public IReadOnlySet<Guid> Cannot { get; private set; } = new HashSet<Guid>();

    public IReadOnlyList<Adjustment> Adjustments { get; private set; } = [];

    private StandingInterview? _at;

    private InterviewRules _rules = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var (by, now, here) = (this.Viewer().ToActor(), this.Now(), Links.OwnInterview(Own.Id));
        if (!CanChange)
        {
            ModelState.AddModelError(nameof(Time), "Your interview can no longer be changed here");
            return Page();
        }

        switch (Do)
        {
            case Deed.Confirm when Interview is { Status: InterviewStatus.Arranged } interview:
                interview.Confirm(by, now);
                break;
            case Deed.Choose when string.IsNullOrEmpty(Time):
                ModelState.AddModelError(nameof(Time), "Choose a time");
                break;
            case Deed.Choose when !IsGivenOut || !await change.ChooseAsync(Own.Id, Time!, Own.Cohort, Own.Programme, _rules, true, by, now, cancellationToken):
                db.ChangeTracker.Clear();
                await LoadAsync(cancellationToken);
                ModelState.AddModelError(nameof(Time), "That time has been taken since. Choose another one");
                break;
            case Deed.Cancel when string.IsNullOrWhiteSpace(Reason) || Reason.Length > Core.Interviews.Interview.ReasonMaxLength:
                ModelState.AddModelError(nameof(Reason), $"Enter why you cannot come, in {Core.Interviews.Interview.ReasonMaxLength} characters or fewer");
                break;
            case Deed.Cancel when _at is { } at:
                await change.CancelAsync(at, Reason!, Own.Cohort, Own.Programme, true, by, now, cancellationToken);
                break;
            case Deed.Cannot when CanSayWhen:
                await SayWhenAsync(by, now, cancellationToken);
                here += "#cannot";
                break;
            case Deed.Ask:
                if (Kind is not { } kind || !Enum.IsDefined(kind))
                {
                    ModelState.AddModelError(nameof(Kind), "Choose what you need");
                }

                if (string.IsNullOrWhiteSpace(Needs) || Needs.Length > Core.Interviews.Adjustment.WordsMaxLength)
                {
                    ModelState.AddModelError(nameof(Needs), $"Say more about what you need, in {Core.Interviews.Adjustment.WordsMaxLength:N0} characters or fewer");
                }

                if (ModelState.IsValid)
                {
                    db.Adjustments.Add(Core.Interviews.Adjustment.Ask(NewId.Next(), Own.Application, Kind!.Value, Needs!, by, now));
                }

                here += "#adjustments";
                break;
            case Deed.NoLonger when Adjustments.FirstOrDefault(a => a.AdjustmentId == Adjustment) is { } adjustment && adjustment.Status.Allows(AdjustmentAction.Withdraw):
                adjustment.Withdraw(by, now);
                here += "#adjustments";
                break;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await db.SaveChangesAsync(cancellationToken);
        return Redirect(here);
    }

    private async Task SayWhenAsync(Core.Audit.Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var times = await db.CandidateTimes.SingleOrDefaultAsync(t => t.ApplicationId == Own.Id, cancellationToken);
        if (times is null)
        {
            times = CandidateTimes.For(NewId.Next(), Own.Application);
            db.CandidateTimes.Add(times);
        }

        var ticked = Request.Form["Blocks"].Select(v => Guid.TryParse(v, out var id) ? id : (Guid?)null).OfType<Guid>().ToHashSet();
        times.Answer([.. Blocks.Select(b => b.InterviewBlockId).Where(ticked.Contains)], by, now);
        this.Banner("It is noted when you cannot come.");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (InterviewRules.Of(Own.Programme) is not { } rules)
        {
            return false;
        }

        var input = await InterviewInput.LoadAsync(db, Own.Cohort, Own.Programme, rules, this.Now(), cancellationToken);
        var key = $"{InterviewLetters.AskCandidateKind}/{Own.Id:N}";
        // Nobody learns from this page that they go on before they have been told: an e-mail, or an interview, tells them.
        if (input.Candidates.FirstOrDefault(c => c.ApplicationId == Own.Id) is not { } candidate
            || (input.Standing.Select(s => s.Interview).Concat(input.Ended).All(i => i.ApplicationId != Own.Id) && !await db.Messages.AnyAsync(m => m.Key == key, cancellationToken)))
        {
            return false;
        }

        _rules = rules;
        _at = input.Standing.FirstOrDefault(s => s.Interview.ApplicationId == Own.Id);
        (Blocks, Cannot) = (input.Blocks, candidate.Cannot);
        Place = _at is null ? "" : input.BlockOf(_at.Interview).Place;
        Cancelled = _at is null && input.Ended.Any(i => i.ApplicationId == Own.Id);
        IsGivenOut = input.Standing.Count > 0 || input.Ended.Count > 0;
        Adjustments = [.. input.Adjustments.Where(a => a.ApplicationId == Own.Id)];
        CanChange = Own.Cohort.IsChoosing() && input.ToPlace.Any(c => c.ApplicationId == Own.Id);
        Times = CanChange && IsGivenOut ? [.. ChangeInterviews.OpenTo(input, Own.Id).Select(o => o.Time).Where(t => t.At != _at?.Interview.At)] : [];
        return true;
    }
}
