using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Whom the participant asks, by relationship. Naming somebody sends nothing.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RatersModel(AppDb db) : RoundPage
{
    [BindProperty]
    public string? Relationship { get; set; }

    [BindProperty]
    public string? RaterName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public IReadOnlySet<Guid> Unreachable { get; private set; } = new HashSet<Guid>();

    public override bool IsOpen => !Facts.Round.Status.IsClosed();

    /// <summary>What stands in the way of writing to those who are named.</summary>
    public IReadOnlyList<Problem> Missing =>
        Facts.Round.Status is RoundStatus.Naming ? [.. AskRaters.TooFew(Facts.Round.Promise, Raters), .. AskRaters.TooMany(Facts.Round.Promise, Raters)] : [.. AskRaters.TooMany(Facts.Round.Promise, Raters)];

    public bool CanAsk => Missing.Count == 0 && Raters.Any(r => r.Status is RaterStatus.Named);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellationToken);
            return Page();
        }

        db.EvaluationRaters.Add(Facts.Round.Name(Relationship!, RaterName!, Email!, this.Viewer().ToActor(), this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        this.Banner($"{RaterName!.Trim()} is named. Nothing has been sent to them yet.");
        return Redirect(Links.EvaluationDo(Facts.Round, "raters"));
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var relationship = Facts.Round.Promise.Relationships.FirstOrDefault(r => r.Id == Relationship);
        if (relationship is null)
        {
            ModelState.AddModelError(nameof(Relationship), "Select how they work with you");
        }
        else if (AskRaters.Standing(relationship, Raters) >= relationship.Most)
        {
            ModelState.AddModelError(nameof(Relationship), $"{relationship.Name}: at most {relationship.Most} can be asked");
        }

        if (RaterName?.Trim() is not { Length: > 0 } name)
        {
            ModelState.AddModelError(nameof(RaterName), "Enter their name");
        }
        else if (name.Length > Person.NameMaxLength || name.Any(char.IsControl))
        {
            ModelState.AddModelError(nameof(RaterName), $"Their name must be one line of {Person.NameMaxLength} characters or fewer");
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter an e-mail address in the correct form, like name@example.org");
            return;
        }

        var mailbox = EmailAddress.MailboxKey(Email!);
        if (Raters.Any(r => r.MailboxKey == mailbox))
        {
            ModelState.AddModelError(nameof(Email), "Somebody with this address is named already");
        }
        else if (await db.PersonEmails.AnyAsync(e => e.PersonId == Traveller.PersonId && e.MailboxKey == mailbox, cancellationToken))
        {
            ModelState.AddModelError(nameof(Email), "This is your own address. You evaluate yourself on a page of your own");
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Unreachable = await RoundModel.UnreachableAsync(db, Facts.Round, Raters, cancellationToken);
}
