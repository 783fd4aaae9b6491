using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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

    public SubmittedForm Form => ReadSnapshot(Snapshot);

    internal static SubmittedForm ReadSnapshot(string snapshot) => JsonSerializer.Deserialize<SubmittedForm>(snapshot, _canonical)!;

    /// <summary>Freezes what counts: the questions that the answers bring up, in the form's words and order, and nothing else.</summary>
    /// <param name="agreed">The ids of the declarations that were agreed to; they are kept in the definition's exact wording.</param>
    public static Submission Freeze(
        Guid submissionId, Application application, ProgrammeDefinition definition, Answers answers, IReadOnlyCollection<string> agreed,
        Timeliness timeliness, Guid byPersonId, DateTime receivedAt)
    {
        var form = definition.ApplicationForm!;
        var snapshot = SnapshotOf("fairlead-submission/1", application.Submissions + 1, application, definition, form, answers, agreed, timeliness, receivedAt);
        return new Submission
        {
            SubmissionId = submissionId,
            ApplicationId = application.ApplicationId,
            Number = application.Submissions + 1,
            ReceivedAt = receivedAt,
            Timeliness = timeliness,
            ByPersonId = byPersonId,
            Snapshot = snapshot,
            Hash = HashOf(snapshot),
        };
    }

    /// <summary>A form about an application in the words that count, as canonical JSON.</summary>
    internal static string SnapshotOf(
        string schema, int number, Application application, ProgrammeDefinition definition, FormDefinition form, Answers answers,
        IReadOnlyCollection<string> agreed, Timeliness timeliness, DateTime receivedAt)
    {
        var findings = Eligibility.Check(definition, form, answers).Where(f => f.Reason is not null)
            .Select(f => new SubmittedFinding(f.Rule.Id, f.Outcome.ToString(), f.Reason!.Code, f.Reason.Words));
        return JsonSerializer.Serialize(
            new SubmittedForm(
                schema, definition.Id, definition.Version, form.Id, form.Name, application.ApplicationId, application.Reference,
                number, Stamp(receivedAt), timeliness.ToString(),
                Sections(form, answers), [.. findings],
                [.. form.Declarations.Where(d => agreed.Contains(d.Id)).Select(d => new SubmittedDeclaration(d.Id, d.Text))]),
            _canonical);
    }

    /// <summary>What an assessor found, under the code that the application bore for them.</summary>
    internal static string ReadingSnapshot(Application application, ProgrammeDefinition definition, FormDefinition form, string code, Answers answers, DateTime receivedAt) =>
        JsonSerializer.Serialize(
            new SubmittedForm(
                "fairlead-reading/1", definition.Id, definition.Version, form.Id, form.Name, application.ApplicationId, code, application.Submissions,
                Stamp(receivedAt), "", Sections(form, answers), [], []),
            _canonical);

    /// <summary>A calibration form, or what an assessor wrote about it: its number and title stand where those of an application do.</summary>
    internal static string CalibrationSnapshot(
        string schema, Review.CalibrationForm calibration, ProgrammeDefinition definition, FormDefinition form, Answers answers, DateTime receivedAt) =>
        JsonSerializer.Serialize(
            new SubmittedForm(
                schema, definition.Id, definition.Version, form.Id, form.Name, calibration.CalibrationFormId, calibration.Title, calibration.Number,
                Stamp(receivedAt), "", Sections(form, answers), [], []),
            _canonical);

    private static string Stamp(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The draft in the form of a submission, for its writer to read.</summary>
    public static SubmittedForm Preview(Application application, ProgrammeDefinition definition)
    {
        var form = definition.ApplicationForm!;
        return new SubmittedForm(
            "fairlead-draft/1", definition.Id, definition.Version, form.Id, form.Name, application.ApplicationId, application.Reference,
            application.Submissions + 1, "", "", Sections(form, application.Answers), [], []);
    }

    /// <summary>The questions that the answers bring up, in the form's words and order, with the answers.</summary>
    public static IReadOnlyList<SubmittedSection> Sections(FormDefinition form, Answers answers) =>
    [
        .. form.Sections.Select(section => new SubmittedSection(
            section.Id, section.Name,
            [
                .. from question in section.Questions
                   where form.Shows(question, answers)
                   from name in AnswerNames.Shown(question, answers)
                   select new SubmittedAnswer(
                       name.Key, AnswerWords.Asked(question, name), [.. answers[name.Key].Select(v => AnswerWords.Of(question, v))], [.. answers[name.Key]])
                   {
                       Heading = AnswerWords.Heading(question, name),
                       IsFiles = question.Type is QuestionType.File,
                   },
            ])).Where(s => s.Answers.Count > 0),
    ];

    public static string HashOf(string snapshot) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot)));
}

public sealed record SubmittedForm(
    string Schema, string Programme, int DefinitionVersion, string Form, string FormName, Guid ApplicationId, string Reference,
    int Number, string ReceivedAt, string Timeliness, IReadOnlyList<SubmittedSection> Sections,
    IReadOnlyList<SubmittedFinding> Findings, IReadOnlyList<SubmittedDeclaration> Declarations)
{
    /// <summary>The answers as they were given, by the names under which a draft keeps them.</summary>
    [JsonIgnore]
    public Answers Answers => new(Sections.SelectMany(s => s.Answers).ToDictionary(a => a.Question, a => a.Values));
}

public sealed record SubmittedSection(string Id, string Name, IReadOnlyList<SubmittedAnswer> Answers)
{
    /// <summary>The answers in order, those of one question that has several parts together.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnswerGroup> Groups
    {
        get
        {
            var groups = new List<AnswerGroup>();
            foreach (var answer in Answers)
            {
                if (answer.Heading is { } heading && groups.LastOrDefault() is { } last && last.Heading == heading)
                {
                    groups[^1] = last with { Answers = [.. last.Answers, answer] };
                }
                else
                {
                    groups.Add(new(answer.Heading, [answer]));
                }
            }

            return groups;
        }
    }
}

/// <param name="Heading">What stands over the parts; null for an answer of one piece.</param>
/// <param name="Answers">The parts, or the one answer.</param>
public sealed record AnswerGroup(string? Heading, IReadOnlyList<SubmittedAnswer> Answers)
{
    public string Ask => Heading ?? Answers[0].Ask;
}

/// <param name="Shown">The answers as a reader sees them: labels, not codes.</param>
/// <param name="Values">The answers in canonical form.</param>
public sealed record SubmittedAnswer(string Question, string Ask, IReadOnlyList<string> Shown, IReadOnlyList<string> Values)
{
    /// <summary>The question of which this is a part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Heading { get; init; }

    /// <summary>Whether the values name files, each with its hash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFiles { get; init; }

    [JsonIgnore]
    public IEnumerable<AttachedFile> Files => IsFiles ? Values.Select(AttachedFile.Read).OfType<AttachedFile>() : [];
}

/// <summary>A rule that the answers do not meet, as the applicant was told when they gave them.</summary>
public sealed record SubmittedFinding(string Rule, string Outcome, string ReasonCode, string Words);

public sealed record SubmittedDeclaration(string Id, string Text);
