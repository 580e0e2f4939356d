using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>What the rules of a run look at.</summary>
internal sealed record RunCase(ProbeEvidence Evidence, Expectations Expect, ImmutableArray<AddressCase> Addresses)
{
    /// <summary>Addresses that say something about the endpoint; the others failed on our own side.</summary>
    public ImmutableArray<AddressCase> Voting { get; } = [.. Addresses.Where(at => !at.Address.OwnSide)];

    /// <summary>What was known of the endpoint before this run.</summary>
    public Surroundings Around { get; init; } = Surroundings.None;

    /// <summary>The prober's own network explains what was seen, so nothing is known about the endpoint.</summary>
    public bool OwnNetworkExplains => Vantages.Explain(this);

    public bool AnyConnected => Addresses.Any(at => at.Address.Connected);

    public static RunCase Of(ProbeEvidence evidence, Expectations expect) =>
        new(evidence, expect, [.. evidence.Addresses.Select(address => new AddressCase(evidence, address, expect, Identification.Of(address, Front(evidence, address))))]);

    /// <summary>The survey is of the primary address alone.</summary>
    private static HttpEvidence? Front(ProbeEvidence evidence, AddressEvidence address) => address.Address.Equals(evidence.Primary?.Address) ? evidence.Survey?.Root : null;
}

/// <summary>What the rules of one address look at.</summary>
internal sealed record AddressCase(ProbeEvidence Evidence, AddressEvidence Address, Expectations Expect, Responder Responder)
{
    public Attempt? Windows8 => Address.Windows8;

    public Attempt? Windows7 => Address.Windows7;

    public Attempt? Modern => Address.Modern;

    public CipherEvidence Ciphers { get; } = Address.Ciphers;

    public CertificateEvidence? Certificate { get; } = Address.Certificate;

    public HttpEvidence? Http { get; } = Address.Http;

    public TunnelEvidence? Tunnel { get; } = Address.Tunnel;

    public DateTimeOffset Now => Evidence.StartedAt;

    public bool Genuine => Http is { IsGenuine: true };

    /// <summary>Some hello was answered with a ServerHello, so there is a TLS server and our way to it is open.</summary>
    public bool AnyServerHello => Address.Attempts.Any(attempt => attempt.Tls is not null);

    /// <summary>The Windows 7 hello got no ServerHello, for a reason that lies in TLS.</summary>
    public Ending? Windows7Refusal => Windows7 is { Connected: true, Tls: null } ? Windows7.Ending : null;

    /// <summary>The peer demands a client certificate in some attempt: what it asked for.</summary>
    public CertificateRequestEvidence? CertificateRequest { get; } =
        Address.Attempts.Select(attempt => attempt.Tls?.CertificateRequest).FirstOrDefault(request => request is not null);

    /// <summary>Some attempt was asked for a client certificate, or refused for the lack of one (alert 116, RFC 8446 section 6.2).</summary>
    public bool DemandsCertificate => CertificateRequest is not null
        || Address.Attempts.Any(attempt => attempt.ClientAuthentication is not null || attempt.Ending.Alert?.Number == 116);

    /// <summary>The peer demands a client certificate and did not serve us, by an alert, by closing, or by an HTTP status that says so.</summary>
    public bool RefusedForLackOfCertificate => DemandsCertificate && (Http is null || Http.Status is 400 or 401 or 403 or 495 or 496);

    /// <summary>Another address of the same name accepts TCP.</summary>
    public bool AnyAddressConnected => Evidence.Attempts.Any(attempt => attempt.Connected);

    /// <summary>Some attempt was answered with bytes that are no TLS.</summary>
    public Attempt? NotTls => Address.Attempts.FirstOrDefault(attempt => attempt.Ending.Kind == EndingKind.NotTls);

    public bool Expects(ClientGeneration generation) => Expect.Clients.Contains(generation);
}
