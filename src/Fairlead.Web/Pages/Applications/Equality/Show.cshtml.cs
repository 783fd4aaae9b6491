using Fairlead.Core.People;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Equality;

/// <summary>What the equality questions are for, and one’s own answers.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShowModel(OwnEquality whose, EqualityStore store) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public OwnAnswers Answers { get; private set; } = OwnAnswers.None;

    public EqualityQuestion First => EqualityQuestions.All[0];

    public IReadOnlyList<(EqualityQuestion Question, string Answer)> Given =>
    [
        .. from question in EqualityQuestions.All
           let option = question.Option(Answers.Of(question.Id))
           where option is not null
           select (question, Answers.TextOf(question.Id) is { } text ? $"{option.Label}: {text}" : option.Label),
    ];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Answers = await store.ReadAsync(await whose.OfAsync(Own, cancellationToken), cancellationToken);
}
