namespace Fairlead.Bench.Surge;

/// <summary>What one post was answered.</summary>
/// <param name="Status">Zero where there was no answer.</param>
/// <param name="Milliseconds">From when the post was due, not from when it was sent.</param>
internal sealed record SurgeAnswer(Guid ApplicationId, int Status, string? Location, double Milliseconds)
{
    /// <summary>Whether the applicant has been told that the application is in.</summary>
    public bool Acknowledges => Status == 302 && Location == $"/applications/{ApplicationId}/submitted";
}

/// <summary>What became of every post of a surge.</summary>
internal sealed class SurgeRun(IReadOnlyList<SurgeAnswer> answers, TimeSpan took)
{
    private readonly double[] _sorted = [.. answers.Select(a => a.Milliseconds).Order()];

    public IReadOnlyList<SurgeAnswer> Answers => answers;

    public TimeSpan Took => took;

    public IReadOnlyCollection<Guid> Acknowledged { get; } = [.. answers.Where(a => a.Acknowledges).Select(a => a.ApplicationId).Distinct()];

    /// <summary>Everything else than “your application is in”, and how often: there should be nothing.</summary>
    public IReadOnlyList<string> OtherAnswers { get; } =
    [
        .. answers.Where(a => !a.Acknowledges).GroupBy(a => (a.Status, a.Location is null))
            .Select(g => g.Key.Status == 0 ? $"{g.Count()} without an answer" : $"{g.Count()} answered {g.Key.Status}{(g.First().Location is { } to ? $" to {to}" : "")}"),
    ];

    public double PerSecond => Acknowledged.Count / took.TotalSeconds;

    public double Percentile(double percent) =>
        _sorted.Length == 0 ? double.NaN : _sorted[Math.Clamp((int)Math.Ceiling(_sorted.Length * percent / 100) - 1, 0, _sorted.Length - 1)];
}
