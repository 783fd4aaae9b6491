using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Programmes;

/// <param name="Name">What takes the time.</param>
/// <param name="Working">How the amount comes about: “4 × 10.5 hours = 42 hours”.</param>
/// <param name="From">Left end of its piece of the bar.</param>
/// <param name="Width">Its width; 0 when it adds nothing.</param>
/// <param name="Assumed">The length or the number is an assumption of the definition.</param>
/// <param name="Line">The line under the bar on which its words stand, from 1; 0 when they fit into the piece.</param>
public sealed record HoursPiece(string Name, string Working, int From, int Width, bool Assumed, int Line)
{
    public int Middle => From + (Width / 2);

    /// <summary>Its words run to the left of its middle.</summary>
    public bool RunsLeft => Middle + 7 + (Text.Length * 7.4) > 1040;

    public string Text => $"{Name}: {Working}";
}

/// <summary>The participant's time as a bar: what is stated above it, what the components add up to below.</summary>
public sealed record HoursFigure(
    ComputedTime Computed, IReadOnlyList<HoursPiece> Pieces, IReadOnlyList<string> Inside, IReadOnlyList<string> AsPlanned, IReadOnlyList<(string Text, int To)> Stated)
{
    private const int Width = 1000;
    private const double LetterWidth = 7.7;

    public int ComputedTo { get; private init; }

    public string ComputedWords => ProgrammeWords.Amount(Computed.Total, Computed.Unit);

    /// <returns>Null when no component says how long it takes.</returns>
    public static HoursFigure? Of(ProgrammeDefinition programme)
    {
        var computed = ComputedTime.Of(programme);
        if (computed.Total <= 0)
        {
            return null;
        }

        var stated = new[] { (Name: "Stated with others", Time: programme.TimeBudget?.Facilitated), (Name: "Stated in all", Time: programme.TimeBudget?.Total) }
            .Where(s => s.Time is not null && s.Time.Unit == computed.Unit).ToList();
        var most = Math.Max(computed.Total, stated.Select(s => s.Time!.Most).DefaultIfEmpty(0).Max());
        int X(decimal amount) => (int)Math.Round(amount * Width / most);

        var pieces = new List<HoursPiece>();
        var sum = 0m;
        foreach (var group in ComponentGroup.Of(programme).Where(g => !g.IsInside))
        {
            var amount = computed.Lines.Where(l => group.Components.Contains(l.Component)).Sum(l => l.Amount);
            if (amount > 0)
            {
                var (from, to) = (X(sum), X(sum + amount));
                var working = Working(group, amount, computed.Unit);
                var name = group.Components.Count > 2 ? ProgrammeWords.Many(group.First.Kind) : ProgrammeWords.Name(group);
                pieces.Add(new(name, working, from, to - from, group.Components.Any(c => c.Sources.Any(s => s.IsAssumed)), ((working.Length + name.Length + 2) * LetterWidth) + 24 <= to - from ? 0 : 1));
                sum += amount;
            }
        }

        return new(
            computed, Lined(pieces),
            [.. ComponentGroup.Of(programme).Where(g => g.IsInside).Select(g => g.First.Name)],
            [.. computed.AsPlanned.Select(c => c.Name)],
            [.. stated.Select(s => ($"{s.Name}: {ProgrammeWords.Amount(s.Time!)}", X(s.Time!.Most)))])
        {
            ComputedTo = X(computed.Total),
        };
    }

    // Those that run left go first, from the left; then those that run right, from the right: so that few words cross a line.
    private static List<HoursPiece> Lined(List<HoursPiece> pieces)
    {
        var below = pieces.Where(p => p.Line > 0).OrderBy(p => p.RunsLeft ? 0 : 1).ThenBy(p => p.RunsLeft ? p.Middle : -p.Middle).ToList();
        return pieces.ConvertAll(p => p with { Line = below.IndexOf(p) + 1 });
    }

    private static string Working(ComponentGroup group, decimal amount, TimeUnit unit)
    {
        var each = ProgrammeWords.Amount(group.First.Each.Value!.Value, group.First.Each.Unit!.Value);
        var sum = ProgrammeWords.Amount(amount, unit);
        return group.Count == 1 ? each == sum ? each : $"{each}, counted as {sum}" : $"{group.Count} × {each} = {sum}";
    }
}
