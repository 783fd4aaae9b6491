using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Applications;

/// <summary>
/// What a button inside a section does besides saving: upload, take a file off, add another answer or take one out. They are plain
/// buttons of the one form, so that they work without script and what was typed around them is kept.
/// </summary>
public sealed record SectionDeed(string Verb, string QuestionId, string Subject)
{
    public const string Field = "deed";
    public const string Upload = "upload";

    private const string RemoveVerb = "remove-file";
    private const string DropVerb = "drop";
    private const string AddVerb = "add";

    /// <summary>The file that is to be taken off; null for another deed.</summary>
    public Guid? FileId => Verb == RemoveVerb && Guid.TryParse(Subject, out var id) ? id : null;

    /// <summary>Which of several answers is to be taken out; null for another deed.</summary>
    public int? Dropped => Verb == DropVerb && int.TryParse(Subject, out var number) && number is > 0 and <= AnswerNames.MostRepeats ? number : null;

    public string? Added => Verb == AddVerb ? QuestionId : null;

    public static string RemoveFile(string questionId, Guid fileId) => $"{RemoveVerb}/{questionId}/{fileId:N}";

    public static string Drop(string questionId, int number) => $"{DropVerb}/{questionId}/{number}";

    public static string Add(string questionId) => $"{AddVerb}/{questionId}";

    public static string FilesOf(string questionId) => $"files[{questionId}]";

    /// <summary>The deed of the pressed button; null where the form was only saved.</summary>
    public static SectionDeed? Of(HttpRequest request, FormSection section)
    {
        var parts = request.Form[Field].ToString().Split('/');
        return parts[0] switch
        {
            Upload => new(Upload, "", ""),
            RemoveVerb or DropVerb or AddVerb when parts.Length > 1 && section.Questions.Any(q => q.Id == parts[1]) => new(parts[0], parts[1], parts.Length > 2 ? parts[2] : ""),
            _ => null,
        };
    }
}
