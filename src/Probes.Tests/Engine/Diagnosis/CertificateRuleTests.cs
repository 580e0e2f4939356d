using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Edges of the certificate rules that one example each does not show.</summary>
public sealed class CertificateRuleTests
{
    [Theory]
    [InlineData("contoso-da.westeurope.cloudapp.azure.com", "DA3020")]
    [InlineData("CONTOSO-DA.CloudApp.Net", "DA3020")]
    [InlineData("contoso-da.westeurope.cloudapp.azure.com.", "DA3020")]
    [InlineData("cloudapp.azure.com.contoso.test", "DA3001")]
    [InlineData("contoso-da.azurewebsites.net", "DA3001")]
    [InlineData("evilcloudapp.net", "DA3001")]
    public void A_label_that_Azure_gives_has_its_own_finding_and_no_other_name_has(string name, string expected)
    {
        var found = Ids(sound => sound with { CommonName = name, SubjectAlternativeNames = [name], NameMatch = NameMatch.None });

        Assert.Equal([expected], found.Intersect(["DA3001", "DA3020"]));
    }

    [Fact]
    public void A_certificate_for_label_and_public_name_is_right() =>
        Assert.Empty(Ids(sound => sound with { SubjectAlternativeNames = [Seen.Host, "contoso-da.westeurope.cloudapp.azure.com"] }).Intersect(["DA3001", "DA3020"]));

    [Fact]
    public void Where_the_label_is_the_public_name_another_label_is_just_another_name()
    {
        var evidence = Seen.Healthy()
            .Certificate(sound => sound with { CommonName = "b.cloudapp.net", SubjectAlternativeNames = ["b.cloudapp.net"], NameMatch = NameMatch.None })
            .Run(run => run with { Host = "a.cloudapp.net" });

        Assert.Equal(["DA3001"], Ids(evidence).Intersect(["DA3001", "DA3020"]));
    }

    [Fact]
    public void A_server_that_sends_its_own_certificate_twice_lacks_the_intermediate_too()
    {
        var found = Ids(sound => sound with { Trusted = false, TrustProblems = ["PartialChain"], Chain = [sound.Chain[0], sound.Chain[0]] });

        Assert.Equal(["DA3008"], found.Intersect(["DA3007", "DA3008"]));
    }

    [Fact]
    public void A_chain_with_its_issuer_that_leads_to_an_unknown_root_is_not_trusted()
    {
        var found = Ids(sound => sound with { Trusted = false, TrustProblems = ["PartialChain"] });

        Assert.Equal(["DA3007"], found.Intersect(["DA3007", "DA3008"]));
    }

    [Theory]
    [InlineData(-0.001, "DA3002")]
    [InlineData(0, "DA3004")]
    [InlineData(7, "DA3004")]
    [InlineData(7.001, "DA3005")]
    [InlineData(30, "DA3005")]
    [InlineData(30.001, null)]
    public void Each_moment_before_and_after_its_end_has_one_finding(double days, string? expected)
    {
        var found = Ids(sound => sound with { NotAfter = Seen.Start.AddDays(days) }).Intersect(["DA3002", "DA3004", "DA3005"]);

        Assert.Equal(expected is null ? [] : [expected], found);
    }

    [Theory]
    [InlineData("sha1RSA", true)]
    [InlineData("sha1ECDSA", true)]
    [InlineData("md5RSA", true)]
    [InlineData("sha256RSA", false)]
    [InlineData("sha512ECDSA", false)]
    [InlineData("RSASSA-PSS", false)]
    public void Only_old_hashes_make_a_weak_signature(string algorithm, bool weak) =>
        Assert.Equal(weak, Ids(sound => sound with { SignatureAlgorithm = algorithm }).Contains("DA3011"));

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", false)]
    [InlineData("2.5.29.37.0", false)]
    [InlineData("1.3.6.1.5.5.7.3.17", true)]
    [InlineData("", true)]
    public void Server_authentication_or_any_use_will_do(string use, bool fires) =>
        Assert.Equal(fires, Ids(sound => sound with { EnhancedKeyUsages = use.Length == 0 ? [] : [use] }).Contains("DA3009"));

    [Fact]
    public void More_in_the_subject_leaves_a_sound_endpoint_healthy()
    {
        Seen seen = Seen.Healthy().Certificate(sound => sound with { OtherSubjectAttributes = ["O", "L", "C"] });

        Assert.Equal(Verdict.Healthy, Judge.Decide(seen, Expectations.Default).Verdict);
    }

    private static string[] Ids(Func<CertificateEvidence, CertificateEvidence> change) => Ids(Seen.Healthy().Certificate(change));

    private static string[] Ids(ProbeEvidence evidence) => [.. Judge.Decide(evidence, Expectations.Default).Findings.Select(finding => finding.Info.Id)];
}
