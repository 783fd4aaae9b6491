using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Programmes;

/// <summary>The words of the public pages for what definitions write as codes.</summary>
public static class ProgrammeWords
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    public static string Words(this CareerStage stage) => stage switch
    {
        CareerStage.Emerging => "Emerging",
        CareerStage.ThirdTier => "Third tier",
        CareerStage.SecondTier => "Second tier",
        CareerStage.Aspirant => "Aspirant",
        CareerStage.NewlyAppointed => "Newly appointed",
        CareerStage.Experienced => "Experienced",
        _ => "System leader",
    };

    /// <summary>“Third tier to second tier”.</summary>
    public static string Words(this CareerSpan career) => career.From == career.To
        ? career.From.Words()
        : $"{career.From.Words()} to {Inside(career.To.Words())}";

    public static string Words(this ProgrammeFamily family) => family switch
    {
        ProgrammeFamily.Aspirant => "Programme for aspirant directors",
        ProgrammeFamily.Serving => "Provision for serving directors",
        ProgrammeFamily.NewDirector => "Programme for new directors",
        ProgrammeFamily.Regional => "Regional programme",
        ProgrammeFamily.Executive => "Executive programme",
        ProgrammeFamily.Pipeline => "Leadership pipeline",
        _ => "Initiative",
    };

    public static string Words(this ProvisionState state) => state switch
    {
        ProvisionState.Open => "Open",
        ProvisionState.Running => "Running",
        ProvisionState.Finished => "Finished",
        _ => "Proposed",
    };

    public static string Words(this Channel channel) => channel switch
    {
        Channel.SmallGroup => "Small group",
        Channel.WorkBased => "At work",
        Channel.Individual => "One to one",
        Channel.Cohort => "Whole cohort",
        Channel.Online => "Online",
        _ => "Residential",
    };

    public static string Words(this Attendance attendance) => attendance switch
    {
        Attendance.Required => "required",
        Attendance.Expected => "expected",
        Attendance.ByPlan => "as your plan says",
        _ => "if you wish",
    };

    public static string Words(this Geography geography) => geography.Regions.Count == 0
        ? "England"
        : string.Join(", ", Authorities.Regions.Where(r => geography.Regions.Contains(r.Code)).Select(r => r.Name));

    public static string Many(ComponentKind kind) => kind switch
    {
        ComponentKind.ExtendedDay => "Events",
        ComponentKind.AssessmentEvent => "Assessment",
        ComponentKind.ActionLearning => "Action learning",
        ComponentKind.OneToOne => "One-to-ones",
        ComponentKind.GroupBasedLearning => "Group learning",
        ComponentKind.WorkBased => "Work-based",
        ComponentKind.TaughtDay => "Taught days",
        ComponentKind.Library => "Library",
        ComponentKind.ReviewMeeting => "Reviews",
        ComponentKind.Mentoring or ComponentKind.Coaching or ComponentKind.Online => kind.ToString(),
        ComponentKind.Celebration => "Celebration",
        _ => $"{kind}s",
    };

    /// <summary>The label of a row that holds this one date.</summary>
    public static string RowLabel(TimelineMark mark) => mark switch
    {
        TimelineMark.ApplyOpens => "Opens",
        TimelineMark.ApplyDeadline => "Apply",
        TimelineMark.Interviews => "Interviews",
        TimelineMark.PlacesAwarded => "Places",
        TimelineMark.AcceptBy => "Answer",
        TimelineMark.EvaluationDue => "Evaluation",
        TimelineMark.ProgrammeStarts => "Start",
        _ => "End",
    };

    /// <summary>“Online learning”, “First residential and Second residential”, “4 events”.</summary>
    public static string Name(ComponentGroup group) => group.Components.Count <= 2
        ? string.Join(" and ", group.Components.Select(c => c.Name))
        : $"{group.Count} {Inside(Many(group.First.Kind))}";

    /// <summary>“10.5 hours”, “6 × half a day”, “as your plan says”.</summary>
    public static string Length(ComponentGroup group) => group.First.Each is { Value: { } value, Unit: { } unit }
        ? $"{(group.Count > 1 ? $"{group.Count} × " : "")}{Amount(value, unit)}{(group.IsInside ? ", inside other time" : "")}"
        : "as your plan says";

    /// <summary>“54 hours”, “1 day”, “half a day”.</summary>
    public static string Amount(decimal value, TimeUnit unit) => (value, unit) switch
    {
        (0.5m, TimeUnit.Days) => "half a day",
        (_, TimeUnit.HoursAMonth) => $"{Number(value)} hours a month",
        (1, _) => $"1 {unit.ToString().ToLowerInvariant()[..^1]}",
        _ => $"{Number(value)} {unit.ToString().ToLowerInvariant()}",
    };

    public static string Number(decimal value) => value.ToString("0.##", _english);

    /// <summary>“about 19 days”, “at least 28 days”, “12 to 18 months”.</summary>
    public static string Amount(StatedTime stated)
    {
        var amount = stated.Least == stated.Most ? Amount(stated.Most, stated.Unit) : $"{Number(stated.Least)} to {Amount(stated.Most, stated.Unit)}";
        return stated.How switch
        {
            HowExact.About => $"about {amount}",
            HowExact.AtLeast => $"at least {amount}",
            _ => amount,
        };
    }

    public static string Pounds(decimal gbp) => gbp.ToString(gbp == decimal.Truncate(gbp) ? "£#,##0" : "£#,##0.00", _english);

    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count.ToString("#,##0", _english)} {one}s";

    /// <summary>Ten in letters, as text says it; larger numbers in figures.</summary>
    public static string Letters(int count) => count switch
    {
        0 => "No", 1 => "One", 2 => "Two", 3 => "Three", 4 => "Four", 5 => "Five", 6 => "Six", 7 => "Seven", 8 => "Eight", 9 => "Nine", 10 => "Ten",
        _ => count.ToString("#,##0", _english),
    };

    /// <summary>A phrase for the middle of a sentence; names such as “NCSL” and “Event 1” keep their letters.</summary>
    public static string Inside(string phrase) =>
        phrase.Length > 1 && char.IsUpper(phrase[0]) && char.IsLower(phrase[1]) && !phrase.Any(char.IsDigit)
            ? char.ToLowerInvariant(phrase[0]) + phrase[1..]
            : phrase;

    public static string Capital(string phrase) => phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];
}
