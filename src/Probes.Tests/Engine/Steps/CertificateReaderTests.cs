using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Steps;
using Probes.Lab.Certificates;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

public sealed class CertificateReaderTests : IDisposable
{
    private readonly LabAuthority _root = new("CN=Reader Test Root");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_sound_certificate_is_read_whole()
    {
        using var leaf = _root.Issue(new LeafRequest("CN=da.contoso.test, O=Contoso") { DnsNames = [TestProbe.Host, "other.contoso.test"] });

        var read = Read([leaf], [_root.Certificate])!;

        Assert.Equal("da.contoso.test", read.CommonName);
        Assert.True(read.CommonNameMatches);
        Assert.Equal(["O"], read.OtherSubjectAttributes.ToArray());
        Assert.Equal([TestProbe.Host, "other.contoso.test"], read.SubjectAlternativeNames.ToArray());
        Assert.Equal(("RSA", 2048, "sha256RSA"), (read.KeyAlgorithm, read.KeySize, read.SignatureAlgorithm));
        Assert.Equal(leaf.Thumbprint, read.Sha1);
        Assert.Equal(NameMatch.SubjectAlternativeName, read.NameMatch);
        Assert.True(read.Trusted);
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], read.EnhancedKeyUsages!.Value.ToArray());
    }

    [Fact]
    public void Without_the_root_it_is_not_trusted_and_says_why()
    {
        using var leaf = _root.Issue(new LeafRequest("CN=da.contoso.test"));

        var read = Read([leaf], null)!;

        Assert.False(read.Trusted);
        Assert.Contains(read.TrustProblems, problem => problem is "PartialChain" or "UntrustedRoot");
    }

    [Fact]
    public void Dates_do_not_touch_trust()
    {
        using var leaf = _root.Issue(new LeafRequest("CN=da.contoso.test") { NotAfter = DateTimeOffset.UnixEpoch.AddYears(55) });

        Assert.True(Read([leaf], [_root.Certificate])!.Trusted);
    }

    [Fact]
    public void An_intermediate_that_is_not_sent_is_a_partial_chain()
    {
        using var intermediate = _root.Subordinate("CN=Reader Test Intermediate");
        using var leaf = intermediate.Issue(new LeafRequest("CN=da.contoso.test"));

        Assert.Equal(["PartialChain"], Read([leaf], [_root.Certificate])!.TrustProblems.ToArray());
        Assert.True(Read([leaf, intermediate.Certificate], [_root.Certificate])!.Trusted);
    }

    [Fact]
    public void Without_subjectAltName_the_common_name_matches()
    {
        using var leaf = _root.Issue(new LeafRequest("CN=da.contoso.test"));

        Assert.Equal(NameMatch.CommonName, Read([leaf], null)!.NameMatch);
    }

    [Theory]
    [InlineData("CN=da.contoso.test", "da.contoso.test", "")]
    [InlineData("", null, "")]
    [InlineData("O=\"CN=da.contoso.test\"", null, "O")]
    [InlineData("OU=DirectAccess, O=Contoso, C=US", null, "OU O C")]
    [InlineData("CN=da.contoso.test, CN=Contoso Web Servers, O=Contoso, C=US", "da.contoso.test", "O C")]
    [InlineData("CN=\"da, contoso\", E=admin@contoso.test, S=Hessen, L=Bonn, DC=contoso, 1.2.3.4=#0500", "da, contoso", "E S L DC 1.2.3.4")]
    public void The_common_name_and_what_else_the_subject_holds_are_read(string subject, string? commonName, string others)
    {
        using var leaf = _root.Issue(new LeafRequest(subject) { DnsNames = [TestProbe.Host] });

        var read = Read([leaf], null)!;

        Assert.Equal(commonName, read.CommonName);
        Assert.Equal(others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), read.OtherSubjectAttributes.Order());
    }

    [Fact]
    public void An_alternative_name_can_match_where_the_common_name_does_not()
    {
        using var leaf = _root.Issue(new LeafRequest("CN=www.contoso.test") { DnsNames = ["www.contoso.test", TestProbe.Host] });

        var read = Read([leaf], null)!;

        Assert.Equal((NameMatch.SubjectAlternativeName, false), (read.NameMatch, read.CommonNameMatches));
    }

    [Fact]
    public void A_self_signed_certificate_is_named_so()
    {
        using var leaf = _root.Issue(new LeafRequest("CN=da.contoso.test") { SelfSigned = true });

        Assert.True(Read([leaf], null)!.SelfSigned);
    }

    [Fact]
    public void Bytes_that_are_no_certificate_give_none()
    {
        var reader = new CertificateReader(TestProbe.Host, null, TimeProvider.System);

        Assert.Null(reader.Read([]));
        Assert.Null(reader.Read([[1, 2, 3]]));
    }

    [Fact]
    public void A_certificate_with_any_byte_changed_never_throws()
    {
        using var leaf = _root.Issue(new LeafRequest("CN=da.contoso.test") { DnsNames = [TestProbe.Host] });
        var reader = new CertificateReader(TestProbe.Host, null, TimeProvider.System);
        for (var i = 0; i < leaf.RawData.Length; i++)
        {
            var changed = leaf.RawData.ToArray();
            changed[i] ^= 0x15;
            reader.Read([[.. changed]]);
        }
    }

    private static CertificateEvidence? Read(X509Certificate2[] sent, X509Certificate2Collection? roots) =>
        new CertificateReader(TestProbe.Host, roots, TimeProvider.System).Read([.. sent.Select(each => ImmutableArray.Create(each.RawData))]);
}
