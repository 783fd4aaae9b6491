using FsCheck;
using FsCheck.Fluent;
using Fairlead.Core.Offers;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Offers;

/// <summary>Random sequences of answers, lapses and refills, beside a model that knows nothing of databases.</summary>
[Trait("Goal", "G6")]
public class OfferModelTests
{
    private const int Places = 2;
    private const int Steps = 14;

    private static readonly string[] _names = ["Ann 001", "Ann 002", "Ann 003", "Ann 004", "Ann 005", "Ann 006"];

    private enum Command
    {
        Accept,
        Decline,
        GiveUp,
        Lapse,
    }

    [Theory, BothDatabases]
    public void The_system_does_what_the_model_says(On on)
    {
        var step = from command in Gen.Elements(Enum.GetValues<Command>())
                   from person in Gen.Choose(0, _names.Length - 1)
                   select (command, person);
        var sequences = Gen.ArrayOf(step, Steps).ToArbitrary();
        var record = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1";
        var times = (on, record) switch { (On.Sqlite, false) => 25, (_, false) => 6, (On.Sqlite, true) => 2000, _ => 400 };

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(times),
            Prop.ForAll(sequences, sequence => RunAsync(on, sequence).GetAwaiter().GetResult()));
    }

    private static async Task<bool> RunAsync(On on, (Command Command, int Person)[] sequence)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, Places, SignedOff.People(_names.Length));
        await app.DbAsync(async db =>
        {
            // The first offers end when those of a refill on the same day would.
            var loaded = await cohort.CohortAsync(db);
            loaded.Redate("accept-by", new DateOnly(2021, 7, 29), new DateOnly(2021, 7, 29), null, cohort.Definition.TimeZone, cohort.By, app.Clock.Now);
            await db.SaveChangesAsync();
        });
        await cohort.TellAsync();
        var model = new Model();
        foreach (var (command, person) in sequence)
        {
            model.Do(command, person);
            await DoAsync(cohort, command, _names[person]);
            Assert.Equal(model.Statuses, await StatusesAsync(cohort));
            Assert.Equal(model.Taken, (await OfferTests.TakenAsync(cohort)).Taken);
        }

        return true;
    }

    private static async Task DoAsync(SignedOff cohort, Command command, string name)
    {
        var status = (await StatusesAsync(cohort))[Array.IndexOf(_names, name)];
        switch (command)
        {
            case Command.Accept when status is not null:
                await OfferTests.AcceptAsync(cohort, name);
                break;
            case Command.Decline when status is not null:
                await OfferTests.DeclineAsync(cohort, name);
                break;
            case Command.GiveUp when status is OfferStatus.Accepted or OfferStatus.GivenUp:
                await OfferTests.GiveUpAsync(cohort, name);
                break;
            case Command.Lapse:
                var open = await cohort.App.DbAsync(db => db.Offers.Where(o => o.Status == OfferStatus.Open).Select(o => o.RespondBefore).ToListAsync());
                if (open.Count > 0)
                {
                    await cohort.App.MoveClockAsync(open.Max().AddMinutes(2));
                }

                break;
        }

        await cohort.App.RunDueAsync();
    }

    private static Task<OfferStatus?[]> StatusesAsync(SignedOff cohort) => cohort.App.DbAsync(async db =>
    {
        var offers = await db.Offers.AsNoTracking().ToDictionaryAsync(o => o.ApplicationId, o => o.Status);
        return _names.Select(n => offers.TryGetValue(cohort.Application(n).ApplicationId, out var status) ? status : (OfferStatus?)null).ToArray();
    });

    /// <summary>What must be true, in the fewest words: people are in the order of their scores.</summary>
    private sealed class Model
    {
        public OfferStatus?[] Statuses { get; } = new OfferStatus?[_names.Length];

        public int Taken => Statuses.Count(s => s is OfferStatus.Accepted);

        public Model() => Refill();

        public void Do(Command command, int person)
        {
            switch (command, Statuses[person])
            {
                case (Command.Accept, OfferStatus.Open):
                    Statuses[person] = OfferStatus.Accepted;
                    break;
                case (Command.Decline, OfferStatus.Open):
                    Statuses[person] = OfferStatus.Declined;
                    break;
                case (Command.GiveUp, OfferStatus.Accepted):
                    Statuses[person] = OfferStatus.GivenUp;
                    break;
                case (Command.Lapse, _):
                    for (var i = 0; i < Statuses.Length; i++)
                    {
                        Statuses[i] = Statuses[i] is OfferStatus.Open ? OfferStatus.Lapsed : Statuses[i];
                    }

                    break;
            }

            Refill();
        }

        private void Refill()
        {
            for (var i = 0; i < Statuses.Length && Statuses.Count(s => s is OfferStatus.Open or OfferStatus.Accepted) < Places; i++)
            {
                Statuses[i] ??= OfferStatus.Open;
            }
        }
    }
}
