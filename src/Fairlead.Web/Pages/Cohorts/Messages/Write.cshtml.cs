using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Letter = Fairlead.Core.Offers.Letter;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Web.Pages.Cohorts.Messages;

/// <summary>Writes a message to a list of people, or changes one that has not been sent.</summary>
[RequirePermission(Permission.ReleaseDecisions)]
public sealed class WriteModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>The message to change; none for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Batch { get; set; }

    [BindProperty(SupportsGet = true)]
    public RecipientList? List { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>The lists that the viewer may write to. That applications are open is told of a cohort for which one can apply.</summary>
    public IReadOnlyList<RecipientList> Lists => [.. Enum.GetValues<RecipientList>().Where(
        l => l.IsOpenTo(this.Viewer(), Cohort) && (l is not RecipientList.WaitingToHear || Cohort.TakesApplications(Programme.TimeZone, this.Now())))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Batch is not null)
        {
            if (await FindAsync(cancellationToken) is not { } batch)
            {
                return NotFound();
            }

            (List, Subject, Body) = (batch.List, batch.Title, batch.Body);
        }
        else if (List is RecipientList.WaitingToHear && Lists.Contains(RecipientList.WaitingToHear))
        {
            (Subject, Body) = (InterestLetters.Opened.Subject, InterestLetters.Opened.Body);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var by = this.Viewer().ToActor(Permission.ReleaseDecisions);
        var batch = Batch is null ? MessageBatch.Write(NewId.Next(), Cohort.CohortId, List!.Value, Subject!, Body!, by, this.Now()) : await FindAsync(cancellationToken);
        if (batch is null)
        {
            return NotFound();
        }

        if (Batch is null)
        {
            db.MessageBatches.Add(batch);
        }
        else
        {
            batch.Rewrite(List!.Value, Subject!, Body!, by, this.Now());
        }

        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.BatchAction(Cohort.CohortId, batch.BatchId, "preview"));
    }

    private async Task<MessageBatch?> FindAsync(CancellationToken cancellationToken) => await db.MessageBatches.SingleOrDefaultAsync(
        b => b.BatchId == Batch && b.CohortId == Cohort.CohortId && b.Status == BatchStatus.Draft, cancellationToken) is { } batch
        && batch.List.IsOpenTo(this.Viewer(), Cohort) ? batch : null;

    private void Check()
    {
        if (List is not { } list || !Lists.Contains(list))
        {
            ModelState.AddModelError(nameof(List), "Choose who you are writing to");
        }

        if (Subject?.Trim() is not { Length: > 0 and <= MessageBatch.TitleMaxLength } subject || subject.Any(char.IsControl))
        {
            ModelState.AddModelError(nameof(Subject), $"Enter a subject of one line and at most {MessageBatch.TitleMaxLength} characters");
        }

        if (Body?.Trim() is not { Length: > 0 and <= Message.BodyMaxLength / 2 })
        {
            ModelState.AddModelError(nameof(Body), $"Enter your message, at most {Message.BodyMaxLength / 2:N0} characters");
        }

        if (List is RecipientList.WaitingToHear && (Subject + Body).Contains("{reference}", StringComparison.Ordinal))
        {
            ModelState.AddModelError(nameof(Body), "Take out “{reference}”: those who wait to hear have not applied, so they have none");
        }

        foreach (var word in DecisionLetters.Unknown(new Letter(Subject ?? "", Body ?? "")))
        {
            ModelState.AddModelError(nameof(Body), $"Take out “{{{word}}}”: it is not something we can fill in");
        }
    }
}
