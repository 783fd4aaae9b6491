using Fairlead.Bench.Compose;

switch (args)
{
    case ["compose"]:
        ComposeBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("Say which bench to run: dotnet run -c Release --project bench/Fairlead.Bench -- compose");
        return 1;
}
