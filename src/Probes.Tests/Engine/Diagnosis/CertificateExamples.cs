using IpHttps.Evidence;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of what a certificate says of its holder.</summary>
internal static class CertificateExamples
{
    private const string Label = "contoso-da.westeurope.cloudapp.azure.com";

    private static Seen Certificate(Func<CertificateEvidence, CertificateEvidence> change) => Seen.Healthy().Certificate(change);

    private static Seen For(string name, NameMatch match) => Certificate(sound => sound with
    {
        Subject = "CN=" + name,
        CommonName = name,
        CommonNameMatches = match != NameMatch.None,
        SubjectAlternativeNames = [name],
        NameMatch = match,
    });

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA3020", For(Label, NameMatch.None), For("vpn.contoso.test", NameMatch.None)),
        new("DA3021",
            Certificate(sound => sound with { Subject = "", CommonName = null, CommonNameMatches = false }),
            Certificate(sound => sound with { Subject = "O=Contoso", CommonName = null, CommonNameMatches = false })),
        new("DA3022",
            Certificate(sound => sound with { Subject = $"CN={Seen.Host}, O=Contoso, C=US", OtherSubjectAttributes = ["O", "C"] }),
            Certificate(sound => sound)),
        new("DA3023",
            Certificate(sound => sound with { CommonName = "www.contoso.test", CommonNameMatches = false }),
            Certificate(sound => sound with { CommonName = "*.contoso.test", CommonNameMatches = true, NameMatch = NameMatch.Wildcard })),
    ];
}
