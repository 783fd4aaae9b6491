namespace Fairlead.Core.Data;

/// <summary>What people say of themselves that stands in a store of its own, sealed under a key of its own, with what they agreed to. Without a row there is nothing to use.</summary>
/// <typeparam name="T">What is said.</typeparam>
public interface IKeptApart<T>
    where T : class
{
    /// <param name="who">The id under which they say it in this cohort: a participation, a part.</param>
    /// <returns>Null where they have said nothing, or have taken it back.</returns>
    Task<T?> ReadAsync(Guid cohortId, Guid who, CancellationToken cancellationToken = default);

    /// <summary>Keeps what somebody says, in the place of what they said before.</summary>
    Task SayAsync(Guid cohortId, Guid who, T said, CancellationToken cancellationToken = default);

    /// <summary>Deletes what these said, so that no byte of it is left.</summary>
    Task ForgetAsync(Guid cohortId, IReadOnlyCollection<Guid> who, CancellationToken cancellationToken = default);
}
