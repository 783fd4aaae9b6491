using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <summary>Everything about one candidate's interview: time, panel, what happens on the day, and adjustments.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class CandidateModel(AppDb db, ChangeInterviews change, InterviewLetters letters) : InterviewPage
{
    public enum Deed { Choose, Replace, Fewer, Cancel, Miss, Agree, Decline, Finish }

    [FromRoute]
    public Guid ApplicationId { get; set; }

    [BindProperty]
    public Deed? Do { get; set; }

    [BindProperty]
    public Guid? Seat { get; set; }

    [BindProperty]
    public Guid? Adjustment { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public InterviewRow Row { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<OpenTime> Open { get; private set; } = [];

    public IReadOnlyList<Adjustment> Adjustments { get; private set; } = [];

    /// <summary>Blocks for which the candidate cannot come, in words.</summary>
    public IReadOnlyList<string> Cannot { get; private set; } = [];

    /// <summary>What is missing on the panel.</summary>
    public int Missing => Row.Standing is { } s ? Math.Max(0, Rules.Size - s.Seats.Count) : 0;

    public bool HasBegun => Row.Standing?.Interview.At <= this.Now();

    public bool CanChange => Cohort.IsChoosing() && _canChange;

    private bool _canChange;

    private InterviewInput _input = null!;

    private StandingInterview? _at;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Do is not { } deed)
        {
            return NotFound();
        }

        RuleBrokenException.ThrowIf(!Cohort.IsChoosing(), $"A cohort that is {Cohort.Status.Words()} has no interviews to change.");
        var (by, now) = (this.Viewer().ToActor(Permission.RunReview), this.Now());
        if (deed is Deed.Agree or Deed.Decline or Deed.Finish)
        {
            return await AdjustAsync(deed, by, now, cancellationToken);
        }

        switch (deed)
        {
            case Deed.Choose when string.IsNullOrEmpty(Time):
                ModelState.AddModelError(nameof(Time), "Choose a time");
                break;
            case Deed.Choose when !await change.ChooseAsync(ApplicationId, Time!, Cohort, Programme, Rules, false, by, now, cancellationToken):
                ModelState.AddModelError(nameof(Time), "That time has been taken since. Choose another one");
                break;
            case Deed.Replace when Seat is not { } seat || !await change.ReplaceAsync(seat, Cohort, Programme, Rules, by, now, cancellationToken):
                ModelState.AddModelError(nameof(Time), "Nobody who is free at that time keeps the rules. Choose another time, or let the interview go on with fewer");
                break;
            case Deed.Fewer when string.IsNullOrWhiteSpace(Why) || Why.Length > Core.Interviews.Interview.ReasonMaxLength:
                ModelState.AddModelError(nameof(Why), $"Enter why, in {Core.Interviews.Interview.ReasonMaxLength} characters or fewer");
                break;
            case Deed.Fewer when _at is { } at:
                at.Interview.GoOnWithFewer(Why!, at.Seats.Count, by, now);
                await db.SaveChangesAsync(cancellationToken);
                break;
            case Deed.Cancel or Deed.Miss when Reason?.Length > Core.Interviews.Interview.ReasonMaxLength || (deed is Deed.Cancel && string.IsNullOrWhiteSpace(Reason)):
                ModelState.AddModelError(nameof(Reason), $"Enter why, in {Core.Interviews.Interview.ReasonMaxLength} characters or fewer");
                break;
            case Deed.Cancel when _at is { } at:
                await change.CancelAsync(at, Reason!, Cohort, Programme, false, by, now, cancellationToken);
                break;
            case Deed.Miss when _at is { } at:
                await change.MissAsync(at, Reason, by, now, cancellationToken);
                break;
        }

        if (ModelState.IsValid)
        {
            return Redirect(Links.InterviewCandidate(Cohort.CohortId, ApplicationId));
        }

        return await LoadAsync(cancellationToken) ? Page() : NotFound();
    }

    private async Task<IActionResult> AdjustAsync(Deed deed, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        if (Adjustments.SingleOrDefault(a => a.AdjustmentId == Adjustment) is not { } adjustment)
        {
            return NotFound();
        }

        var (words, reason) = (Request.Form["PanelWords"].ToString(), Request.Form["DeclineReason"].ToString());
        var extra = Request.Form["ExtraMinutes"].ToString().Trim();
        var minutes = 0;
        if (deed is Deed.Agree && (string.IsNullOrWhiteSpace(words) || words.Length > Core.Interviews.Adjustment.PanelWordsMaxLength))
        {
            ModelState.AddModelError("PanelWords", $"Enter what the panel has to do, in {Core.Interviews.Adjustment.PanelWordsMaxLength} characters or fewer");
        }

        if (deed is Deed.Agree && extra.Length > 0 && (!int.TryParse(extra, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) || minutes > 240))
        {
            ModelState.AddModelError("ExtraMinutes", "Enter how many minutes more, from 0 to 240");
        }

        if (deed is Deed.Decline && (string.IsNullOrWhiteSpace(reason) || reason.Length > Core.Interviews.Adjustment.WordsMaxLength))
        {
            ModelState.AddModelError("DeclineReason", $"Enter why it cannot be done, in {Core.Interviews.Adjustment.WordsMaxLength:N0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (deed)
        {
            case Deed.Agree:
                adjustment.Agree(words, minutes, by, now);
                break;
            case Deed.Decline:
                adjustment.Decline(reason, by, now);
                break;
            default:
                adjustment.Finish(by, now);
                break;
        }

        await letters.AdjustmentAsync(adjustment, Cohort, Programme, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Redirect($"{Links.InterviewCandidate(Cohort.CohortId, ApplicationId)}#adjustments");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        _input = await InterviewInput.LoadAsync(db, Cohort, Programme, Rules, this.Now(), cancellationToken);
        if (await InterviewTable.FindAsync(db, Cohort, _input, ApplicationId, this.Viewer().PersonId, cancellationToken) is not { } row)
        {
            return false;
        }

        Row = row;
        _at = _input.Standing.FirstOrDefault(s => s.Interview.ApplicationId == ApplicationId);
        _canChange = _at is not null && _input.CanStillChange(_at);
        Open = Cohort.IsChoosing() && row.Result is null ? [.. ChangeInterviews.OpenTo(_input, ApplicationId).Where(o => o.Time.At != _at?.Interview.At)] : [];
        Names = _input.Panellists.ToDictionary(p => p.Person.PersonId, p => p.Person.Name);
        Adjustments = [.. _input.Adjustments.Where(a => a.ApplicationId == ApplicationId)];
        var cannot = _input.Candidates.FirstOrDefault(c => c.ApplicationId == ApplicationId)?.Cannot ?? new HashSet<Guid>();
        Cannot = [.. _input.Blocks.Where(b => cannot.Contains(b.InterviewBlockId)).Select(b => b.Words)];
        return true;
    }
}
