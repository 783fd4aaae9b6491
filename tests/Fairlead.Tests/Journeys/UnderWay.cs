using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Cohorts;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Journeys;

/// <summary>A CSSSL cohort whose places are accepted, with an administrator; seminars that were missed can be made good by their recording, twice.</summary>
public sealed class UnderWay
{
    private const int Version = 99;

    private static readonly string _yaml = A.CssslYaml.Replace("\nversion: 1\n", $"\nversion: {Version}\n", StringComparison.Ordinal).Replace(
        "\nreviews: []\n",
        """

        equivalents:
          - {id: recording, name: Recording watched, instead_of: [seminar-1, seminar-2, seminar-3, seminar-4, seminar-5, seminar-6], most: 2, minutes: 90, within: P28D, src: assume:A1}
        reviews: []

        """.ReplaceLineEndings("\n"),
        StringComparison.Ordinal).Replace(
        "    needs: [events, seminars, mentoring-done, evaluation-done]\n",
        """
            needs: [events, seminars, mentoring-done, evaluation-done]
            file:
              - {heading: Centre, always: "0042"}
              - {heading: Surname, of: last-name}
              - {heading: Forenames, of: first-names}
              - {heading: Employer, of: organisation}
              - {heading: Certificate, of: certificate}

        """.ReplaceLineEndings("\n"),
        StringComparison.Ordinal);

    private UnderWay(SignedOff cohort, Person administrator) => (Cohort, Administrator) = (cohort, administrator);

    public SignedOff Cohort { get; }

    public Person Administrator { get; }

    public RunningApp App => Cohort.App;

    public string Path => $"/cohorts/{Cohort.CohortId}";

    public static async Task<UnderWay> MakeAsync(RunningApp app, params string[] names)
    {
        var cohort = await SignedOff.MakeAsync(app, names.Length, [.. names.Select((n, i) => new Applied(n, 400 - i))]);
        await cohort.TellAsync();
        foreach (var name in names)
        {
            var offer = await cohort.OfferToAsync(name);
            await cohort.DoAsync((_, db) => new AcceptOffer(db).RunAsync(
                new Acceptance(offer.OfferId, "I will attend.", 500_00, new Payer("A council", "A street", "pay@example.org", null)), new(cohort.Person(name).PersonId, "person"), app.Clock.Now));
        }

        Assert.Contains("recording", _yaml, StringComparison.Ordinal);
        Assert.Equal(Version, A.Definition(_yaml).Version);
        await app.AddAsync(new ProgrammeVersion { ProgrammeId = A.Csssl, Number = Version, Hash = "test", Text = System.Text.Encoding.UTF8.GetBytes(_yaml), LoadedAt = app.Clock.Now });
        await app.DbAsync(db => db.Cohorts.ExecuteUpdateAsync(set => set.SetProperty(c => c.DefinitionVersion, Version)));
        return new(cohort, await app.PersonAsync("Ada Admin", Part.ProgrammeAdministrator, PartReach.OverCohort(cohort.CohortId)));
    }

    /// <summary>Loads the next version of the definition, and has the cohort follow it.</summary>
    public async Task ChangeDefinitionAsync(Func<string, string> change)
    {
        var (text, next) = (change(_yaml), Version + 1);
        Assert.NotEqual(_yaml, text);
        text = text.Replace($"\nversion: {Version}\n", $"\nversion: {next}\n", StringComparison.Ordinal);
        Assert.Equal(next, A.Definition(text).Version);
        await App.AddAsync(new ProgrammeVersion { ProgrammeId = A.Csssl, Number = next, Hash = "changed", Text = System.Text.Encoding.UTF8.GetBytes(text), LoadedAt = App.Clock.Now });
        await App.DbAsync(db => db.Cohorts.ExecuteUpdateAsync(set => set.SetProperty(c => c.DefinitionVersion, next)));
    }

    public Task<Browser> AdministratorAsync() => App.BrowserOfAsync(Administrator.PersonId);

    public Task<Guid> ParticipationAsync(string name) => App.DbAsync(db =>
        db.Participations.Where(p => p.ApplicationId == Cohort.Application(name).ApplicationId).Select(p => p.ParticipationId).SingleAsync());

    public async Task<string> JourneyAsync(string name) => $"/journeys/{await ParticipationAsync(name)}";

    /// <summary>Arranges an event through the pages; the letters leave.</summary>
    public async Task<Guid> ArrangeAsync(string component, DateOnly day, params (string Name, string? Value)[] more)
    {
        var browser = await AdministratorAsync();
        var page = await browser.GetAsync($"{Path}/events/arrange?component={component}");
        (string, string?)[] fields =
        [
            .. more, ("Form.Day.Day", $"{day.Day}"), ("Form.Day.Month", $"{day.Month}"), ("Form.Day.Year", $"{day.Year}"), ("Form.Starts", "10:00"), ("Form.Ends", "12:00"), ("Form.Place", "Town hall"),
            ("Form.For", EventPlan.Everybody),
        ];
        var preview = await browser.SubmitAsync(page, [.. fields.DistinctBy(f => f.Item1), .. fields.Where(f => f.Item1 == "chosen").Skip(1)]);
        var shown = preview.Heading == "Check the message" ? await browser.SubmitAsync(preview) : preview;
        await App.RunDueAsync();
        return Guid.Parse(shown.Path.Split('/')[4].Split('?')[0]);
    }

    /// <summary>Marks people at an event, through the page.</summary>
    public async Task<Shown> MarkAsync(Guid eventId, string? reason, params (string Name, int Percent)[] marks)
    {
        var browser = await AdministratorAsync();
        var page = await browser.GetAsync($"{Path}/events/{eventId}/attendance");
        var fields = new List<(string, string?)>();
        foreach (var (name, percent) in marks)
        {
            fields.Add(($"at[{await ParticipationAsync(name)}]", $"{percent}"));
        }

        var answer = await browser.SubmitAsync(page, [.. fields]);
        return reason is null ? answer : await browser.SubmitAsync(answer, [.. fields, ("Reason", reason)]);
    }
}
