using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Fairlead.Web.Pages.Applications.Reviews;
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

    public InterviewPack Pack { get; private set; } = null!;

    public IReadOnlyList<string> Panel { get; private set; } = [];

    /// <summary>What everybody on the panel scored alone; empty until all of it is in.</summary>
    public IReadOnlyList<(string Name, SubmittedForm Form, int? Mark)> Records { get; private set; } = [];

    public Answers Shown { get; private set; } = Answers.None;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool KeepsDraft { get; private set; }

    /// <summary>What the page shows as saved, so that two windows notice each other.</summary>
    public string Drawn => AssessorDraft.HashOf(Rules.Form.Form, At.Form?.Answers);

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

        Shown = AssessorDraft.Typed(Request, Rules.Form.Form);
        Problems = AssessorDraft.Problems(Request, Rules.Form.Form, At.Form?.Answers, Shown);
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
        var seats = At.Others.Append(At.Seat).OrderBy(s => s.Place).ToList();
        var ids = seats.Select(s => s.PersonId).Append(At.Application.PersonId).ToList();
        var people = await db.People.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        Panel = [.. seats.Select((s, i) => $"{people[s.PersonId]}{(i == 0 ? " (chair)" : "")}")];
        Pack = (await InterviewPack.LoadAsync(
            db, Programme, Phases, [new(At.Application, people[At.Application.PersonId], At.Paper)], reads: At.Seat.Status is not SeatStatus.Given, cancellationToken)).Single();
        if (At.Seat.Status is SeatStatus.Given)
        {
            return;
        }

        if (At.AllAreIn)
        {
            var sentIds = seats.Select(s => s.ReviewSeatId).ToList();
            var forms = await db.ReviewForms.AsNoTracking().Where(f => sentIds.Contains(f.ReviewSeatId)).ToDictionaryAsync(f => f.ReviewSeatId, cancellationToken);
            Records = [.. seats.Where(s => forms.ContainsKey(s.ReviewSeatId)).Select(s => (people[s.PersonId], forms[s.ReviewSeatId].Form!, forms[s.ReviewSeatId].Mark))];
        }
    }
}
