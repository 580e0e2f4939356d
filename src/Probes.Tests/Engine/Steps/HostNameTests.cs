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
    [InlineData("203.0.113.7", "203.0.113.7", NameMatch.SubjectAlternativeName)]
    [InlineData("203.0.113.7", "*.0.113.7", NameMatch.None)]
    public void A_subjectAltName_matches_as_RFC_6125_says(string host, string name, NameMatch expected) =>
        Assert.Equal(expected, HostNames.Match(host, [name], null));

    [Fact]
    public void The_common_name_counts_only_where_there_is_no_subjectAltName()
    {
        Assert.Equal(NameMatch.CommonName, HostNames.Match("da.contoso.com", null, "da.contoso.com"));
        Assert.Equal(NameMatch.None, HostNames.Match("da.contoso.com", ["other.contoso.com"], "da.contoso.com"));
        Assert.Equal(NameMatch.None, HostNames.Match("da.contoso.com", [], "da.contoso.com"));
        Assert.Equal(NameMatch.None, HostNames.Match("da.contoso.com", null, null));
    }
}
