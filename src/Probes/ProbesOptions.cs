using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using IpHttps.Steps;
using IpHttps.Targets;
using Probes.Access;
using Probes.Checks;
using Probes.Insights;
using Probes.Runs;
using Probes.Schedule;
using Probes.Telemetry;
using Probes.Vantage;

namespace Probes;

/// <summary>The settings of the app, section <c>Probes</c>. docs/configuration.md has a row for each.</summary>
public sealed partial record ProbesOptions
{
    public const string Section = "Probes";

    public static readonly TimeSpan LowestInterval = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan HighestInterval = TimeSpan.FromDays(1);

    /// <summary>Addresses to listen on, standalone; loopback only; several are parted by <c>;</c>.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:7071";

    /// <summary>From one sweep to the next; whole seconds, 5 s to 1 day.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Path of the SQLite file; its folder is made when missing.</summary>
    public string Database { get; init; } = DefaultDatabase;

    /// <summary>Path of an endpoint document that is imported at every start.</summary>
    public string? Endpoints { get; init; }

    /// <summary>Name of the region this prober stands in; it becomes part of run ids and table keys.</summary>
    public string Region { get; init; } = "local";

    /// <summary>Endpoints that say <c>allowPrivate</c> may be dialled on loopback and private addresses.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Probes in flight at once, 1 to 1024.</summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>Limit of one endpoint's whole probe, 2 to 300 s.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Limit at depth full: three times <see cref="ProbeTimeout"/>, as far as a sweep has room for it.</summary>
    public TimeSpan FullLimit()
    {
        var room = Slots.Deadline(Interval, ProbeTimeout) - TimeSpan.FromSeconds(5);
        var whole = new ProbeLimits { Total = ProbeTimeout }.Full;
        return whole < room ? whole : room;
    }

    /// <summary>Part of the interval over which the probes of a sweep are spread, 0 to 0.2; never more than 30 s.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>The public address that servers see, told in every run; known from configuration, never asked of a third party.</summary>
    public IPAddress? EgressIp { get; init; }

