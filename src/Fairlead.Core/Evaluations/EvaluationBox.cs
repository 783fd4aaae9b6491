using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Evaluations;

/// <summary>
/// What the raters of one relationship answered: sheets without name, time or number. The box is there from the first invitation on and is written whole
/// each time, its sheets in the order of their own text; a row for each answer would stand in the order in which they came, and say which transaction brought it.
/// </summary>
public sealed class EvaluationBox
{
    private const string Empty = "[]";

    // Long sheets are written one after another, and each begins and ends on its own.
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required Guid EvaluationRoundId { get; init; }

    public required string Relationship { get; init; }

    public string SheetsJson { get; private set; } = Empty;

    public IReadOnlyList<Answers> Sheets => [.. Texts.Select(AnswerSheet.Read)];

    public int Count => Texts.Count;

    private List<string> Texts => JsonSerializer.Deserialize<List<string>>(SheetsJson, _options)!;

    internal void Put(Answers sheet) => SheetsJson = JsonSerializer.Serialize(Texts.Append(AnswerSheet.Write(sheet)).Order(StringComparer.Ordinal), _options);

    /// <summary>The report is made, and nothing else will ever be made of the answers.</summary>
    internal void EmptyOut() => SheetsJson = Empty;
}

internal sealed class EvaluationBoxMapping : IEntityTypeConfiguration<EvaluationBox>
{
    public void Configure(EntityTypeBuilder<EvaluationBox> builder)
    {
        builder.HasKey(b => new { b.EvaluationRoundId, b.Relationship });
        builder.Ignore(b => b.Sheets);
        builder.Ignore(b => b.Count);
        builder.Property(b => b.Relationship).HasMaxLength(EvaluationRound.IdMaxLength);

        // Two who send at the same moment follow each other: neither may write over what the other put in.
        builder.Property(b => b.SheetsJson).IsConcurrencyToken();
        builder.HasOne<EvaluationRound>().WithMany().HasForeignKey(b => b.EvaluationRoundId).OnDelete(DeleteBehavior.Restrict);
    }
}
