using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Files;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>One task of the task list: the questions of a section.</summary>
[RequirePermission(Permission.UseOwnAccount)]
[TakesFiles]
public sealed class SectionModel(AppDb db, KeepFiles files) : PageModel, IOwnApplicationPage, IKeepDrafts
{
    public const string CompletedField = "completed";
    public const string DrawnField = "drawn";
    public const string LaterField = "later";

    private readonly List<Problem> _problems = [];

    [FromRoute]
    public string SectionId { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public bool Told { get; set; }

    /// <summary>The repeated question to which one more answer is to be given.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Another { get; set; }

    /// <summary>Set where a post was too large to be read in.</summary>
    [BindProperty(SupportsGet = true)]
    public bool TooLarge { get; set; }

    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => Own.CanBeChanged ? null : Own.WhyNot;

    public bool KeepsDraft { get; private set; }

    public FormSection Section => Own.Form.Sections.Single(s => s.Id == SectionId);

    /// <summary>What the page shows: the draft, or what was typed where it could not be taken.</summary>
    public Answers Shown { get; private set; } = Answers.None;

    public string Drawn => AnswerSheet.HashOf(Own.Application.Answers, TypedOf(Section));

    public string? Completed { get; private set; }

    /// <summary>Answers that another window saved after this page was drawn.</summary>
    public IReadOnlyList<(string Ask, string Saved, string Typed)> Clashes { get; private set; } = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public IReadOnlyList<QuestionField> Fields => QuestionField.Of(
        Own.Form, Section, Shown, _problems.GroupBy(p => p.Field).ToDictionary(p => p.Key, p => string.Join(". ", p.Select(s => s.Message))), IsOneLongQuestion,
        Another, Own.Id);

    public bool IsOneLongQuestion => Section.Questions is [{ Type: QuestionType.LongText }];

    /// <summary>Long answers are seldom written in one sitting, so their writer says when they are done.</summary>
    public bool AsksWhetherCompleted => Section.Questions.Any(q => q.Type is QuestionType.LongText or QuestionType.Evidence);

    /// <summary>Whether there are buttons before the one that saves.</summary>
    public bool HasDeeds => TakesFiles || Section.Questions.Any(q => q.Repeat);

    public bool TakesFiles => Section.Questions.Any(q => q.Type is QuestionType.File);

    /// <summary>What the answers mean for who may apply, right after they were given.</summary>
    public IReadOnlyList<EligibilityFinding> Findings => Told ? [.. FindingsHere] : [];

    private IEnumerable<EligibilityFinding> FindingsHere => Eligibility.Check(Own.Programme, Own.Form, Own.Application.Answers)
        .Where(f => f.Outcome is not EligibilityOutcome.NotAnswered && Section.Questions.Any(q => q.Id == f.Rule.Condition.Question));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Exists)
        {
            return NotFound();
        }

        Shown = Own.Application.Answers;
        Completed = Own.Application.HasCompleted(SectionId) ? "yes" : Section.Questions.Any(q => AnswerNames.IsAnswered(q, Shown)) ? "no" : null;
        if (PersonAnswer.AboutApplicant(Own.Form) is { } about && Section.Questions.Contains(about) && !AnswerNames.IsAnswered(about, Shown))
        {
            var email = await db.AddressOfAsync(this.Viewer().PersonId, cancellationToken);
            Shown = Shown.With([about], PersonAnswer.Known(about, this.Viewer().Name, email));
        }

        if (TooLarge && Section.Questions.FirstOrDefault(q => q.Type is QuestionType.File) is { } attaches)
        {
            _problems.Add(new(attaches.Id, "What you sent was too large to be read. Nothing of it was saved. Choose smaller files, and upload them one by one"));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Exists)
        {
            return NotFound();
        }