    /// <summary>PEM files with roots trusted besides the system's, by the name that endpoints use.</summary>
    public ImmutableSortedDictionary<string, string> Roots { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>PFX files with a client certificate and its key, by the name that endpoints use.</summary>
    public ImmutableSortedDictionary<string, string> ClientCertificates { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Passwords of <see cref="ClientCertificates"/>, by the same name.</summary>
    public ImmutableSortedDictionary<string, string> ClientCertificatePasswords { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Who may call: <c>loopback</c>, <c>apiKey</c>, <c>keys</c> or <c>entra</c>; see docs/security.md.</summary>
    public string Auth { get; init; } = AccessMode.Loopback;

    /// <summary>Callers of the mode <c>apiKey</c> by name, each as <c>permission,permission:SHA-256 of the key in hex</c>.</summary>
    public ImmutableSortedDictionary<string, string> ApiKeys { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Keys that other regions ask of this one, by region.</summary>
    public ImmutableSortedDictionary<string, string> PeerKeys { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What a token for other regions is asked for, <c>api://…</c>; absent means that they are called without one.</summary>
    public string? Audience { get; init; }

    /// <summary>Checks that one caller may ask for in a minute, 1 to 600.</summary>
    public int ChecksPerMinute { get; init; } = 12;

    /// <summary>Checks in progress at once, 1 to 256.</summary>
    public int CheckConcurrency { get; init; } = 8;

    /// <summary>Ports of free hosts, parted by commas.</summary>
    public string AdHocPorts { get; init; } = "443";

    /// <summary>A free host may be an IP address.</summary>
    public bool AdHocAddresses { get; init; }

    /// <summary>DNS servers that free hosts are looked up at, parted by commas; absent means the system's.</summary>
    public string? Resolvers { get; init; }

    /// <summary>Where to store instead of <see cref="Database"/>: a connection string of Table Storage, or the URL of its table endpoint.</summary>
    public string? Storage { get; init; }

    /// <summary>Client id of the user-assigned managed identity that opens the stores that are given by URL.</summary>
    public string? StorageClientId { get; init; }

    /// <summary>All regions that watch the same endpoints, this one among them; empty when there is only this one.</summary>
    public ImmutableArray<RegionSettings> Regions { get; init; } = [];

    /// <summary>The region whose store holds the endpoint list; this one when absent.</summary>
    public string? HomeRegion { get; init; }

    /// <summary>How long an answer waits for another region, 0.1 to 30 s.</summary>
    public TimeSpan RegionTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>From a failing probe to the one that repeats it, 0 (never repeated) to 30 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Which runs are kept.</summary>
    public HistoryPolicy History { get; init; }

    /// <summary>Months of history kept besides the current one, 1 to 120.</summary>
    public int RetentionMonths { get; init; } = 13;

    /// <summary>Retention only tells what it would delete.</summary>
    public bool RetentionDryRun { get; init; }

    /// <summary>Connection string of Application Insights; also read from <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>. Absent sends nothing.</summary>
    public string? ApplicationInsights { get; init; }

    /// <summary>How to sign in there; also read from <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c>. Absent sends no token.</summary>
    public string? ApplicationInsightsAuthentication { get; init; }

    /// <summary>Which availability results are sent.</summary>
    public TelemetryMode Telemetry { get; init; }

    public static string DefaultDatabase => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "Probes",
        "probes.db");

    /// <summary>Under the Functions host: up to so many endpoints a sweep is made by the timer itself, 1 to 10000; above it, by way of a queue.</summary>
    public int InlineLimit { get; init; } = 300;

    /// <summary>Every value that is out of its range.</summary>
    public IEnumerable<Problem> Problems()
    {
        if (Interval < LowestInterval || Interval > HighestInterval || Interval.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            yield return new Problem(Name(nameof(Interval)), "must be whole seconds from 00:00:05 to 1.00:00:00; the default is 00:05:00");
        }

        if (ProbeTimeout < TimeSpan.FromSeconds(2) || ProbeTimeout > TimeSpan.FromSeconds(300))
        {
            yield return new Problem(Name(nameof(ProbeTimeout)), "must be from 00:00:02 to 00:05:00; the default is 00:00:20");
        }

        if (Concurrency is < 1 or > 1024)
        {
            yield return new Problem(Name(nameof(Concurrency)), "must be from 1 to 1024; the default is 64");
        }

        if (Jitter is not (>= 0 and <= 0.2))
        {
            yield return new Problem(Name(nameof(Jitter)), "is a part of the interval and must be from 0 to 0.2; the default is 0.1");
        }

        if (InlineLimit is < 1 or > 10_000)
        {
            yield return new Problem(Name(nameof(InlineLimit)), "must be from 1 to 10000; the default is 300");
        }

        if (!RegionName().IsMatch(Region))
        {
            yield return new Problem(Name(nameof(Region)), "must be 1 to 32 of a-z, 0-9 and '-'; the default is local");
        }

        foreach (var problem in AccessProblems.Of(this).Concat(CheckSettings.Problems(this)).Concat(RegionProblems.Of(this)).Concat(VantageSettings.Problems(this)).Concat(TelemetryRegistration.Problems(this)).Concat(LogWorkspace.Read(this).Problems))
        {
            yield return problem;
        }
    }

    /// <summary>The region that holds the endpoint list.</summary>
    public string Home() => HomeRegion ?? Region;

    /// <summary>Names of all regions in the order of the settings, or this one alone.</summary>
    public ImmutableArray<string> RegionNames() => Regions.IsEmpty ? [Region] : [.. Regions.Select(region => region.Name)];

    /// <summary>The setting as it is written in configuration, e.g. <c>Probes:Interval</c>.</summary>
    public static string Name(string property) => $"{Section}:{property}";

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionName();
}
