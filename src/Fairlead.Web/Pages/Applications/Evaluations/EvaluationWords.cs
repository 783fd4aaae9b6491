using System.Globalization;
using Fairlead.Allocation.Disclosure;
using Fairlead.Core.Evaluations;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Evaluations in words.</summary>
public static class EvaluationWords
{
    public static string Of(EvaluationMoment moment) => moment is EvaluationMoment.Start ? "at the start" : "at the end";

    public static string Tag(RoundStatus status) => status switch
    {
        RoundStatus.Naming => "Preparing",
        RoundStatus.Asking => "Being answered",
        RoundStatus.ReadyToDiscuss => "Ready to discuss",
        _ => "Report made",
    };

    public static string Colour(RoundStatus status) => status switch
    {
        RoundStatus.Naming => "blue",
        RoundStatus.Asking => "teal",
        RoundStatus.ReadyToDiscuss => "purple",
        _ => "green",
    };

    /// <summary>A figure of a report: a mean, the side on which it lies, or that it is not shown.</summary>
    public static string Of(MeanShown? mean, EvaluationReport report) => mean switch
    {
        null => "not shown",
        { IsBand: false } => Tenths(mean.Least),
        _ when mean.Least == report.Lowest * 10 => $"{Tenths(mean.Most)} or lower",
        _ => $"{Tenths(mean.Least)} or higher",
    };

    /// <summary>How far a mean moved; that it is not known how far where one of the two is a side.</summary>
    public static string Of(Movement movement) => movement.Tenths switch
    {
        null => "",
        0 => "no change",
        > 0 => $"up {Tenths(movement.Tenths.Value)}",
        _ => $"down {Tenths(-movement.Tenths.Value)}",
    };

    public static string Tenths(int tenths) => (tenths / 10m).ToString("0.0", CultureInfo.InvariantCulture);
}
