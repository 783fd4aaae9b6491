using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>Whether an application was in time, and if not, by what leave it was taken in.</summary>
public enum Timeliness
{
    InTime,

    /// <summary>In the period of grace that the definition declares.</summary>
    InGrace,

    /// <summary>After the deadline of all, before that person's own.</summary>
    ByExtension,

    /// <summary>Late, let in with a code.</summary>
    LateByCode,

    /// <summary>Late, where the definition lets late applications in and marks them.</summary>
    LateMarked,
}

/// <summary>What was submitted, frozen: the form's wording, the answers, the declarations as agreed to, and when it came in.</summary>
public sealed class Submission
{
    private static readonly JsonSerializerOptions _canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required Guid SubmissionId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required int Number { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required Timeliness Timeliness { get; init; }

    /// <summary>Who pressed the button: the applicant, or the member of staff who entered a paper form.</summary>
    public required Guid ByPersonId { get; init; }

    /// <summary>Canonical JSON of a <see cref="SubmittedForm"/>.</summary>
    public required string Snapshot { get; init; }

    /// <summary>SHA-256 of the snapshot; stands in the receipt.</summary>
    public required string Hash { get; init; }

    public SubmittedForm Form => JsonSerializer.Deserialize<SubmittedForm>(Snapshot, _canonical)!;

    public static Submission Freeze(
        Guid submissionId, Application application, ProgrammeDefinition definition, FormDefinition form, Answers answers,
        Timeliness timeliness, Guid byPersonId, DateTime receivedAt)
    {
        var shown = form.Sections.Select(section => new SubmittedSection(
            section.Id, section.Name,
            [
                .. section.Questions.Where(q => form.Shows(q, answers)).Select(q => new SubmittedAnswer(
                    q.Id, q.Ask, [.. answers[q.Id].Select(v => q.LabelOf(v) ?? v)], [.. answers[q.Id]])),
            ]));
        var frozen = new SubmittedForm(
            "fairlead-submission/1", definition.Id, definition.Version, form.Id, form.Name, application.ApplicationId, application.Reference,
            application.Submissions + 1, receivedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), timeliness.ToString(),
            [.. shown.Where(s => s.Answers.Count > 0)], [.. form.Declarations.Select(d => new SubmittedDeclaration(d.Id, d.Text))]);
        var snapshot = JsonSerializer.Serialize(frozen, _canonical);
        return new Submission
        {
            SubmissionId = submissionId,
            ApplicationId = application.ApplicationId,
            Number = frozen.Number,
            ReceivedAt = receivedAt,
            Timeliness = timeliness,
            ByPersonId = byPersonId,
            Snapshot = snapshot,
            Hash = HashOf(snapshot),
        };
    }

    public static string HashOf(string snapshot) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot)));
}

public sealed record SubmittedForm(
    string Schema, string Programme, int DefinitionVersion, string Form, string FormName, Guid ApplicationId, string Reference,
    int Number, string ReceivedAt, string Timeliness, IReadOnlyList<SubmittedSection> Sections, IReadOnlyList<SubmittedDeclaration> Declarations);

public sealed record SubmittedSection(string Id, string Name, IReadOnlyList<SubmittedAnswer> Answers);

/// <param name="Shown">The answers as a reader sees them: labels, not codes.</param>
/// <param name="Values">The answers in canonical form.</param>
public sealed record SubmittedAnswer(string Question, string Ask, IReadOnlyList<string> Shown, IReadOnlyList<string> Values);

public sealed record SubmittedDeclaration(string Id, string Text);
