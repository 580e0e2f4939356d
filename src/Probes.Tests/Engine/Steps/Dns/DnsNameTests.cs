using IpHttps.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Dns;

public sealed class DnsNameTests
{
    private static readonly string Label63 = new('a', 63);

    public static TheoryData<string> Refused =>
    [
        "", ".", "a..b", ".a", "a..", new string('a', 64), $"{Label63}.{Label63}.{Label63}.{new string('b', 62)}", "da contoso.com", "dä.contoso.com", "a\tb",
    ];

    [Theory]
    [InlineData("a", "a")]
    [InlineData("DA.Contoso.COM", "da.contoso.com")]
    [InlineData("da.contoso.com.", "da.contoso.com")]
    [InlineData("_sip._tls.xn--d-0ga.test", "_sip._tls.xn--d-0ga.test")]
    public void A_host_name_is_read_in_lower_case_without_its_last_dot(string host, string text) =>
        Assert.Equal(text, DnsBytes.Name(host).ToString());

    [Fact]
    public void A_name_of_255_bytes_is_legal() =>
        Assert.Equal(254, DnsBytes.Name($"{Label63}.{Label63}.{Label63}.{new string('b', 61)}").Labels.Length);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_stand_in_the_DNS_is_refused_with_a_reason(string host)
    {
        Assert.False(DnsName.TryParse(host, out _, out var problem));
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void Names_that_differ_by_case_alone_are_equal_and_other_bytes_are_kept()
    {
        var upper = new DnsName([2, (byte)'D', 0xC4]);

        Assert.Equal(new DnsName([2, (byte)'d', 0xC4]), upper);
        Assert.Equal(new DnsName([2, (byte)'d', 0xC4]).GetHashCode(), upper.GetHashCode());
        Assert.NotEqual(new DnsName([2, (byte)'d', 0xE4]), upper);
    }

    [Fact]
    public void Bytes_that_are_not_printable_are_escaped() =>
        Assert.Equal(@"\027[31m\032\.\\\195\164\000.x", new DnsName([11, 0x1B, .. "[31m .\\"u8, 0xC3, 0xA4, 0, 1, (byte)'x']).ToString());

    [Fact]
    public void The_root_is_a_dot() => Assert.Equal(".", new DnsName([]).ToString());
}
