namespace Fairlead.Tests.Running;

/// <summary>The machine's own time, which a test can move on.</summary>
public sealed class Wall : TimeProvider
{
    private long _ahead;

    public void MoveOn(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}
