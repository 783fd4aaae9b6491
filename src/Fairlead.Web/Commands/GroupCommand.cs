using System.Diagnostics;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Groups;

namespace Fairlead.Web.Commands;

/// <summary>Forms groups of people who differ, without a database. Exit codes: 0 formed, 2 impossible or nothing found, 1 bad input.</summary>
internal static class GroupCommand
{
    private const double UsualSeconds = 3;

    public static Command Command { get; } = new(
        "group", "Forms groups whose members differ as much as they can, and says how much better others could be",
        "fairlead group --distances distances.csv --sizes 6,6,6,6,6 --apart apart.csv --people people.csv --at-most region=2 --seconds 3 --seed 7 --out groups.csv", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(
            args, ["--distances", "--sizes", "--apart", "--together", "--people", "--at-most", "--not-in", "--keep", "--rounds", "--seconds", "--seed", "--out", "--certificate"], ["--json"]);
        options.TakesNothingElse("group");
        var rounds = options.Number("--rounds", 1);
        if (rounds < 1 || (rounds > 1 && options["--keep"] is not null))
        {
            throw new UsageException(rounds < 1 ? "--rounds takes a whole number of 1 or more" : "--keep is for one meeting; it does not go with --rounds");
        }

        if (options["--certificate"] is not null && (rounds > 1 || options["--keep"] is not null))
        {
            throw new UsageException("--certificate is of one meeting formed anew; it does not go with --rounds or --keep");
        }

        var (seconds, seed) = (options.Seconds() ?? UsualSeconds, options.Seed());
        if (await GroupInput.ReadAsync(options, terminal, cancellationToken) is not { } input)
        {
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var answer = Formed(input, rounds, seconds, seed, cancellationToken);
        if (options["--out"] is { } path && answer.Csv is { } csv)
        {
            await InputFile.WriteAsync(path, csv, cancellationToken);
        }

        var took = watch.Elapsed.TotalSeconds;
        if (options["--certificate"] is { } certificate)
        {
            await CertificateOutput.WriteAsync(certificate, answer.Formed is { } one ? GroupCertificate.Write(input.Problem, one) : null, terminal, cancellationToken);
        }

        await terminal.Out.WriteAsync(options.Has("--json") ? answer.AsJson(took) : answer.AsLines(took));
        return answer.Csv is null ? 2 : 0;
    }

    private static GroupReport Formed(GroupInput input, int rounds, double seconds, ulong seed, CancellationToken cancellationToken)
    {
        Effort Share()
        {
            var watch = Stopwatch.StartNew();
            return new(long.MaxValue, () => watch.Elapsed.TotalSeconds >= seconds / rounds);
        }

        if (rounds > 1)
        {
            var (formed, why) = GroupFormer.FormRounds(input.Problem, rounds, seed: seed, effort: Share, cancellationToken: cancellationToken);
            return new(why is null ? [.. formed.Select(f => f.Formed)] : [why], MeetAgain: [.. formed.Select(f => f.MeetAgain)]);
        }

        if (input.Before is { } before)
        {
            var adjustment = GroupFormer.Adjust(input.Problem, before, seed, Share(), cancellationToken);
            return new([adjustment.Outcome], adjustment);
        }

        return new([GroupFormer.Form(input.Problem, seed, Share(), cancellationToken)]);
    }
}
