using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>Writes the made-up application and, if wanted, the agreed marks.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class WriteModel(AppDb db) : CalibrationPage(db), IKeepDrafts
{
    public const string LaterField = "later";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    public FormDefinition Form { get; private set; } = null!;

    public IReadOnlyList<CalibrationCriterion> Criteria { get; private set; } = [];

    public Answers Shown { get; private set; } = Answers.None;

    /// <summary>What was chosen and written for each criterion.</summary>
    public IReadOnlyDictionary<string, (string Mark, string Why)> Typed { get; private set; } = new Dictionary<string, (string, string)>();

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool KeepsDraft { get; private set; }

    /// <summary>The repeated question to which one more answer is asked for.</summary>
    public string? Another { get; private set; }

    public static string MarkField(string criterion) => $"agreed.{criterion}";

    public static string WhyField(string criterion) => $"why.{criterion}";

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) =>
        QuestionField.Of(Form, section, Shown, Problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message), false, Another);

    public IActionResult OnGet(string? another)
    {
        if (Calibration.Status is not CalibrationStatus.Draft)
        {
            return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));
        }

        TakeForm();
        var agreed = Calibration.Agreed.ToDictionary(a => a.Criterion);
        (Version, Title, Shown, Another) = (Calibration.Version, Calibration.Title, Calibration.Answers, another);
        Typed = Criteria.Where(c => agreed.ContainsKey(c.Key)).ToDictionary(c => c.Key, c => (agreed[c.Key].Mark.ToString(CultureInfo.InvariantCulture), agreed[c.Key].Why ?? ""));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        TakeForm();
        Shown = AnswerInput.Read(Form.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        Typed = Criteria.ToDictionary(c => c.Key, c => (Request.Form[MarkField(c.Key)].ToString(), Request.Form[WhyField(c.Key)].ToString().Trim()));
        var deed = SectionDeed.Of(Request, new FormSection("", "", null, [.. Form.Questions]));
        if (deed?.Dropped is { } number)
        {
            Shown = Shown.Without(Form.Question(deed.QuestionId), number);
        }

        Problems = [.. TooMuch(), .. AnswerSheet.TooLongToKeep(Shown)];
        if (Problems.Count == 0)
        {
            Calibration.Write(Title ?? "", Shown, [.. Agreed()]);
            if (!await Db.SaveIfUnchangedAsync(Calibration, Version, cancellationToken))
            {
                this.Banner("Somebody else has saved this form since you opened it. This is how it stands now.", BannerKind.Neutral);
                return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId, "write"));
            }

            if (deed is not null)
            {
                return Redirect($"{Links.Calibration(Cohort.CohortId, CalibrationId, "write")}{(deed.Added is { } added ? $"?another={added}" : "")}");
            }

            if (Request.Form.ContainsKey(LaterField))
            {
                return Redirect(Links.Assessment(Cohort.CohortId, "calibration"));
            }

            Problems = [.. CalibrationSample.WhatIsMissing(Calibration, Programme)];
            if (Problems.Count == 0)
            {
                return Redirect(Links.Calibration(Cohort.CohortId, CalibrationId));
            }

            (Version, KeepsDraft) = (Calibration.Version, true);
            ModelState.Remove(nameof(Version));  // or the page would show again the version that was sent
        }

        ModelState.Add(Problems);
        return Page();
    }

    private void TakeForm() => (Form, Criteria) = (CalibrationSample.Form(Programme), CalibrationCriterion.Of(Rules));

    private IEnumerable<AgreedMark> Agreed() =>
        from criterion in Criteria
        let typed = Typed[criterion.Key]
        let mark = criterion.MarkIn(Answers.Of((criterion.Key, typed.Mark)))
        where mark is not null
        select new AgreedMark(criterion.Key, mark.Value, typed.Why);

    // What cannot be kept; what is only missing is said when it is to be shown to somebody.
    private IEnumerable<Problem> TooMuch()
    {
        if (Title?.Trim().Length > CalibrationForm.TitleMaxLength)
        {
            yield return new(CalibrationSample.TitleField, $"The title must be {CalibrationForm.TitleMaxLength} characters or fewer");
        }

        foreach (var criterion in Criteria)
        {
            var (mark, why) = Typed[criterion.Key];
            if (why.Length > 0 && criterion.MarkIn(Answers.Of((criterion.Key, mark))) is null)
            {
                yield return new(MarkField(criterion.Key), $"Select the agreed mark for “{criterion.Label}”, or take out why");
            }

            if (why.Length > AgreedMark.WhyMaxLength)
            {
                yield return new(WhyField(criterion.Key), $"Why must be {AgreedMark.WhyMaxLength} characters or fewer");
            }
        }
    }
}
