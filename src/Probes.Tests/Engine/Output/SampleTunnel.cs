using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Profiles;
using IpHttps.Targets;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Output;

/// <summary>Constructed run: our client certificate is let in, and the tunnel behind the genuine answer gives a prefix.</summary>
internal static class SampleTunnel
{
    internal static RunDocument Run => RunDocuments.From(
        new RunContext("run-3", null, new Endpoint { Id = "da1", Host = "da.contoso.com" }, "local", null, "0.1.0"), Evidence, Judge.Decide(Evidence, Expectations.Default));

    private static ProbeEvidence Evidence => new()
    {
        StartedAt = SampleEvidence.Start,
        Duration = TimeSpan.FromMilliseconds(180),
        Host = "da.contoso.com",
        Port = 443,
        Path = "/IPHTTPS",
        ClientCertificate = new OwnCertificateEvidence
        {
            Subject = "CN=probe1.corp.contoso.com",
            CommonName = "probe1.corp.contoso.com",
            Issuer = "CN=Contoso Computer CA, O=Contoso",
            Issuers = ["CN=Contoso Computer CA, O=Contoso", "CN=Contoso Root CA, O=Contoso"],
            NotBefore = SampleEvidence.Start.AddDays(-100),
            NotAfter = SampleEvidence.Start.AddDays(265),
            Sha1 = new string('E', 40),
            EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.2"],
            HasPrivateKey = true,
        },
        Attempts = [Attempt],
    };

    private static Attempt Attempt => new()
    {
        Profile = ClientProfiles.Windows8,
        Address = IPAddress.Parse("203.0.113.10"),
        Port = 443,
        ConnectTime = TimeSpan.FromMilliseconds(12),
        TotalTime = TimeSpan.FromMilliseconds(160),
        Ending = new Ending(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed),
        CarriedExchange = true,
        ClientAuthentication = new ClientAuthenticationEvidence(CertificateDemand.FirstFlight, CertificateAnswer.Presented),
        Tls = new TlsEvidence
        {
            Version = ProtocolVersions.Tls12,
            CipherSuite = CipherSuites.RsaNullSha256,
            KeyExchange = "RSA",
            CertificateRequest = new CertificateRequestEvidence(["rsa_sign"], ["CN=Contoso Computer CA, O=Contoso"]),
        },
        Http = new HttpEvidence
        {
            Status = 200,
            Reason = "OK",
            Headers = [new("Server", "Microsoft-HTTPAPI/2.0"), new("Date", "Sat, 01 Mar 2025 02:55:07 GMT")],
        },
        Tunnel = Tunnel,
    };

    private static TunnelEvidence Tunnel => new(EndingKind.Completed)
    {
        Detail = "an advertisement with a prefix was read",
        Time = TimeSpan.FromMilliseconds(31.25),
        Discarded = "its checksum is wrong",
        OtherPackets = 2,
        FirstBytes = [0x60],
        Advertisement = new RouterAdvertisement(IPAddress.Parse("fe80::5efe:da01"))
        {
            HopLimit = 64,
            RouterLifetimeSeconds = 1800,
            Mtu = 1280,
            Prefixes = [new AdvertisedPrefix(IPAddress.Parse("2001:db8:da::"), 64, true, true, 86400, 14400)],
            Routes = [new AdvertisedRoute(IPAddress.Parse("fd00:1:2::"), 48, 1800)],
        },
    };
}
