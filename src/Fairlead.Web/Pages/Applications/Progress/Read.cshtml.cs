using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Progress;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Progress;

/// <summary>A review as far as the viewer may read it, who has confirmed it, and what is to be done next.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ReadModel : ReviewPage
{
    /// <summary>What is being written is the writer's alone until they share it.</summary>
    public bool Reads => Part.Writes || Facts.Review.Status is not ReviewStatus.Writing;

    public IReadOnlyList<ReviewedPart> Parts => ReviewWords.Parts(Facts, CanWrite ? PathOf : null);

    /// <summary>What is missing before it can be shared: where it is mended, and a sentence.</summary>
    public IReadOnlyList<(string Path, string Words)> Missing => [.. Facts.Missing().Select(m => (PathOf(m.Goal), m.Words))];

    public DateOnly DayOf(DateTime instant) => LocalInstants.ToLocal(Facts.Programme.TimeZone, instant).Day;

    public void OnGet()
    {
    }

    private string PathOf(string? goal) => goal is null ? Links.ProgressReviewDo(Id, "rest") : Links.ProgressReviewGoal(Id, goal);
}

/// <summary>Confirms what was read.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ConfirmModel(KeepReviews reviews) : ReviewPage
{
    [BindProperty]
    public string? Hash { get; set; }

    public override bool IsOpen => Part.Confirms;

    public IActionResult OnGet() => Redirect(Links.ProgressReview(Id));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Hash != Facts.Review.SharedHash)
        {
            this.Banner("It was changed after you opened it. Read it again before you confirm it.", BannerKind.Neutral);
            return Redirect(Links.ProgressReview(Id));
        }

        await reviews.ConfirmAsync(Facts, Part.Role, this.Viewer().Name, By, this.Now(), cancellationToken);
        this.Banner(Facts.Review.Status is ReviewStatus.Done ? "It is done: everybody has confirmed it." : "You have confirmed it. It waits for the others.");
        return Redirect(Links.ProgressReview(Id));
    }
}

/// <summary>Sends it back with words.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class SendBackModel(KeepReviews reviews) : ReviewPage
{
    [BindProperty]
    public string? Remark { get; set; }

    public override bool IsOpen => Part.Confirms;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Remark?.Trim() is not { Length: > 0 and <= ProgressReview.RemarkMaxLength } remark)
        {
            ModelState.AddModelError(nameof(Remark), $"Enter what should be different, in {ProgressReview.RemarkMaxLength} characters or fewer");
            return Page();
        }

        await reviews.SendBackAsync(Facts, remark, this.Viewer().Name, By, this.Now(), cancellationToken);
        this.Banner($"It is sent back to whoever writes it, with your words.");
        return Redirect(Links.ProgressReview(Id));
    }
}

/// <summary>Goes on writing before everybody has confirmed it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class TakeBackModel(AppDb db) : ReviewPage
{
    public override bool IsOpen => Part.Writes && Facts.TakesPart && Facts.Review.Status is ReviewStatus.Shared;

    public IActionResult OnGet() => Redirect(Links.ProgressReview(Id));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Facts.Review.TakeBack(By, this.Now());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("You can go on writing. Share it again when it is ready.");
        return Redirect(Links.ProgressReview(Id));
    }
}

/// <summary>Arranges when those who take part in it talk.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class MeetingModel(KeepReviews reviews) : ReviewPage
{
    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Where { get; set; }

    public override bool IsOpen => Facts.TakesPart && Facts.Review.Status is not ReviewStatus.Done;

    public void OnGet()
    {
        if (Facts.Review.MeetsAt is { } at && LocalInstants.ToLocal(Facts.Programme.TimeZone, at) is var (day, time))
        {
            (Day, Time, Where) = (day, TypedTime.Write(time), Facts.Review.MeetsWhere);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (now, where) = (this.Now(), Where?.Trim() ?? "");
        if (Day is null && ModelState.GetFieldValidationState(nameof(Day)) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(nameof(Day), "Enter the day on which you talk");
        }

        if (!TypedTime.TryRead(Time, out var time))
        {
            ModelState.AddModelError(nameof(Time), "Enter a time, like 10:00 or 2:30pm");
        }

        if (where.Length is 0 or > ProgressReview.PlaceMaxLength)
        {
            ModelState.AddModelError(nameof(Where), $"Enter where, or how you are connected, in {ProgressReview.PlaceMaxLength} characters or fewer");
        }

        if (ModelState.IsValid && LocalInstants.At(Facts.Programme.TimeZone, Day!.Value, time) is var at)
        {
            if (at > now)
            {
                await reviews.MeetAsync(Facts, at, where, this.Viewer().Name, By, now, cancellationToken);
                this.Banner($"{ReviewLetters.When(Facts)}. The others who take part are told.");
                return Redirect(Links.ProgressReview(Id));
            }

            ModelState.AddModelError(nameof(Day), "Enter a day and a time that are to come");
        }

        return Page();
    }
}
