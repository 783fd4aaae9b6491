using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <summary>One interview as a member of its panel has it: the pack, what they score alone, and what the panel finds together.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class SeatModel(AppDb db, PanelWork work) : InterviewPage, IKeepDrafts
{
    public const string LaterField = "later";

    public enum Deed { Open, Send, Record }

    [FromRoute]
    public Guid SeatId { get; set; }

    [BindProperty]
    public Deed? Do { get; set; }

    public PanelSeat At { get; private set; } = null!;

    /// <summary>The candidate's name, or the code where the phase shows no names.</summary>
    public string Who { get; private set; } = "";

    public IReadOnlyList<string> Panel { get; private set; } = [];

    /// <summary>What the panel has to do; never why.</summary>
    public IReadOnlyList<string> Adjustments { get; private set; } = [];

    public SubmittedForm? Submitted { get; private set; }

    public IReadOnlyList<(string Name, SubmittedForm Form)> Nominations { get; private set; } = [];

    public BlindReading? Reading { get; private set; }

    /// <summary>What everybody on the panel scored alone; empty until all of it is in.</summary>
    public IReadOnlyList<(string Name, SubmittedForm Form, int? Mark)> Records { get; private set; } = [];

    public Answers Shown { get; private set; } = Answers.None;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool KeepsDraft { get; private set; }

    /// <summary>What the page shows as saved, so that two windows notice each other.</summary>
    public string Drawn => AnswerSheet.HashOf(At.Form?.Answers ?? Answers.None, Rules.Form.Form.Questions);

    public bool CanScore => PanelWork.CanScore(At, Cohort, Phases, this.Now());

    public bool CanRecord => PanelWork.CanRecord(At, Cohort, Phases);

    public string Waiting => At switch
    {
        { Result: not null } => "The result is recorded.",
        { Seat.Status: not SeatStatus.In } when At.Interview.At > this.Now() => "You can write from the beginning of the interview on.",
        { Seat.Status: SeatStatus.In, AllAreIn: false } => "Your scores are in. What the others scored is shown when everybody has.",
        { AllAreIn: true } => "Everybody has scored. The chair records what the panel finds together.",
        _ => "Nothing can be written in the present phase.",
    };

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) =>
        QuestionField.Of(Rules.Form.Form, section, Shown, Problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message), false);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Shown = CanRecord ? Answers.None : At.Form?.Answers ?? Answers.None;
        await ShowAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var (by, here) = (this.Viewer().ToActor(Permission.SitOnPanels), Links.PanelSeat(Cohort.CohortId, SeatId));
        if (Do is Deed.Open)
        {
            await work.OpenAsync(At, by, this.Now(), cancellationToken);
            return Redirect(here);
        }

        Shown = AnswerInput.Read(Rules.Form.Form.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        Problems = [.. AnswerSheet.TooLongToKeep(Shown)];
        if (Problems.Count == 0 && Do is Deed.Record)
        {
            Problems = await work.RecordAsync(At, Shown, Cohort, Programme, Rules, Phases, by, this.Now(), cancellationToken);
        }
        else if (Problems.Count == 0 && Request.Form.ContainsKey(LaterField))
        {
            await work.SaveAsync(At, Shown, Cohort, Phases, this.Now(), cancellationToken);
            return Redirect(Links.Panel(Cohort.CohortId));
        }
        else if (Problems.Count == 0)
        {
            Problems = await work.SendAsync(At, Shown, Cohort, Programme, Rules, Phases, by, this.Now(), cancellationToken);
            if (Problems.Count > 0)
            {
                await work.SaveAsync(At, Shown, Cohort, Phases, this.Now(), cancellationToken);
                KeepsDraft = true;
            }
        }

        if (Problems.Count == 0)
        {
            return Redirect(here);
        }

        ModelState.Add(Problems);
        await ShowAsync(cancellationToken);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { } at)
        {
            return false;
        }

        At = at;
        return true;
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var names = Phases.Shows(PhaseSight.Names);
        var seats = At.Others.Append(At.Seat).OrderBy(s => s.Place).ToList();
        var ids = seats.Select(s => s.PersonId).Append(At.Application.PersonId).ToList();
        var people = await db.People.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        Who = names ? people[At.Application.PersonId] : $"Candidate {At.Paper.Code}";
        Panel = [.. seats.Select((s, i) => $"{people[s.PersonId]}{(i == 0 ? " (chair)" : "")}")];
        Adjustments = await db.Adjustments.Where(a => a.ApplicationId == At.Application.ApplicationId && a.PanelWords != null && (a.Status == AdjustmentStatus.Agreed || a.Status == AdjustmentStatus.Arranged))
            .OrderBy(a => a.AskedAt).Select(a => a.PanelWords!).ToListAsync(cancellationToken);
        if (At.Seat.Status is SeatStatus.Given)
        {
            return;
        }

        if (names)
        {
            Submitted = (await db.Submissions.AsNoTracking().SingleAsync(s => s.ApplicationId == At.Application.ApplicationId && s.Number == At.Application.Submissions, cancellationToken)).Form;
            if (Phases.Shows(PhaseSight.Nominations))
            {
                var sent = await (
                    from backing in db.Backings.Where(b => b.ApplicationId == At.Application.ApplicationId && b.Status == BackingStatus.Sent)
                    join nomination in db.Nominations on backing.BackingId equals nomination.BackingId
                    orderby backing.RoleId
                    select nomination).AsNoTracking().ToListAsync(cancellationToken);
                Nominations = [.. sent.Select(n => n.Form).OfType<SubmittedForm>().Select(f => (f.FormName, f))];
            }
        }
        else
        {
            Reading = await BlindReading.LoadAsync(db, At.Application, Programme, At.Paper.Covered, cancellationToken);
        }

        if (At.AllAreIn)
        {
            var sentIds = seats.Select(s => s.ReviewSeatId).ToList();
            var forms = await db.ReviewForms.AsNoTracking().Where(f => sentIds.Contains(f.ReviewSeatId)).ToDictionaryAsync(f => f.ReviewSeatId, cancellationToken);
            Records = [.. seats.Where(s => forms.ContainsKey(s.ReviewSeatId)).Select(s => (people[s.PersonId], forms[s.ReviewSeatId].Form!, forms[s.ReviewSeatId].Mark))];
        }
    }
}
