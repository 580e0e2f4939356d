using System.Collections.Immutable;
using IpHttps.Targets;

namespace Probes.Tables.Rest;

/// <summary>How long and how often <see cref="RestTables"/> tries.</summary>
public sealed record RestTablesOptions
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for one answer, 1 s to 5 min. A page or a write takes the service at most 5 s of its own time, unless it is overloaded.</summary>
    public TimeSpan TryTimeout { get; init; } = 15 * Second;

    /// <summary>Longest time for one operation with all its tries and waits, at least <see cref="TryTimeout"/> and at most 10 min.</summary>
    public TimeSpan TotalTimeout { get; init; } = 60 * Second;

    /// <summary>Tries after the first, 0 to 10.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Wait before the second try, 1 ms to 1 min; it doubles from try to try and varies by a fifth.</summary>
    public TimeSpan FirstDelay { get; init; } = Second / 4;

    /// <summary>Longest wait between tries that we choose ourselves, up to 5 min. A longer Retry-After is honoured.</summary>
    public TimeSpan LongestDelay { get; init; } = 10 * Second;

    /// <summary>Every value out of its range, by name.</summary>
    public ImmutableArray<Problem> Problems() =>
    [
        .. Outside(nameof(TryTimeout), TryTimeout, Second, 300 * Second),
        .. Outside(nameof(TotalTimeout), TotalTimeout, TryTimeout, 600 * Second),
        .. Retries is < 0 or > 10 ? new[] { new Problem(nameof(Retries), $"{Retries} is not between 0 and 10") } : [],
        .. Outside(nameof(FirstDelay), FirstDelay, Second / 1000, 60 * Second),
        .. Outside(nameof(LongestDelay), LongestDelay, FirstDelay, 300 * Second),
    ];

    private static Problem[] Outside(string name, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value < least || value > most ? [new Problem(name, $"{value} is not between {least} and {most}")] : [];
}
