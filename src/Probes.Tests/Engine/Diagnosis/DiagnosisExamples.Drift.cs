using IpHttps.Diagnosis;
using IpHttps.Evidence;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Changes since the runs before, and from a pinned baseline.</summary>
internal static partial class DiagnosisExamples
{
    private static readonly Func<CertificateEvidence, CertificateEvidence> Renewal =
        sound => sound with { SpkiSha256 = "AAAA456789ABCDEF", NotAfter = sound.NotAfter.AddYears(1) };

    private static readonly Func<CertificateEvidence, CertificateEvidence> Impostor =
        sound => sound with { SpkiSha256 = "BBBB456789ABCDEF", Issuer = "CN=Edge Inspection CA, O=Fabrikam", NotAfter = sound.NotAfter.AddYears(1) };

    /// <summary>As an earlier run saw it.</summary>
    private static Surroundings After(Seen before) => new() { Previous = FingerprintReading.Of(before), PreviousAt = Seen.Start.AddMinutes(-5) };

    private static Surroundings Pinned(Seen before) => new() { Baseline = new Baseline(FingerprintReading.Of(before), IsPinned: true) };

    private static Seen Aliased(string address) => Seen.Healthy()
        .Run(run => run with { Dns = new DnsEvidence { Addresses = [System.Net.IPAddress.Parse(address)], CanonicalNames = ["da.westeurope.cloudapp.azure.com"] } });

    public static IEnumerable<DiagnosisExample> Drifts { get; } =
    [
        new("DA7050", Certificate(Renewal), Certificate(Impostor)) { Around = After(Seen.Healthy()) },
        new("DA7051", Certificate(Impostor), Certificate(Renewal)) { Around = After(Seen.Healthy()) },
        new("DA7052", NullRefused(EndingKind.Reset), NullRefused(EndingKind.Reset)) { Around = After(Seen.Healthy()), QuietAround = After(NullRefused(EndingKind.Reset)) },
        new("DA7053", Demanded(), Demanded()) { Around = After(Seen.At(One).NullAccepted().EncryptedAccepted()), QuietAround = After(Demanded("CN=Any CA")) },
        new("DA7054", Answer(200, Server("Microsoft-HTTPAPI/2.0"), ("Date", "now"), ("Via", "1.1 edge")), Answer(200, Server("Microsoft-HTTPAPI/2.0"), ("Date", "later")))
        {
            Around = After(Answer(200, Server("Microsoft-HTTPAPI/2.0"), ("Date", "now"))),
        },
        new("DA7055", Seen.Healthy().Resolved(Two), Seen.Healthy().Resolved(Two, One)) { Around = After(Seen.Healthy().Resolved(One)), QuietAround = After(Seen.Healthy().Resolved(One, Two)) },
        new("DA7056", Seen.At(One).NullAccepted().EncryptedAccepted(0x002F).Genuine(), Seen.Healthy()) { Around = After(Seen.Healthy()) },
        new("DA7060", Certificate(Impostor), Certificate(Impostor)) { Around = Pinned(Seen.Healthy()), QuietAround = Pinned(Certificate(Impostor)) },
    ];
}
