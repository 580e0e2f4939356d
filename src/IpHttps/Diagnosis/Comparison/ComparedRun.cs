using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>A run as comparisons see it: one entry point from one region.</summary>
public sealed record ComparedRun(string EndpointId, string Host, int Port, string Region)
{
    public string? Deployment { get; init; }

    public Verdict Verdict { get; init; }

    public DateTimeOffset At { get; init; }

    public RunFingerprint Seen { get; init; } = RunFingerprint.Empty;

    /// <summary>The address that was given, so that no DNS query was made.</summary>
    public string? Address { get; init; }

    public Expectations Expect { get; init; } = Expectations.Default;

    /// <summary>Where the entry point is known to be; empty when nothing is known.</summary>
    internal IEnumerable<string> Addresses =>
        (Seen.Addresses ?? []).Concat(Address is { } given ? [given] : []).Concat(Expect.Addresses.Select(AddressRange.Text)).Distinct();

    /// <summary>The entry point is known to be at this address.</summary>
    internal bool IsAt(IPAddress address) =>
        Addresses.Contains(address.ToString()) || Expect.Addresses.Any(range => range.Contains(address));
}

/// <summary>A deployment as comparisons see it.</summary>
/// <param name="Members">Ids of all endpoints that are declared to belong to it, switched off or not.</param>
public sealed record ComparedDeployment(string Id, ImmutableArray<string> Members)
{
    /// <summary>The name that clients ask for the nearest entry point.</summary>
    public string? GslbName { get; init; }

    /// <summary>What that name resolves to; null when nobody asked.</summary>
    public DnsEvidence? Gslb { get; init; }
}

/// <summary>A finding about several entry points or regions.</summary>
/// <param name="EndpointIds">The endpoints that it is about.</param>
/// <param name="Deployment">The deployment that it is about; null otherwise.</param>
public sealed record ComparedFinding(Finding Finding, ImmutableArray<string> EndpointIds, string? Deployment = null);
