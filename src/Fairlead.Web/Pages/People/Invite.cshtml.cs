using Fairlead.Core.People;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.People;

[RequirePermission(Permission.ManagePeople)]
public sealed class InviteModel(Reaches reaches, InvitePerson invite) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public Part? Part { get; set; }

    [BindProperty]
    public string? Reach { get; set; }

    public static IReadOnlyList<Choice> PartChoices => [.. Enum.GetValues<Part>().Select(p => new Choice(p.ToString(), p.Title()))];

    public IReadOnlyList<SelectItem> ReachChoices { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ReachChoices = await reaches.ChoicesAsync();
        await next();
    }

    public void OnGet([FromQuery(Name = "over")] string? over) => Reach = ReachChoices.Any(c => c.Value == over) ? over : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Check();
        var reach = await reaches.FindAsync(Reach);
        if (Reaches.WhyNot(Part, reach?.Reach) is { } whyNot)
        {
            ModelState.AddModelError(nameof(Reach), whyNot);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (person, _) = await invite.InviteAsync(
            Name!, Email!, Part!.Value, reach!.Value.Reach, reach.Value.Words, this.Viewer().ToActor(Permission.ManagePeople), this.Now(), cancellationToken);
        this.Banner($"{person.Name} has been invited. The e-mail is on its way.");
        return Redirect(Links.Person(person.PersonId));
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > Person.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Name), $"Enter the person’s full name, in {Person.NameMaxLength} characters or fewer");
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter an e-mail address in the correct form, like name@example.org");
        }

        if (Part is null)
        {
            ModelState.AddModelError(nameof(Part), "Choose what the person is to be");
        }
    }
}
