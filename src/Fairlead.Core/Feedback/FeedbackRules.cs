using Fairlead.Core.Interviews;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;

namespace Fairlead.Core.Feedback;

/// <summary>What a definition says of feedback to those who are not offered a place.</summary>
/// <param name="Question">What readers are asked to write for the applicant; null where their form asks nothing of the kind.</param>
public sealed record FeedbackRules(ReviewRules Review, Question? Question)
{
    /// <summary>What a panel records; null where nobody is interviewed.</summary>
    public InterviewRules? Interview { get; init; }

    /// <summary>The id of the question that is read where the definition names none.</summary>
    public const string UsualQuestion = "feedback";

    /// <summary>Null where nobody is owed any.</summary>
    public static FeedbackRules? Of(ProgrammeDefinition definition) =>
        ReviewRules.Of(definition) is { Assessment.Feedback: ReaderFeedback.Constructive } review
            ? new(review, review.Form.Questions.FirstOrDefault(q => q.Id == (review.Assessment.FeedbackQuestion ?? UsualQuestion) && q.Type is QuestionType.LongText)) { Interview = InterviewRules.Of(definition) }
            : null;
}
