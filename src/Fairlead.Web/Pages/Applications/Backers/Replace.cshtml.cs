using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Backers;

/// <summary>Asks somebody else in the place of a backer: interrupts with what that means before it asks for the name.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ReplaceModel(AppDb db, AskBackers ask) : PageModel, IOwnApplicationPage
{
    [FromRoute]
    public string RoleId { get; set; } = "";

    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => Own.CanBeChanged ? null : Own.WhyNot;

    public BackerTask BackerTask { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Answers Shown { get; private set; } = Answers.None;

    public QuestionField Field => new()
    {
        Question = BackerTask.Backer.Question,
        Answers = Shown,
        Problems = Problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message),
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? BackerTask.Backing is null ? Redirect(Links.Backers(Own.Id)) : Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var backer = BackerTask.Backer;
        Shown = AnswerInput.Read([backer.Question], key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        Problems = [.. await ProblemsAsync(backer, cancellationToken)];
        if (Problems.Count > 0)
        {
            ModelState.Add(Problems);
            return Page();
        }

        await ask.ReplaceAsync(
            Own.Application, Own.Cohort, Own.Programme, backer, AskBackers.NamedIn(Shown, backer)!, this.Viewer().ToActor(), this.Now(), cancellationToken);
        return Redirect(Links.Backers(Own.Id));
    }

    private async Task<IEnumerable<Problem>> ProblemsAsync(Backer backer, CancellationToken cancellationToken)
    {
        var section = Own.Form.Sections.First(s => s.Questions.Contains(backer.Question)) with { Questions = [backer.Question] };
        var wrong = AnswerProblems.Of(Own.Form, section, Shown, Strictness.Complete).ToList();
        if (wrong.Count > 0)
        {
            return wrong;
        }

        var field = PersonAnswer.Key(backer.Question, PersonField.Email);
        var mailbox = EmailAddress.MailboxKey(Shown.Only(field)!);
        var own = await db.PersonEmails.Where(e => e.PersonId == Own.Application.PersonId).Select(e => e.MailboxKey).ToListAsync(cancellationToken);
        var standing = await db.Backings.AsNoTracking().Standing().Where(b => b.ApplicationId == Own.Id).ToListAsync(cancellationToken);
        return (own.Contains(mailbox), standing.FirstOrDefault(b => b.MailboxKey == mailbox)) switch
        {
            (true, _) => [new(field, $"Your {backer.Words} cannot be you. Enter the address of somebody else")],
            (_, { } there) when there.RoleId == backer.Role.Id => [new(field, $"You have asked {there.Name} at this address already. Enter the address of somebody else")],
            (_, { }) => [new(field, "This person backs your application already. Enter the address of somebody else")],
            _ => [],
        };
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var tasks = await BackerTask.OfAsync(db, Own, cancellationToken);
        if (tasks.FirstOrDefault(t => t.Backer.Role.Id == RoleId) is not { } found)
        {
            return false;
        }

        BackerTask = found;
        return true;
    }
}
