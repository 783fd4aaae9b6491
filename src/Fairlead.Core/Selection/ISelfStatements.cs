namespace Fairlead.Core.Selection;

/// <summary>
/// What applicants have stated of themselves in answer to special category questions. It is kept in a store of its own, which only the gateway and
/// the applicants themselves look into.
/// </summary>
public interface ISelfStatements
{
    /// <summary>The ids of the questions that each has answered, of those applications that have answered any.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlySet<string>>> GivenAsync(Guid cohortId, IReadOnlyCollection<Guid> applications, CancellationToken cancellationToken = default);

    /// <summary>The ids of the questions that this application has answered.</summary>
    public async Task<IReadOnlySet<string>> GivenAsync(Guid cohortId, Guid applicationId, CancellationToken cancellationToken = default) =>
        (await GivenAsync(cohortId, [applicationId], cancellationToken)).GetValueOrDefault(applicationId) ?? new HashSet<string>();
}
