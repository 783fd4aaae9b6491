using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Copies a form on paper, on behalf of the person who filled it in. All sections stand on one page, in the order of the form.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class EnterModel(AppDb db, EnterPaperForm enter) : PageModel, ICohortPage
{
    private const int MostFound = 10;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public string? ReceivedDay { get; set; }

    [BindProperty]
    public string? ReceivedTime { get; set; }

    [BindProperty]
    public IReadOnlyList<string> SignedDeclarations { get; set; } = [];

    [BindProperty]
    public bool AsItCame { get; set; }

    public Answers Answers { get; private set; } = Answers.None;

    public string? Find { get; private set; }

    public IReadOnlyList<Person> Found { get; private set; } = [];

    public FormDefinition Form => Programme.ApplicationForm!;

    public static string NameOf(string key) => $"answers[{key}]";

    public async Task OnGetAsync(string? find, Guid? personId, CancellationToken cancellationToken)
    {
        var reach = PeopleWithinReach.Of(db, this.Viewer(), Permission.HandleApplications, this.Now());
        var people = db.People.AsNoTracking().Include(p => p.Emails).Where(p => p.Status == PersonStatus.Active && reach.Contains(p.PersonId));
        if (personId is { } id && await people.SingleOrDefaultAsync(p => p.PersonId == id, cancellationToken) is { } person && PersonAnswer.AboutApplicant(Form) is { } about)
        {
            Answers = Answers.Of(
                (PersonAnswer.Key(about, PersonField.Name), person.Name), (PersonAnswer.Key(about, PersonField.Email), person.CurrentEmail ?? ""));
        }

        Find = find?.Trim();
        Found = string.IsNullOrEmpty(Find)
            ? []
            : await people.Matching(Find, db.Organisations).OrderBy(p => p.NameKey).ThenBy(p => p.PersonId).Take(MostFound).ToListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Answers = AnswerInput.Read(Form.Questions, key => [.. Request.Form[NameOf(key)].OfType<string>()]);
        if (Received() is not { } receivedAt)
        {
            Add(AnswerProblems.Of(Form, Answers, AsItCame ? Strictness.AsFar : Strictness.Complete));
            return Page();
        }

        var outcome = await enter.EnterAsync(
            Cohort, Programme,
            new PaperForm { Answers = Answers, ReceivedAt = receivedAt, SignedDeclarations = SignedDeclarations, AsItCame = AsItCame },
            this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken);
        switch (outcome)
        {
            case SubmitOutcome.Submitted(var submission):
                return Redirect(Links.HandledApplication(Cohort.CohortId, submission.ApplicationId));
            case SubmitOutcome.AlreadyIn(var submission):
                return Redirect(Links.HandledApplication(Cohort.CohortId, submission.ApplicationId));
            default:
                Add(((SubmitOutcome.NotYet)outcome).Problems);
                return Page();
        }
    }

    private DateTime? Received()
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

    private void Add(IEnumerable<Problem> problems)
    {
        foreach (var (field, message) in problems)
        {
            ModelState.AddModelError(
                field switch
                {
                    "received" => nameof(ReceivedDay),
                    _ when field.StartsWith("declarations.", StringComparison.Ordinal) => nameof(SignedDeclarations),
                    _ => NameOf(field),
                },
                message);
        }
    }
}
