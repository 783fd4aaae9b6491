using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Web.Pages.Cohorts;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>Pairs, wishes and reasons in words, the same for everybody who reads them.</summary>
public static class CoachingWords
{
    public static string Region(string? code) => Authorities.Regions.FirstOrDefault(r => r.Code == code)?.Name ?? "region not known";

    public static string Of(Meeting mode) => mode switch { Meeting.InPerson => "In person", Meeting.Online => "Online", _ => "By telephone" };

    public static string Of(MeetingWish wish) => wish switch { MeetingWish.InPerson => "in person", MeetingWish.Online => "online", _ => "in person or online" };

    public static string Modes(CoachOffer offer) => (offer.InPerson, offer.Online) switch { (true, true) => "in person or online", (true, false) => "in person", _ => "online" };

    /// <summary>“1 hour 30 minutes”.</summary>
    public static string Length(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => Words.Count(rest, "minute", "minutes"),
        (var hours, 0) => Words.Count(hours, "hour", "hours"),
        var (hours, rest) => $"{Words.Count(hours, "hour", "hours")} {Words.Count(rest, "minute", "minutes")}",
    };

    public static string Of(CoachingBar bar) => bar switch
    {
        CoachingBar.SameEmployer => "same employer",
        CoachingBar.Sponsor => "sponsors them",
        CoachingBar.Excluded => "excluded",
        CoachingBar.MatchedBefore => "matched before",
        _ => "conflict of interest",
    };

    public static (string Words, string Colour) Of(PairStatus status) => status switch
    {
        PairStatus.Proposed => ("To be confirmed", "yellow"),
        PairStatus.Standing => ("Works together", "green"),
        PairStatus.NotWanted => ("Did not come about", "grey"),
        PairStatus.Replaced => ("Matched anew", "grey"),
        _ => ("Ended", "grey"),
    };

    public static string Of(PairEnding ending) => ending switch
    {
        PairEnding.Completed => "What was agreed has been done",
        PairEnding.Early => "Ended before that",
        PairEnding.ParticipantLeft => "The participant pauses or has left",
        _ => "Coaches no longer",
    };

    /// <summary>Why the two fit: what of the wishes is met, and what is not.</summary>
    public static IEnumerable<string> Why(CoachingInput input, CoachedPerson person, CoachingHelper helper)
    {
        var wishes = person.Wishes;
        if (CoachingInput.WishOf(person, helper) is > 0 and var wish)
        {
            yield return $"Named as wish {wish}";
        }
        else if (wishes.Named.Count > 0)
        {
            yield return "Not one of those named";
        }

        if (input.ByExpertise && wishes.Expertise.Count > 0)
        {
            var topics = input.Topics(person, helper);
            yield return topics.Count == 0 ? $"None of {Words.Count(wishes.Expertise.Count, "topic", "topics")} wished for" : $"{topics.Count} of {Words.Count(wishes.Expertise.Count, "topic", "topics")} wished for: {string.Join(", ", topics)}";
        }

        if (wishes.Mode is not MeetingWish.Either)
        {
            yield return CoachingInput.MeetsMode(person, helper) ? $"Meets {Of(wishes.Mode)}, as wished" : $"Does not meet {Of(wishes.Mode)}, as was wished";
        }

        if (wishes.Near)
        {
            yield return CoachingInput.IsNear(person, helper) ? "Of the same region, as wished" : "Of another region than wished, or it is not known";
        }

        if (wishes is { Named.Count: 0, Expertise.Count: 0, Mode: MeetingWish.Either, Near: false })
        {
            yield return "No wishes";
        }
    }
}
