using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>A device that inspects TLS copies the name and must sign with another issuer and key: when that is told as likely.</summary>
public sealed class InspectionTests
{
    private const string Told = "inspection is likely";

    private static readonly Expectations Pinned = new() { Spki = ["FF"] };
    private static readonly Expectations PinnedWithIssuer = new() { Spki = ["FF"], Issuer = "Contoso Issuing CA" };

    [Fact]
    public void The_right_name_with_another_key_from_an_unknown_issuer_is_likely_inspected() =>
        Assert.EndsWith(Told, Because("DA5022", sound => sound with { Trusted = false }, Pinned), StringComparison.Ordinal);

    [Fact]
    public void The_right_name_with_another_key_and_another_issuer_is_likely_inspected_even_where_that_issuer_is_trusted()
    {
        Assert.EndsWith(Told, Because("DA5022", sound => sound with { Issuer = "CN=Fabrikam Gateway CA" }, PinnedWithIssuer), StringComparison.Ordinal);
        Assert.EndsWith(Told, Because("DA5021", sound => sound with { Issuer = "CN=Fabrikam Gateway CA" }, PinnedWithIssuer), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_from_the_expected_issuer_is_a_renewal_as_well() =>
        Assert.DoesNotContain(Told, Because("DA5022", sound => sound, PinnedWithIssuer), StringComparison.Ordinal);

    [Fact]
    public void Another_key_under_another_name_is_another_server() =>
        Assert.DoesNotContain(Told, Because("DA5022", sound => sound with { NameMatch = NameMatch.None, Trusted = false }, Pinned), StringComparison.Ordinal);

    [Fact]
    public void Nobody_who_inspects_signs_with_the_key_of_the_certificate_itself() =>
        Assert.DoesNotContain(Told, Because("DA5022", sound => sound with { SelfSigned = true, Trusted = false }, Pinned), StringComparison.Ordinal);

    private static string Because(string id, Func<CertificateEvidence, CertificateEvidence> change, Expectations expect) =>
        Judge.Decide(Seen.Healthy().Certificate(change), expect).Findings.Single(finding => finding.Info.Id == id).Because;
}
