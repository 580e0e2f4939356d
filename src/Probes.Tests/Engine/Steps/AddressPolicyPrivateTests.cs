using System.Net;
using IpHttps.Steps;

namespace Probes.Tests.Engine.Steps;

public sealed class AddressPolicyPrivateTests
{
    /// <summary>Every IPv6 form that holds an IPv4 address; {0} is the address, {1} its bytes in hexadecimal as two groups.</summary>
    private static readonly string[] Forms =
    [
        "{0}", "::ffff:{0}", "::{0}", "::ffff:0:{0}", "2606:4700::5efe:{0}", "2606:4700::200:5efe:{0}", "fd00::5efe:{0}", "fe80::5efe:{0}",
        "64:ff9b::{0}", "64:ff9b:1::{0}", "2002:{1}::", "2001:0:{1}::1",
    ];

    /// <summary>The forms that are read through; the last four of <see cref="Forms"/> are refused as they stand.</summary>
    private static readonly string[] Transparent = [.. Forms[1..6]];

    public static TheoryData<string> Private =>
        ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "::1", "fd00::1", "::ffff:127.0.0.1", "fd00::5efe:10.0.0.1"];

    public static TheoryData<string> NeverDialled
    {
        get
        {
            var never = new TheoryData<string>("0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255", "::ffff:255.255.255.255", "fe80::1", "fec0::1");
            foreach (var address in new[] { "169.254.169.254", "169.254.0.0", "169.254.255.255", "168.63.129.16" })
            {
                never.AddRange([.. Forms.Select(form => Fill(form, address))]);
            }

            return never;
        }
    }

    public static TheoryData<string> WrappedPrivate =>
        [.. from form in Transparent from address in new[] { "10.0.0.1", "192.168.255.255", "0.0.1.0", "203.0.113.7" } select Fill(form, address)];

    public static TheoryData<string> WrappedPublic =>
        [.. from form in Transparent from address in new[] { "1.1.1.1", "9.255.255.255", "168.63.129.17" } select Fill(form, address)];

    [Theory]
    [MemberData(nameof(Private))]
    public void A_private_address_is_dialled_only_where_that_is_allowed(string address)
    {
        Assert.NotNull(AddressPolicy.Refusal(IPAddress.Parse(address), false));
        Assert.Null(AddressPolicy.Refusal(IPAddress.Parse(address), true));
    }

    [Theory]
    [MemberData(nameof(NeverDialled))]
    public void Some_addresses_are_refused_in_every_form_and_by_every_setting(string address)
    {
        Assert.NotNull(AddressPolicy.Refusal(IPAddress.Parse(address), false));
        Assert.NotNull(AddressPolicy.Refusal(IPAddress.Parse(address), true));
    }

    [Theory]
    [MemberData(nameof(WrappedPrivate))]
    public void An_address_inside_another_is_judged_by_its_own_rules(string address) =>
        Assert.Contains(" holds ", AddressPolicy.Refusal(IPAddress.Parse(address), false), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(WrappedPublic))]
    public void A_public_address_inside_another_is_dialled(string address) =>
        Assert.Null(AddressPolicy.Refusal(IPAddress.Parse(address), false));

    [Fact]
    public void An_address_with_a_zone_is_refused_even_where_private_ones_are_allowed()
    {
        var zoned = new IPAddress(IPAddress.Parse("fd00::1").GetAddressBytes(), 2);

        Assert.Equal("fd00::1%2 has a zone, which belongs to one machine only.", AddressPolicy.Refusal(zoned, true));
    }

    [Fact]
    public void The_refusal_names_the_address_the_range_and_the_reason() =>
        Assert.Equal(
            "::ffff:10.1.2.3 holds 10.1.2.3, which is in 10.0.0.0/8 (private; RFC 1918).",
            AddressPolicy.Refusal(IPAddress.Parse("::ffff:10.1.2.3"), false));

    [Fact]
    public void Allowing_private_addresses_lifts_no_other_row()
    {
        var rows = DeniedRange.All;

        Assert.All(rows.Where(row => row.Private), open => Assert.DoesNotContain(rows, other =>
            other != open && (open.Contains(other.Network.BaseAddress) || other.Contains(open.Network.BaseAddress))));
    }

    private static string Fill(string form, string address)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        return form.Replace("{0}", address, StringComparison.Ordinal)
            .Replace("{1}", $"{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}", StringComparison.Ordinal);
    }
}
