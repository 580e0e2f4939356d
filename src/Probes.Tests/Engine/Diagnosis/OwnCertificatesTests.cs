using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class OwnCertificatesTests
{
    [Theory]
    [InlineData("probe1.corp.contoso.test", true)]
    [InlineData("PROBE1.corp.contoso.test.", true)]
    [InlineData("PROBE1$", true)]
    [InlineData("da-probe_1$", true)]
    [InlineData("PROBE1", false)] // neither a DNS name nor an account name
    [InlineData("$", false)]
    [InlineData("Jane Doe", false)]
    [InlineData("jane@contoso.test", false)]
    [InlineData("*.contoso.test", false)]
    [InlineData("-a.contoso.test", false)]
    [InlineData("a..contoso.test", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_subject_names_a_computer_by_its_DNS_name_or_its_account(string? name, bool names) => Assert.Equal(names, OwnCertificates.NamesComputer(new OwnCertificateEvidence
    {
        Subject = "CN=" + name,
        CommonName = name,
        Issuer = "CN=CA",
        NotBefore = default,
        NotAfter = default,
        Sha1 = "",
    }));

    [Theory]
    [InlineData(40)]
    [InlineData(42)]
    [InlineData(46)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(116)]
    public void Each_alert_has_a_meaning_of_its_own(byte alert) =>
        Assert.Single(Enumerable.Range(0, 256), other => CertificateAlerts.Meaning((byte)other) == CertificateAlerts.Meaning(alert));
}
