namespace Fairlead.Web.Commands;

/// <summary>The words after a command: options that take a value, flags that do not, and the rest.</summary>
public sealed class Options
{
    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _flags = [];

    private Options()
    {
    }

    public List<string> Rest { get; } = [];

    public string? this[string option] => _values.GetValueOrDefault(option);

    public bool Has(string flag) => _flags.Contains(flag);

    /// <summary>Reads <paramref name="args"/> against the names a command knows.</summary>
    /// <param name="args">The words.</param>
    /// <param name="taking">Options that take a value.</param>
    /// <param name="flags">Options that take none.</param>
    /// <param name="repeating">Those of <paramref name="taking"/> that may stand several times; their values are joined by commas.</param>
    /// <exception cref="UsageException">An option that the command does not know, that stands twice, or that lacks its value.</exception>
    public static Options Read(string[] args, IReadOnlyCollection<string> taking, IReadOnlyCollection<string> flags, IReadOnlyCollection<string>? repeating = null)
    {
        var read = new Options();
        for (var i = 0; i < args.Length; i++)
        {
            var word = args[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                read.Rest.Add(word);
            }
            else if (flags.Contains(word))
            {
                read._flags.Add(word);
            }
            else if (!taking.Contains(word))
            {
                throw new UsageException($"there is no option {word} here; known are {string.Join(", ", taking.Concat(flags))}");
            }
            else if (i + 1 == args.Length)
            {
                throw new UsageException($"{word} needs a value after it");
            }
            else if (!read._values.TryAdd(word, args[++i]))
            {
                read._values[word] = repeating?.Contains(word) == true ? $"{read._values[word]},{args[i]}" : throw new UsageException($"{word} stands twice");
            }
        }

        return read;
    }

    /// <exception cref="UsageException">A word stands there that is no option.</exception>
    public void TakesNothingElse(string command)
    {
        if (Rest is [var stray, ..])
        {
            throw new UsageException($"{command} takes options only; “{stray}” is none");
        }
    }

    /// <summary>After how many seconds a search is to end; null where nobody said.</summary>
    public double? Seconds() => this["--seconds"] is not { } text
        ? null
        : double.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? seconds
            : throw new UsageException($"--seconds takes a number above 0, not “{text}”");

    /// <summary>What moves whatever is drawn by lot; 0 where nobody said.</summary>
    public ulong Seed() => this["--seed"] is not { } text
        ? 0
        : ulong.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new UsageException($"--seed takes a whole number of 0 or more, not “{text}”");

    public int Number(string option, int otherwise)
    {
        if (this[option] is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"{option} takes a whole number, not “{text}”");
    }
}

/// <summary>The command line cannot be carried out as it stands; the message says why. Exit code 1.</summary>
public sealed class UsageException(string message) : Exception(message);
