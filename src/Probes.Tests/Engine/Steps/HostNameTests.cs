using IpHttps.Evidence;
using IpHttps.Steps;

namespace Probes.Tests.Engine.Steps;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("da.contoso.com", "da.contoso.com", NameMatch.SubjectAlternativeName)]
    [InlineData("DA.Contoso.com", "da.contoso.COM", NameMatch.SubjectAlternativeName)]
    [InlineData("da.contoso.com.", "da.contoso.com", NameMatch.SubjectAlternativeName)]
    [InlineData("da.contoso.com", "*.contoso.com", NameMatch.Wildcard)]
    [InlineData("a.b.contoso.com", "*.contoso.com", NameMatch.None)]
    [InlineData("contoso.com", "*.contoso.com", NameMatch.None)]
    [InlineData("da.contoso.com", "d*.contoso.com", NameMatch.None)]
    [InlineData("contoso.com", "*.com", NameMatch.None)]
    [InlineData("da.contoso.com", "da.contoso.com.evil.test", NameMatch.None)]
    [InlineData("xn--bcher-kva.contoso.com", "*.contoso.com", NameMatch.Wildcard)]
    [InlineData("xn--bcher-kva.contoso.com", "XN--BCHER-KVA.contoso.com", NameMatch.SubjectAlternativeName)]
    [InlineData("xn--bcher-kva.contoso.com", "xn--*.contoso.com", NameMatch.None)]
    [InlineData("da.xn--bcher-kva.com", "*.bücher.com", NameMatch.Wildcard)]
    [InlineData("da.contoso.com", "*.contoso.com.", NameMatch.Wildcard)]
    [InlineData("da.contoso.com", "*.CONTOSO.com", NameMatch.Wildcard)]
    [InlineData("da.contoso.com", "da.contoso.com..", NameMatch.None)]
    [InlineData("da.contoso.com", "*", NameMatch.None)]
    [InlineData("da.contoso.com", "*.", NameMatch.None)]
    [InlineData("da.contoso.com", "*.*.com", NameMatch.None)]
    [InlineData("da.contoso.com", "", NameMatch.None)]
    [InlineData("da.contoso.com", ".", NameMatch.None)]
    [InlineData("da.contoso.com", "203.0.113.7", NameMatch.None)]
    [InlineData("2001:db8::7", "2001:DB8:0::7", NameMatch.SubjectAlternativeName)]
    [InlineData("203.0.113.7", "203.0.113.7", NameMatch.SubjectAlternativeName)]
    [InlineData("203.0.113.7", "*.0.113.7", NameMatch.None)]
    public void A_subjectAltName_matches_as_RFC_6125_says(string host, string name, NameMatch expected) =>
        Assert.Equal(expected, HostNames.Match(host, [name], null));

    [Theory]
    [InlineData("bücher.contoso.com")]
    [InlineData("BÜCHER.contoso.com")]
    [InlineData("*.contoso.com")]
    public void A_common_name_in_U_labels_is_compared_as_A_labels(string commonName) =>
        Assert.Equal(NameMatch.CommonName, HostNames.Match("xn--bcher-kva.contoso.com", null, commonName));

    [Theory]
    [InlineData("ü..contoso.com")]
    [InlineData("\u200f")]
    public void What_no_mapping_takes_matches_nothing(string commonName) =>
        Assert.Equal(NameMatch.None, HostNames.Match("da.contoso.com", null, commonName));

    [Fact]
    public void The_common_name_counts_only_where_there_is_no_subjectAltName()
    {
        Assert.Equal(NameMatch.CommonName, HostNames.Match("da.contoso.com", null, "da.contoso.com"));
        Assert.Equal(NameMatch.None, HostNames.Match("da.contoso.com", ["other.contoso.com"], "da.contoso.com"));
        Assert.Equal(NameMatch.None, HostNames.Match("da.contoso.com", [], "da.contoso.com"));
        Assert.Equal(NameMatch.None, HostNames.Match("da.contoso.com", null, null));
    }
}
