using System.Collections.Immutable;
using IpHttps.Targets;

namespace IpHttps.Steps;

/// <summary>What one probe may take. Exceeding a limit is a fact about the peer.</summary>
public sealed record ProbeLimits
{
    public static readonly TimeSpan MinimumTotal = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan MaximumTotal = TimeSpan.FromSeconds(300);

    /// <summary>Largest handshake message: a chain of a hundred certificates fits.</summary>
    public const int MaximumMessage = MaximumBytes;

    /// <summary>Bytes taken from a peer in one attempt.</summary>
    public const int MaximumBytes = 256 * 1024;

    public const int MaximumCertificates = 100;

    /// <summary>Entries of an attempt's timeline; what comes after is merged into the last.</summary>
    public const int MaximumTimeline = 64;

    /// <summary>Addresses dialled for one name.</summary>
    public const int MaximumAddresses = 8;

    /// <summary>Bytes of an HTTP response head.</summary>
    public const int MaximumHead = 16 * 1024;

    /// <summary>First bytes kept of a body, or of a peer that does not speak TLS.</summary>
    public const int MaximumFirstBytes = 512;

    /// <summary>Limit of one host's whole probe.</summary>
    /// <value>Seconds, 2 to 300. Default 20.</value>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Limit of a probe of depth full, which makes many more connections.</summary>
    /// <value>Seconds. Unless set, three times <see cref="Total"/> and at most 300.</value>
    public TimeSpan Full { get => _full ?? Smaller(Total * 3, MaximumTotal); init => _full = value; }

    public TimeSpan Resolve => Smaller(TimeSpan.FromSeconds(5), Total / 4);

    public TimeSpan Connect => Smaller(TimeSpan.FromSeconds(5), Total / 4);

    public TimeSpan Handshake => Smaller(TimeSpan.FromSeconds(8), Total * 0.4);

    public TimeSpan Http => Smaller(TimeSpan.FromSeconds(6), Total * 0.3);

    /// <summary>A router may wait 3.5 s with its advertisement: MIN_DELAY_BETWEEN_RAS and MAX_RA_DELAY_TIME (RFC 4861 section 10).</summary>
    public TimeSpan Tunnel => Smaller(TimeSpan.FromSeconds(4), Total * 0.2);

    /// <summary>Every setting out of its range, with the fix.</summary>
    public ImmutableArray<Problem> Problems() => Total < MinimumTotal || Total > MaximumTotal
        ? [new Problem("timeout", $"{Total.TotalSeconds:0.###} s is not between {MinimumTotal.TotalSeconds} and {MaximumTotal.TotalSeconds} s")]
        : [];

    /// <summary>Limit of a whole probe of this depth.</summary>
    public TimeSpan For(ProbeDepth depth) => depth == ProbeDepth.Full ? Full : Total;

    private readonly TimeSpan? _full;

    private static TimeSpan Smaller(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
