using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Questions;
using Fairlead.Web.Pages.Cohorts.Nominations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>Copies a backer's form on paper, on their behalf. It stands here because it draws the questions of a form.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class EnterModel(AppDb db, AnswerRequest answer) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BackingId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public string? ReceivedDay { get; set; }

    [BindProperty]
    public string? ReceivedTime { get; set; }

    public Backing Backing { get; private set; } = null!;

    public Application Application { get; private set; } = null!;

    public Backer Backer { get; private set; } = null!;

    public string Applicant { get; private set; } = "";

    public Answers Answers { get; private set; } = Answers.None;

    public IReadOnlyList<string> Agreed { get; private set; } = [];

    public DeclarationsToAgree Declarations => new(Backer.Form.Declarations, Agreed, []);

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) => QuestionField.Of(
        Backer.Form, section, Answers,
        ModelState.Where(m => m.Value?.Errors.Count > 0 && m.Key.StartsWith("answers[", StringComparison.Ordinal))
            .ToDictionary(m => m.Key["answers[".Length..^1], m => m.Value!.Errors[0].ErrorMessage),
        false);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken)
        ? Backing.Status.Waits() ? Page() : Redirect(Links.CohortNomination(Cohort.CohortId, BackingId))
        : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        RuleBrokenException.ThrowIf(!Backing.Status.Waits(), $"This request is {Backing.Status.Words()}, so its form cannot be entered.");
        Answers = AnswerInput.Read(Backer.Form.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        Agreed = DeclarationsToAgree.Read(Backer.Form.Declarations, Request.Form);
        foreach (var (field, message) in AnswerProblems.Of(Backer.Form, Answers, Strictness.AsFar).Concat(AnswerSheet.TooLongToKeep(Answers)))
        {
            ModelState.AddModelError(QuestionField.NameOf(field), message);
        }

        var form = ReadReceived() is { } receivedAt && await EntryAsync(receivedAt, cancellationToken) is { } entry
            ? new FormToSend
            {
                Backing = Backing, Nomination = await DraftAsync(cancellationToken), Application = Application, Cohort = Cohort, Definition = Programme,
                Agreed = Agreed, Entry = entry, ReceivedAt = receivedAt, EnteredByPersonId = this.Viewer().PersonId,
            }
            : null;
        if (form is null || !ModelState.IsValid)
        {
            return Page();
        }

        form.Nomination.Write(Answers);
        await answer.SendAsync(form, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken);
        return Redirect(Links.CohortNomination(Cohort.CohortId, BackingId));
    }

    private async Task<Nomination> DraftAsync(CancellationToken cancellationToken)
    {
        if (await db.Nominations.SingleOrDefaultAsync(n => n.BackingId == BackingId, cancellationToken) is { } draft)
        {
            return draft;
        }

        var begun = new Nomination { BackingId = BackingId };
        db.Nominations.Add(begun);
        return begun;
    }

    private DateTime? ReadReceived()
    {
        if (string.IsNullOrWhiteSpace(ReceivedDay))
        {
            ModelState.AddModelError(nameof(ReceivedDay), "Enter the day on which the form came in");
            return null;
        }

        switch (Core.Applications.ReceivedTime.Read(ReceivedDay, ReceivedTime, Programme.TimeZone, this.Now()))
        {
            case Core.Applications.ReceivedTime.At(var utc):
                return utc;
            case Core.Applications.ReceivedTime.Wrong(var sentence):
                ModelState.AddModelError(nameof(ReceivedDay), $"When the form came in {sentence}");
                return null;
            default:
                throw new InvalidOperationException("A time is either an instant or wrong.");
        }
    }

    private async Task<Entry.Open?> EntryAsync(DateTime receivedAt, CancellationToken cancellationToken)
    {
        var granted = await db.GrantedToAsync(Application, cancellationToken);
        if (EntryWindow.Of(Cohort, Programme.TimeZone).Judge(receivedAt, granted) is Entry.Open open)
        {
            return open;
        }

        ModelState.AddModelError(nameof(ReceivedDay), "The form came in when the cohort took no forms for this applicant. Grant the applicant an extension first, or correct the time");
        return null;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await HandledBacking.FindAsync(db, Cohort, Programme, BackingId, this.Viewer(), this.Now(), cancellationToken) is not { } handled)
        {
            return false;
        }

        (Backing, Backer, Application, Applicant) = (handled.Backing, handled.Backer, handled.Application, handled.Applicant);
        return true;
    }
}
