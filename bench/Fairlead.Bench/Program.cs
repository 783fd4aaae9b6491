using Fairlead.Bench.Assign;
using Fairlead.Bench.Calibrate;
using Fairlead.Bench.Compose;
using Fairlead.Bench.Group;
using Fairlead.Bench.Lotteries;
using Fairlead.Bench.Match;
using Fairlead.Bench.Pages;
using Fairlead.Bench.Persist;
using Fairlead.Bench.Running;
using Fairlead.Bench.Scaling;
using Fairlead.Bench.Starting;
using Fairlead.Bench.Surge;
using Fairlead.Bench.Timetable;
using Fairlead.Bench.Weights;

var options = new BenchOptions(args);
switch (args)
{
    case ["assign", ..]:
        Report.Machine();
        return AssignBench.Run();
    case ["calibrate", ..]:
        Report.Machine();
        return CalibrateBench.Run();
    case ["compose", ..]:
        Report.Machine();
        ComposeBench.Run();
        return 0;
    case ["group", ..]:
        Report.Machine();
        return GroupBench.Run(options);
    case ["group-rules", ..]:
        Report.Machine();
        return RuledGroupBench.Run(options);
    case ["lottery", ..]:
        Report.Machine();
        return LotteryBench.Run();
    case ["match", ..]:
        Report.Machine();
        return MatchBench.Run();
    case ["algorithms", ..]:
        Report.Machine();
        ComposeBench.Run();
        return new[] { LotteryBench.Run(), MatchBench.Run(), AssignBench.Run(), GroupBench.Run(options), TimetableBench.Run(options), CalibrateBench.Run() }.Max();
    case ["scaling", var folder]:
        Report.Machine();
        ScalingBench.Run(folder);
        return 0;
    case ["pages", ..]:
        Report.Machine();
        return await PagesBench.RunAsync(options);
    case [PagesServer.Command, ..]:
        await PagesServer.RunAsync();
        return 0;
    case ["persist", ..]:
        Report.Machine();
        return await PersistBench.RunAsync(options);
    case ["start", ..]:
        Report.Machine();
        return await StartBench.RunAsync();
    case ["surge", ..]:
        Report.Machine();
        return await SurgeBench.RunAsync(options);
    case ["timetable", ..]:
        Report.Machine();
        return TimetableBench.Run(options);
    case ["weights", ..]:
        Report.Machine();
        await WeightsBench.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("""
            Say which bench to run: dotnet run -c Release --project bench/Fairlead.Bench -- BENCH

              algorithms                     all benches of the algorithm library, one after the other
              assign                         readers for applications, against known values
              calibrate                      severities of assessors against those of lme4 and TAM
              compose                        composing and pricing, beside cbc, lp_solve and glpsol where they are installed
              group [--seconds 3]            diverse groups against the best values known
              group-rules [--seconds 60] [--sample 10]
                                             groups of 30 with rules of authority and region: half a second beside a long run
              lottery                        fairest lotteries against known chances, and which rules clash
              match                          cheapest flows against their known costs, beside LEMON and scipy where they are installed
              pages [--seconds 5]            requests a second of the task list, and of its SQL alone
              persist [--seconds 60] [--rate 100] [--postgres CONNECTION] [--mail]
                                             submissions a second through the verbs, and whether all of them are there
              scaling FOLDER                 time against size of every algorithm, drawn into FOLDER
              start                          cold starts, and the memory of a service that has been looked at
              surge [--seconds 60] [--rate 100] [--postgres CONNECTION] [--receipts-wait]
                                             the last minute before a deadline over HTTP: latencies, and whether all that was acknowledged is there
              timetable [--seconds 10] [--instances 2]
                                             timetables of interviews and their repair, beside their bounds
              weights                        what pages, style, script and typeface weigh on the wire
            """);
        return 1;
}