        Completed = Request.Form[CompletedField];
        var deed = SectionDeed.Of(Request, Section);
        var later = Completed == "no" || Request.Form.ContainsKey(LaterField) || deed is not null;
        var typed = AnswerInput.Read(Section.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        Shown = Own.Application.Answers.With(Section.Questions, typed);
        if (Drawn != Request.Form[DrawnField] && Clash(typed))
        {
            return Shows();
        }

        _problems.AddRange(AnswerSheet.TooLongToKeep(Shown));
        if (_problems.Count > 0)
        {
            return Shows();
        }

        KeepsDraft = true;
        Own.Application.Write(Shown, this.Now());
        await CarryOutAsync(deed, cancellationToken);
        Shown = Own.Application.Answers;
        if (!later)
        {
            _problems.AddRange(AnswerProblems.Of(Own.Form, Section, Shown, Strictness.Complete));
            if (AsksWhetherCompleted && Completed != "yes")
            {
                _problems.Add(new(CompletedField, "Select yes if you have completed this section"));
            }

            if (NamesBackers)
            {
                var wrong = await BackerProblems.OfAsync(db, Own.Application, Own.Programme, Shown, cancellationToken);
                _problems.AddRange(wrong.Where(p => Section.Questions.SelectMany(AnswerNames.Keys).Contains(p.Field)));
            }
        }

        Own.Application.MarkSection(SectionId, !later && _problems.Count == 0);
        return _problems.Count > 0 ? Shows() : Redirect(deed is null ? Next(later) : Links.ApplicationSection(Own.Id, SectionId, deed.Added));
    }

    /// <summary>Whoever is named can be asked at once; what takes others longest should begin first.</summary>
    private bool NamesBackers => Core.Sponsoring.Backers.Of(Own.Programme).Any(b => Section.Questions.Contains(b.Question));

    private async Task CarryOutAsync(SectionDeed? deed, CancellationToken cancellationToken)
    {
        var by = this.Viewer().ToActor();
        if (deed?.FileId is { } gone)
        {
            await files.RemoveAsync(Own.Application, Own.Form.Question(deed.QuestionId), gone, by, this.Now(), cancellationToken);
        }

        if (deed?.Dropped is { } number)
        {
            Own.Application.Write(Own.Application.Answers.Without(Own.Form.Question(deed.QuestionId), number), this.Now());
        }

        foreach (var question in Section.Questions.Where(q => q.Type is QuestionType.File))
        {
            _problems.AddRange(files.Attach(Own.Application, question, await SentFiles.ReadAsync(Request, question.Id, cancellationToken), by, this.Now()));
        }
    }

    /// <summary>What two windows can overwrite: files are added and taken off one by one, and never sent again.</summary>
    internal static IReadOnlyList<Question> TypedOf(FormSection section) => [.. section.Questions.Where(q => q.Type is not QuestionType.File)];

    private bool Exists => Own.Form.Sections.Any(s => s.Id == SectionId);

    // What stands in the way is told first; after that, whoever is named here can be asked at once.
    private string Next(bool later)
    {
        var findings = later ? [] : FindingsHere.ToList();
        return NamesBackers && !later && findings.All(f => f.Outcome is EligibilityOutcome.Met) ? Links.Backers(Own.Id)
            : findings.Count > 0 ? Links.ApplicationSectionTold(Own.Id, SectionId)
            : Links.Application(Own.Id);
    }

    private PageResult Shows()
    {
        ModelState.Add(_problems);
        return Page();
    }

    // The fields keep what was typed here; saving once more means that it shall stand.
    private bool Clash(Answers typed)
    {
        var saved = Own.Application.Answers;
        Clashes =
        [
            .. TypedOf(Section).SelectMany(q => AnswerNames.Of(q).Select(name => (q, name)))
                .Where(k => !saved[k.name.Key].SequenceEqual(typed[k.name.Key]))
                .Select(k => (Asked(k.q, k.name), Words(k.q, saved[k.name.Key]), Words(k.q, typed[k.name.Key]))),
        ];
        if (Clashes.Count > 0)
        {
            _problems.Add(new(Section.Questions.SelectMany(AnswerNames.Keys).First(),
                "These answers were changed in another window after you opened this page. Compare the two versions, then save again"));
        }

        return Clashes.Count > 0;
    }

    private static string Asked(Question question, AnswerName name) =>
        AnswerWords.Heading(question, name) is { } heading ? $"{heading}: {name.Label}" : question.Ask;

    private static string Words(Question question, IReadOnlyList<string> values) =>
        values.Count == 0 ? "Not answered" : string.Join(", ", values.Select(v => AnswerWords.Of(question, v)));
}
