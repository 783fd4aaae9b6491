using System.Net;
using System.Text.RegularExpressions;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;

namespace Fairlead.Bench.Surge;

/// <summary>Somebody whose form is complete and whose browser shows “Check your answers before you submit”.</summary>
/// <param name="Cookies">The session’s and the form’s, as the browser sends them.</param>
/// <param name="Fields">What the button posts: token, key of the post, hash of the answers as drawn, and every declaration agreed to.</param>
internal sealed record ReadyApplicant(Guid ApplicationId, string Cookies, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Brings applicants to where nothing is left to do but to press the button.</summary>
internal static partial class SurgeApplicants
{
    private const int WrittenAtOnce = 500;
    private const int AskedAtOnce = 4;

    /// <summary>Milliseconds to read a page of our own.</summary>
    private const int Patience = 60_000;

    /// <summary>People who are signed in and have each filled in the whole form, made through the verbs.</summary>
    public static async Task<IReadOnlyList<(Guid ApplicationId, string Cookie)>> AddAsync(
        DatabaseChoice database, Cohort cohort, ProgrammeDefinition definition, Answers answers, int count, DateTime now)
    {
        var made = new List<(Guid, string)>(count);
        foreach (var part in Enumerable.Range(1, count).Chunk(WrittenAtOnce))
        {
            await using var db = database.Create();
            foreach (var number in part)
            {
                var person = Person.Register(NewId.Next(), $"Applicant {number}", $"{NewId.Next():N}@surge.example", Actor.Operator, now);
                var draft = Application.Start(NewId.Next(), cohort.CohortId, person.PersonId, ApplicationSource.Online, new Actor(person.PersonId, "person"), now);
                draft.Write(answers, now);
                foreach (var section in definition.ApplicationForm!.Sections)
                {
                    draft.MarkSection(section.Id, completed: true);
                }

                var (session, secret) = Session.Start(person.PersonId, SignInMethod.EmailLink, "A browser", now);
                db.AddRange(person, draft, session);
                made.Add((draft.ApplicationId, $"fairlead={secret}"));
            }

            await db.SaveChangesAsync();
        }

        return made;
    }

    /// <summary>Opens the check page of each.</summary>
    public static async Task<IReadOnlyList<ReadyApplicant>> OpenAsync(HttpClient client, IReadOnlyList<(Guid ApplicationId, string Cookie)> applicants)
    {
        var ready = new ReadyApplicant[applicants.Count];
        await Parallel.ForAsync(0, ready.Length, new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce }, async (number, cancellationToken) =>
        {
            var (applicationId, cookie) = applicants[number];
            using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(applicationId));
            request.Headers.Add("Cookie", cookie);
            using var response = await client.SendAsync(request, cancellationToken);
            var page = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
            var set = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(c => c.Split(';')[0]) : [];
            ready[number] = new ReadyApplicant(applicationId, string.Join("; ", [cookie, .. set]), FieldsOf(page, PathOf(applicationId)));
        });
        return ready;
    }

    public static string PathOf(Guid applicationId) => $"/applications/{applicationId}/check";

    private static KeyValuePair<string, string>[] FieldsOf(string page, string action)
    {
        var form = Forms().Matches(page).Select(m => m.Value).Single(f => f.Contains($"action=\"{action}\"", StringComparison.Ordinal));
        return
        [
            .. from input in Inputs().Matches(form)
               let attributes = Attributes().Matches(input.Value).ToDictionary(a => a.Groups[1].Value, a => WebUtility.HtmlDecode(a.Groups[2].Value))
               select KeyValuePair.Create(attributes["name"], attributes["value"]),
        ];
    }

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline, Patience)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.None, Patience)]
    private static partial Regex Inputs();

    [GeneratedRegex("([a-z-]+)=\"([^\"]*)\"", RegexOptions.None, Patience)]
    private static partial Regex Attributes();
}
