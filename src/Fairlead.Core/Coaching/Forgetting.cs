using System.Globalization;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;

namespace Fairlead.Core.Coaching;

/// <summary>
/// When what was kept apart has served its purpose. It is asked for of everybody alike, whether they said anything or not, so that a row of it says nothing.
/// </summary>
public static class Forgetting
{
    public const string Kind = "forget-apart";

    /// <param name="why">What happened, with whatever makes it happen once.</param>
    public static Job After(Guid cohortId, string why, DateTime now) => new()
    {
        JobId = NewId.Next(), Kind = Kind, Key = string.Create(CultureInfo.InvariantCulture, $"{Kind}/{why}"), DueAt = now, CohortId = cohortId,
    };
}
