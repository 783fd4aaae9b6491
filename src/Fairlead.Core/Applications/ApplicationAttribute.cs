namespace Fairlead.Core.Applications;

/// <summary>
/// What the submission that counts says of one attribute that the definition's targets and fees name, such as authority or
/// service area. Derived from the answers at each submission, so that lists and the composer need not open every snapshot.
/// </summary>
public sealed class ApplicationAttribute
{
    public const int NameMaxLength = 60;
    public const int ValueMaxLength = 200;

    public required Guid ApplicationId { get; init; }

    public required string Name { get; init; }

    public required string Value { get; init; }
}
