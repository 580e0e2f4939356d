using IpHttps.Targets;

namespace Probes.Tests.Engine.Targets;

public sealed class HostNameTests
{
    private static readonly string LongLabel = new('a', 63);

    [Theory]
    [InlineData("da.contoso.com", "da.contoso.com")]
    [InlineData("DA.Contoso.COM.", "da.contoso.com")]
    [InlineData("xn--mnchen-3ya.example", "xn--mnchen-3ya.example")]
    [InlineData("münchen.example", "xn--mnchen-3ya.example")]
    [InlineData("3com.com", "3com.com")]
    [InlineData("edge", "edge")]
    [InlineData("192.0.2.10", "192.0.2.10")]
    [InlineData("2001:DB8::0010", "2001:db8::10")]
    public void A_name_is_kept_as_lower_case_A_labels_and_an_address_in_its_usual_form(string written, string expected)
    {
        Assert.Null(HostName.Check(written, out var host));
        Assert.Equal(expected, host);
    }

    [Theory]
    [InlineData("https://da.contoso.com:443/IPHTTPS", "write the host alone, \"da.contoso.com\"")]
    [InlineData("https://", "is a URL")]
    [InlineData("da.contoso.com/IPHTTPS", "holds a path")]
    [InlineData("da.contoso.com:443", "write the port in \"port\"")]
    [InlineData("[2001:db8::10]", "without brackets")]
    [InlineData("fe80::1%eth0", "without brackets and zone")]
    [InlineData("", "is empty")]
    [InlineData("da..contoso.com", "the label \"\"")]
    [InlineData("ä..contoso.com", "no host name")]
    [InlineData("-da.contoso.com", "label \"-da\"")]
    [InlineData("da-.contoso.com", "label \"da-\"")]
    [InlineData("*.contoso.com", "no wildcard")]
    [InlineData("da_1.contoso.com", "underscore")]
    [InlineData("da contoso.com", "space")]
    [InlineData("127.1", "looks like an IPv4 address")]
    [InlineData("192.0.2.256", "looks like an IPv4 address")]
    public void Anything_else_is_refused_with_the_fix(string written, string message)
    {
        var why = HostName.Check(written, out _);

        Assert.Contains(message, why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_has_at_most_63_characters_and_a_name_at_most_253()
    {
        var longest = string.Join('.', LongLabel, LongLabel, LongLabel, new string('a', 61));

        Assert.Null(HostName.Check(longest, out _));
        Assert.Null(HostName.Check(longest + ".", out _));
        Assert.NotNull(HostName.Check(longest + "a", out _));
        Assert.NotNull(HostName.Check(LongLabel + "a.example", out _));
    }

    [Fact]
    public void A_DNS_name_is_no_address()
    {
        Assert.Null(HostName.CheckDnsName("da.contoso.com", out _));
        Assert.Contains("is an IP address", HostName.CheckDnsName("192.0.2.10", out _), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da.contoso.com", "da-contoso-com")]
    [InlineData("2001:db8::10", "2001-db8--10")]
    [InlineData("::", "host")]
    public void A_bare_host_is_slugged_into_an_id(string host, string expected)
    {
        var id = HostName.Slug(host);

        Assert.Equal(expected, id);
        Assert.Null(FieldChecks.Id(id, out _));
    }

    [Fact]
    public void A_slug_is_an_id_even_when_it_is_cut()
    {
        var id = HostName.Slug(LongLabel + ".contoso.com");

        Assert.Null(FieldChecks.Id(id, out _));
    }
}
