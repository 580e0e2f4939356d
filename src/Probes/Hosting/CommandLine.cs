namespace Probes.Hosting;

/// <summary>The command line: a few short options, and any setting by its full name.</summary>
internal sealed record CommandLine(bool Help, IReadOnlyDictionary<string, string?> Settings)
{
    public const string Usage = """
        Probes: watches DirectAccess IP-HTTPS entry points and serves what it saw.

        Usage: Probes [options]

          --urls URL            Address to listen on, loopback only (http://127.0.0.1:7071)
          --endpoints FILE      Endpoint document to import at start
          --database FILE       SQLite file to store in
          --interval hh:mm:ss   From one sweep to the next (00:05:00)
          --region NAME         Name of this vantage point (local)
          --allow-private true  Endpoints that say allowPrivate may be dialled on private addresses
          --Probes:NAME VALUE   Any setting of docs/configuration.md
          --Logging:... VALUE   Any logging setting of .NET, e.g. --Logging:LogLevel:Default Debug
          --new-key PERMISSIONS Prints a key for callers and its setting, e.g. --new-key read,execute
          --live URL            Asks a running instance whether it lives; exit 0 if so, else 1
          --help                This text

        A setting is also read from the environment, e.g. Probes__Interval=00:01:00.
        """;

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["urls"] = ProbesOptions.Name(nameof(ProbesOptions.Urls)),
        ["endpoints"] = ProbesOptions.Name(nameof(ProbesOptions.Endpoints)),
        ["database"] = ProbesOptions.Name(nameof(ProbesOptions.Database)),
        ["interval"] = ProbesOptions.Name(nameof(ProbesOptions.Interval)),
        ["region"] = ProbesOptions.Name(nameof(ProbesOptions.Region)),
        ["allow-private"] = ProbesOptions.Name(nameof(ProbesOptions.AllowPrivate)),
    };

    /// <exception cref="StartupException">Naming every argument that is not understood.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(argument => argument is "--help" or "-h" or "-?" or "/?"))
        {
            return new CommandLine(true, new Dictionary<string, string?>());
        }

        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (Setting(name) is not { } setting)
            {
                problems.Add($"'{arguments[i]}' is not an option");
            }
            else if (value is null && (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                problems.Add($"{arguments[i]} needs a value");
            }
            else
            {
                settings[setting] = value ?? arguments[++i];
            }
        }

        return problems.Count == 0
            ? new CommandLine(false, settings)
            : throw new StartupException($"{string.Join(Environment.NewLine, problems)}{Environment.NewLine}See --help.", StartupException.Usage);
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static string? Setting(string option)
    {
        if (!option.StartsWith("--", StringComparison.Ordinal))
        {
            return null;
        }

        var name = option[2..].Replace("__", ":", StringComparison.Ordinal);
        var full = name.StartsWith("Probes:", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Logging:", StringComparison.OrdinalIgnoreCase);
        return full ? name : ShortNames.GetValueOrDefault(name);
    }
}
