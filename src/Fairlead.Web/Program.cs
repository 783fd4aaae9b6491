using Fairlead.Web.Commands;

try
{
    return await CommandTable.RunAsync(args, Terminal.Console);
}
catch (UsageException mistake)
{
    await Console.Error.WriteLineAsync($"fairlead: {mistake.Message}");
    return 1;
}
