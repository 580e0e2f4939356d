using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Lab.Http;

namespace Probes.Lab.Cases;

/// <summary>A DirectAccess server whose owner agreed to the tunnel proof, and what its tunnel gives.</summary>
internal static class TunnelCases
{
    private static readonly ExpectationsDeclaration Agreed = new() { Tunnel = true, Preauthentication = PreauthenticationExpectation.None };

    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("tunnel", "DirectAccess server, a prefix in its tunnel", bases.Windows, Verdict.Healthy) { Expect = Agreed, Findings = ["DA4001", "DA4040"] },
        new("tunnel-encrypted", "the same without NULL suites", bases.Windows with { NullSuites = [] }, Verdict.Degraded)
        {
            Expect = Agreed,
            Findings = ["DA2003", "DA4040"],
        },
        Answering("tunnel-silent", "no prefix published, so no advertisement", "DA4041", HttpSites.DirectAccessWithoutPrefix, bases),
        Answering("tunnel-no-prefix", "an advertisement without a prefix", "DA4042", HttpSites.DirectAccessThatSays(Icmpv6.RouterAdvertisement()), bases),
        Answering(
            "tunnel-withdrawn", "a prefix whose lifetime is 0", "DA4043", HttpSites.DirectAccessThatSays(Icmpv6.RouterAdvertisement(HttpSites.Prefix, 0)), bases),
        Answering("tunnel-garbage", "a page in place of packets", "DA4044", HttpSites.DirectAccessThatSays("<html>no tunnel</html>"u8.ToArray()), bases) with
        {
            Verdict = Verdict.Misconfigured,
        },
        Answering("tunnel-bad-checksum", "an advertisement with a wrong checksum", "DA4046", HttpSites.DirectAccessThatSays(WrongChecksum()), bases),
    ];

    private static LabCase Answering(string name, string description, string finding, HttpSite site, CaseBases bases) =>
        new(name, description, bases.Windows with { Site = site }, Verdict.Degraded) { Expect = Agreed, Findings = [finding] };

    private static byte[] WrongChecksum()
    {
        var packet = Icmpv6.RouterAdvertisement(HttpSites.Prefix);
        packet[^1] ^= 1;
        return packet;
    }
}
