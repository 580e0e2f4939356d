using IpHttps.Diagnosis;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>An application delivery controller (ADC) ends TLS in front of the DirectAccess server.</summary>
internal static class DeviceCases
{
    private static readonly ExpectationsDeclaration Preauthenticated = new()
    {
        Preauthentication = PreauthenticationExpectation.Required,
        ClientCa = [LabCertificates.ClientName.Replace(",", ", ", StringComparison.Ordinal)],
    };

    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("adc-without-null", "ADC without NULL suites", bases.Device, Verdict.Misconfigured)
        {
            Findings = ["DA2001"],
            ClientCode = "0x80090326",
        },
        new("adc-null-only", "ADC with NULL suites only", NullOnly(bases), Verdict.Healthy) { Findings = ["DA2009", "DA4001"] },
        new("adc-preauth", "ADC that demands client certificates", Preauthenticating(bases, false), Verdict.Healthy)
        {
            Expect = Preauthenticated,
            Findings = ["DA2023"],
        },
        new("adc-preauth-wrong-ca", "ADC that demands them of another authority", Preauthenticating(bases, true), Verdict.Misconfigured)
        {
            Expect = Preauthenticated,
            Findings = ["DA2022"],
            ClientCode = "0x80090326",
        },
        new("adc-preauth-unstated", "ADC that demands them, nothing said about it", Preauthenticating(bases, false), Verdict.Degraded)
        {
            Findings = ["DA2020"],
        },
        new("adc-preauth-optional", "ADC that asks for them and serves everybody", Optional(bases), Verdict.Degraded) { Findings = ["DA2020", "DA2053", "DA4001"] },
        new("unknown-name", "ADC that does not know the name", bases.Device with { Names = ["portal.contoso.test"] }, Verdict.Misconfigured)
        {
            Findings = ["DA2008"],
            ClientCode = "0x80090326",
        },
    ];

    private static ResponderBehaviour NullOnly(CaseBases bases) => bases.Device with
    {
        NullSuites = [CipherSuites.RsaNullSha256, CipherSuites.RsaNullSha],
        Encrypted = false,
    };

    private static ResponderBehaviour Optional(CaseBases bases)
    {
        var asking = Preauthenticating(bases, false);
        return asking with { ClientCertificate = asking.ClientCertificate! with { OnMissing = null } };
    }

    private static ResponderBehaviour Preauthenticating(CaseBases bases, bool other) => bases.Device with
    {
        NullSuites = [CipherSuites.RsaNullSha256, CipherSuites.RsaNullSha],
        ClientCertificate = new([other ? bases.Certificates.OtherClientAuthority : bases.Certificates.ClientAuthority]),
    };
}
