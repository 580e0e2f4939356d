namespace Probes.Hosting;

/// <summary>The app cannot start for a reason that its user can mend; the message says what and how.</summary>
public sealed class StartupException(string message, int exitCode) : Exception(message)
{
    /// <summary>A wrong command line, as in sysexits.h.</summary>
    public const int Usage = 64;

    public const int Failed = 1;

    public int ExitCode { get; } = exitCode;
}
