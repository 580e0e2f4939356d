using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>How sure we are. Only what the evidence proves is <see cref="Certain"/>.</summary>
public enum Confidence
{
    Possible,
    Likely,
    Certain,
}

/// <summary>Everything one probe observed. Facts only; what they mean is decided elsewhere.</summary>
public sealed record ProbeEvidence
{
    public required DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>The name as configured, in A-label form.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Path { get; init; }

    /// <summary>The configured host is an IP literal, so no SNI was sent.</summary>
    public bool HostIsAddress { get; init; }

    /// <summary>Null when no DNS query was made, because the address was given.</summary>
    public DnsEvidence? Dns { get; init; }

    /// <summary>In the order they were made.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>The client certificate that this prober is configured with for the endpoint, read by itself.</summary>
    public OwnCertificateEvidence? ClientCertificate { get; init; }

    /// <summary>Present at full depth, when some address answered in TLS.</summary>
    public SurveyEvidence? Survey { get; init; }

    /// <summary>Where in Azure the addresses are; null without a service tag file.</summary>
    public AzureEvidence? Azure { get; init; }

    /// <summary>The prober's own surroundings, looked at apart from the endpoint; null when no control host is configured.</summary>
    public VantageEvidence? Vantage { get; init; }

    /// <summary>Present when the evidence was read from a capture of a client.</summary>
    public TraceEvidence? Trace { get; init; }

    /// <summary>Present at full depth, when a certificate was read that an authority issued.</summary>
    public RevocationEvidence? Revocation { get; init; }

    /// <summary>The caller stopped the probe before it was through.</summary>
    public bool Cancelled { get; init; }

    /// <summary>The whole probe's limit passed before every attempt was made.</summary>
    public bool DeadlineExceeded { get; init; }

    /// <summary>Attempts by address, in the order first dialled.</summary>
    public ImmutableArray<AddressEvidence> Addresses =>
        [.. Attempts.GroupBy(attempt => attempt.Address).Select(group => new AddressEvidence(group.Key, [.. group]))];

    /// <summary>The first address that answered over TCP, else the first dialled, else null.</summary>
    public AddressEvidence? Primary
    {
        get
        {
            var addresses = Addresses;
            return addresses.FirstOrDefault(address => address.Connected) ?? addresses.FirstOrDefault();
        }
    }
}
