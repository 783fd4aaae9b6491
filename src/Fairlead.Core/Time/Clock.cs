namespace Fairlead.Core.Time;

/// <summary>
/// The one clock. A real installation shows the machine's time; the demonstration's stands still until somebody moves it forward.
/// </summary>
public sealed class Clock : TimeProvider
{
    private readonly TimeProvider _wall;
    private long _standsAt;

    private Clock(TimeProvider wall, DateTime? standsAt) => (_wall, _standsAt) = (wall, standsAt?.Ticks ?? 0);

    public bool IsMovable => Interlocked.Read(ref _standsAt) != 0;

    public DateTime Now => GetUtcNow().UtcDateTime;

    /// <summary>The machine's own time, for claims and time-outs; never for a fact about a programme.</summary>
    public DateTime WallClock => _wall.GetUtcNow().UtcDateTime;

    public static Clock Real(TimeProvider wall) => new(wall, null);

    public static Clock StandingAt(DateTime now, TimeProvider wall) => new(wall, now);

    public override DateTimeOffset GetUtcNow() => Interlocked.Read(ref _standsAt) is var ticks and not 0
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : _wall.GetUtcNow();

    /// <summary>Moves a demonstration's clock.</summary>
    /// <exception cref="InvalidOperationException">The clock is real, or would go back: facts have been entered since.</exception>
    public void MoveTo(DateTime now)
    {
        if (!IsMovable || now < Now)
        {
            throw new InvalidOperationException("Only a demonstration's clock can be moved, and only forward.");
        }

        Interlocked.Exchange(ref _standsAt, now.Ticks);
    }
}
