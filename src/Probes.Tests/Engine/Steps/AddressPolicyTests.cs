using System.Net;
using IpHttps.Steps;

namespace Probes.Tests.Engine.Steps;

public sealed class AddressPolicyTests
{
    private static readonly string[] Outsiders =
    [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "168.63.129.15", "168.63.129.17",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.1.255", "192.0.3.0",
        "192.31.195.255", "192.31.197.0", "192.52.192.255", "192.52.194.0", "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0",
        "192.175.47.255", "192.175.49.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0",
        "223.255.255.255", "64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff", "64:ff9b::1:0:0", "64:ff9b:0:ffff:ffff:ffff:ffff:ffff", "64:ff9b:2::",
        "ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "100:0:0:2::", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::", "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::",
        "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::",
        "5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "5f01::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe00::",
        "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2606:4700::1111", "::1:0:0:0:0",
    ];

    // First and last address, written out: computing them the way the product does would prove nothing.
    public static TheoryData<string, string, string> Ranges => new()
    {
        { "169.254.0.0/16", "169.254.0.0", "169.254.255.255" },
        { "168.63.129.16/32", "168.63.129.16", "168.63.129.16" },
        { "127.0.0.0/8", "127.0.0.0", "127.255.255.255" },
        { "10.0.0.0/8", "10.0.0.0", "10.255.255.255" },
        { "172.16.0.0/12", "172.16.0.0", "172.31.255.255" },
        { "192.168.0.0/16", "192.168.0.0", "192.168.255.255" },
        { "100.64.0.0/10", "100.64.0.0", "100.127.255.255" },
        { "0.0.0.0/8", "0.0.0.0", "0.255.255.255" },
        { "192.0.0.0/24", "192.0.0.0", "192.0.0.255" },
        { "192.0.2.0/24", "192.0.2.0", "192.0.2.255" },
        { "192.31.196.0/24", "192.31.196.0", "192.31.196.255" },
        { "192.52.193.0/24", "192.52.193.0", "192.52.193.255" },
        { "192.88.99.0/24", "192.88.99.0", "192.88.99.255" },
        { "192.175.48.0/24", "192.175.48.0", "192.175.48.255" },
        { "198.18.0.0/15", "198.18.0.0", "198.19.255.255" },
        { "198.51.100.0/24", "198.51.100.0", "198.51.100.255" },
        { "203.0.113.0/24", "203.0.113.0", "203.0.113.255" },
        { "224.0.0.0/4", "224.0.0.0", "239.255.255.255" },
        { "255.255.255.255/32", "255.255.255.255", "255.255.255.255" },
        { "240.0.0.0/4", "240.0.0.0", "255.255.255.254" },
        { "::/128", "::", "::" },
        { "::1/128", "::1", "::1" },
        { "fc00::/7", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "64:ff9b::/96", "64:ff9b::", "64:ff9b::ffff:ffff" },
        { "64:ff9b:1::/48", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff" },
        { "100::/64", "100::", "100::ffff:ffff:ffff:ffff" },
        { "100:0:0:1::/64", "100:0:0:1::", "100::1:ffff:ffff:ffff:ffff" },
        { "2001::/32", "2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "2001::/23", "2001:1::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "2002::/16", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "2620:4f:8000::/48", "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff" },
        { "3fff::/20", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "5f00::/16", "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "fe80::/10", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "fec0::/10", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "ff00::/8", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
    };

    public static TheoryData<string> Outside => new(Outsiders);

    [Theory]
    [MemberData(nameof(Ranges))]
    public void The_first_and_the_last_address_of_a_range_are_refused_by_its_row(string network, string first, string last)
    {
        Assert.All(new[] { first, last }, address =>
            Assert.StartsWith($"{IPAddress.Parse(address)} is in {network} (", AddressPolicy.Refusal(IPAddress.Parse(address), false), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void An_address_just_outside_the_ranges_is_dialled(string address) =>
        Assert.Null(AddressPolicy.Refusal(IPAddress.Parse(address), false));

    [Fact]
    public void Every_row_of_the_table_is_in_the_theory()
    {
        Assert.Equal(
            DeniedRange.All.Select(row => row.Network.ToString()),
            ((IEnumerable<object[]>)Ranges).Select(row => (string)row[0]));
    }
}
