namespace Fairlead.Equality;

/// <summary>Something that is sealed under a name that says nothing. There is no time, no person, no cohort and no length in it.</summary>
public abstract class SealedBytes
{
    public const int SubjectLength = 64;
    public const int WrappedKeyMaxLength = 80;

    public required string Subject { get; init; }

    /// <summary>The row’s own data key, wrapped by the key of the purpose. Without it the content is noise.</summary>
    public required byte[] WrappedKey { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>How a row is made.</summary>
public interface ISealed<out T>
{
    static abstract T Of(string subject, byte[] wrappedKey, byte[] content);
}

/// <summary>What somebody answered. Every row is as long as every other, whether it holds one answer, all of them or a notice to stop.</summary>
public sealed class SealedRow : SealedBytes, ISealed<SealedRow>
{
    public const int ContentMaxLength = OwnAnswers.SealedBytes + 40;

    static SealedRow ISealed<SealedRow>.Of(string subject, byte[] wrappedKey, byte[] content) => new() { Subject = subject, WrappedKey = wrappedKey, Content = content };
}

/// <summary>What an applicant stated of themselves, at the gateway of a programme for a group.</summary>
public sealed class SealedStatement : SealedBytes, ISealed<SealedStatement>
{
    public const int ContentMaxLength = OwnStatements.SealedBytes + 40;

    static SealedStatement ISealed<SealedStatement>.Of(string subject, byte[] wrappedKey, byte[] content) => new() { Subject = subject, WrappedKey = wrappedKey, Content = content };
}

/// <summary>What a participant asks a coach to share, or what a coach is willing to be matched for.</summary>
public sealed class SealedExperience : SealedBytes, ISealed<SealedExperience>
{
    public const int ContentMaxLength = ExperienceStore.SealedBytes + 40;

    static SealedExperience ISealed<SealedExperience>.Of(string subject, byte[] wrappedKey, byte[] content) => new() { Subject = subject, WrappedKey = wrappedKey, Content = content };
}

/// <summary>What a participant needs at events.</summary>
public sealed class SealedNeed : SealedBytes, ISealed<SealedNeed>
{
    public const int ContentMaxLength = NeedsStore.SealedBytes + 40;

    static SealedNeed ISealed<SealedNeed>.Of(string subject, byte[] wrappedKey, byte[] content) => new() { Subject = subject, WrappedKey = wrappedKey, Content = content };
}

/// <summary>Tells with which key the rows of a purpose are sealed, so that another is noticed before it writes anything.</summary>
public sealed class PurposeCheck
{
    public required string Purpose { get; init; }

    public required string Check { get; init; }
}

/// <summary>Counts that were made once and stay as they are. What was shown can be combined with whatever is shown later, so nothing is ever taken out.</summary>
public sealed class CountsRelease
{
    public required Guid CountsReleaseId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>From one, within the cohort.</summary>
    public required int Number { get; init; }

    public required DateTime ReleasedAt { get; init; }

    public required Guid ByPersonId { get; init; }

    /// <summary>The tables, as they were shown.</summary>
    public required string TablesJson { get; init; }

    /// <summary>How far each applicant had come, by the names of their rows. Says of nobody whether they answered.</summary>
    public required string StagesJson { get; init; }
}
