using Fairlead.Core.Applications;

namespace Fairlead.Web.Pages.Shared;

/// <summary>One answer as it is read, by itself or as a part under the heading of its question.</summary>
/// <param name="ApplicationId">The application whose files can be opened from here.</param>
public sealed record AnswerPart(AnswerGroup Group, SubmittedAnswer Answer, Guid ApplicationId);
