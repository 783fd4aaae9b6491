using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Applications.Importing;

public enum RowOutcome
{
    Unchecked,

    /// <summary>Nobody with this address has applied yet.</summary>
    New,

    /// <summary>The person's application says something else: taken over only if somebody confirms it.</summary>
    Changed,

    /// <summary>Says what is on record already.</summary>
    Same,

    /// <summary>Cannot be taken over as it stands.</summary>
    Bad,

    /// <summary>Has been taken over.</summary>
    Taken,

    /// <summary>A difference that nobody confirmed.</summary>
    Left,
}

/// <param name="Column">The column in which the answer stands.</param>
/// <param name="Ask">The question.</param>
/// <param name="Before">What is on record.</param>
/// <param name="After">What the file says.</param>
public sealed record Difference(string Column, string Ask, string Before, string After);

/// <summary>One row of an uploaded table.</summary>
public sealed class ImportRow
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required Guid ImportBatchId { get; init; }

    /// <summary>The line of the file on which the row begins.</summary>
    public required int Line { get; init; }

    /// <summary>The cells as they were uploaded; emptied once the row has been taken over.</summary>
    public string CellsJson { get; private set; } = "[]";

    public string? EmailKey { get; private set; }

    public RowOutcome Outcome { get; private set; }

    public string ProblemsJson { get; private set; } = "[]";

    public string DifferencesJson { get; private set; } = "[]";

    public Timeliness? Timeliness { get; private set; }

    public DateTime? ReceivedAt { get; private set; }

    /// <summary>Somebody said that the file's values are to replace what is on record.</summary>
    public bool IsConfirmed { get; private set; }

    public Guid? ApplicationId { get; private set; }

    public IReadOnlyList<string> Cells => Read<string>(CellsJson);

    public IReadOnlyList<Problem> Problems => Read<Problem>(ProblemsJson);

    public IReadOnlyList<Difference> Differences => Read<Difference>(DifferencesJson);

    /// <summary>Whether applying the import takes this row over.</summary>
    public bool IsToBeTaken => Outcome is RowOutcome.New || (Outcome is RowOutcome.Changed && IsConfirmed);

    public static ImportRow Of(Guid importBatchId, int line, IReadOnlyList<string> cells) =>
        new() { ImportBatchId = importBatchId, Line = line, CellsJson = Write(cells) };

    public void Judge(RowJudgement judgement)
    {
        (Outcome, EmailKey, ApplicationId) = (judgement.Outcome, judgement.EmailKey, judgement.ApplicationId);
        (Timeliness, ReceivedAt) = (judgement.Timeliness, judgement.ReceivedAt);
        (ProblemsJson, DifferencesJson) = (Write(judgement.Problems), Write(judgement.Differences));
    }

    public void Confirm() => IsConfirmed = true;

    /// <summary>The row is now an application, so its copy here is forgotten.</summary>
    public void Take(Guid applicationId)
    {
        (Outcome, ApplicationId) = (RowOutcome.Taken, applicationId);
        Forget();
    }

    public void Leave() => Outcome = RowOutcome.Left;

    public void Forget() => (CellsJson, DifferencesJson, EmailKey) = ("[]", "[]", null);

    private static List<T> Read<T>(string json) => JsonSerializer.Deserialize<List<T>>(json, _options)!;

    private static string Write<T>(IReadOnlyList<T> values) => JsonSerializer.Serialize(values, _options);
}

/// <summary>What was found out about one row.</summary>
public sealed record RowJudgement(RowOutcome Outcome, string? EmailKey)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public IReadOnlyList<Difference> Differences { get; init; } = [];

    public Guid? ApplicationId { get; init; }

    public Timeliness? Timeliness { get; init; }

    public DateTime? ReceivedAt { get; init; }

    public Answers Answers { get; init; } = Answers.None;
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.HasKey(r => new { r.ImportBatchId, r.Line });
        builder.Property(r => r.EmailKey).HasMaxLength(EmailAddress.MaxLength);
        builder.Ignore(r => r.Cells);
        builder.Ignore(r => r.Problems);
        builder.Ignore(r => r.Differences);
        builder.Ignore(r => r.IsToBeTaken);
        builder.HasOne<Application>().WithMany().HasForeignKey(r => r.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }
}
