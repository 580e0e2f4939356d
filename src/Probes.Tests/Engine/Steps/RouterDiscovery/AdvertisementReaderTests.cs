using System.Net;
using IpHttps.Evidence;
using IpHttps.Steps.RouterDiscovery;
using Probes.Tests.Engine.Tls;

namespace Probes.Tests.Engine.Steps.RouterDiscovery;

public sealed class AdvertisementReaderTests
{
    [Fact]
    public void The_smallest_advertisement_has_no_option()
    {
        var read = Read(Advertisements.Packet(Advertisements.Head));

        Assert.Equal((IPAddress.Parse("fe80::1"), (byte)64, 1800), (read!.Source, read.HopLimit, read.RouterLifetimeSeconds));
        Assert.True(read.Managed && read.OtherConfiguration);
        Assert.Null(read.Mtu);
        Assert.Empty(read.Prefixes);
        Assert.Empty(read.Routes);
    }

    [Fact]
    public void Prefix_MTU_and_route_are_read()
    {
        var read = Read(Advertisements.Whole);

        Assert.Equal(1280, read!.Mtu);
        var prefix = Assert.Single(read.Prefixes);
        Assert.Equal(new AdvertisedPrefix(IPAddress.Parse("2001:db8:da::"), 64, true, true, 86400, 14400), prefix);
        Assert.True(prefix.GivesAddress);
        Assert.Equal(new AdvertisedRoute(IPAddress.Parse("fd00:1:2::"), 48, 600), Assert.Single(read.Routes));
    }

    [Fact]
    public void A_message_cut_anywhere_but_between_options_is_refused()
    {
        byte[] message = [.. Advertisements.Head, .. Advertisements.Mtu, .. Advertisements.Prefix, .. Advertisements.Route];

        var accepted = Enumerable.Range(1, message.Length).Where(length => Read(Advertisements.Packet(message[..length])) is not null);

        Assert.Equal([16, 24, 56, 72], accepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Bytes_behind_the_last_option_are_no_option(int count) =>
        Assert.Null(Read(Advertisements.Packet([.. Advertisements.Head, .. Advertisements.Prefix, .. Enumerable.Repeat((byte)1, count)])));

    [Fact]
    public void An_option_of_length_0_is_refused_and_does_not_hang()
    {
        Assert.False(AdvertisementReader.TryRead(new(Advertisements.Packet([.. Advertisements.Head, 1, 0, 0, 0, 0, 0, 0, 0])), out _, out var problem));
        Assert.Equal("an option of length 0", problem);
    }

    [Theory]
    [InlineData("2001:db8::1", 255, "its source 2001:db8::1 is not link-local")]
    [InlineData("fe80::1", 254, "its hop limit is 254, so it may have come from another link")]
    public void An_advertisement_from_elsewhere_is_refused(string source, byte hopLimit, string expected)
    {
        Assert.False(AdvertisementReader.TryRead(new(Advertisements.Packet(Advertisements.Head, source, hopLimit)), out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void A_code_other_than_0_and_a_wrong_checksum_are_refused()
    {
        byte[] coded = [Advertisements.Head[0], 1, .. Advertisements.Head[2..]];
        var broken = Advertisements.Whole;
        broken[^1] ^= 1;

        Assert.Null(Read(Advertisements.Packet(coded)));
        Assert.False(AdvertisementReader.TryRead(new(broken), out _, out var problem));
        Assert.Equal("its checksum is wrong", problem);
    }

    [Fact]
    public void Options_that_are_unknown_or_of_another_size_are_passed_over()
    {
        byte[] oddPrefix = [3, 1, 64, 0xC0, 0, 0, 0, 0];
        byte[] longPrefix = [.. Advertisements.Prefix[..2], 129, .. Advertisements.Prefix[3..]];
        byte[] shortRoute = [24, 1, 48, 0, 0, 0, 2, 0x58];
        byte[] unknown = [200, 2, .. new byte[14]];

        var read = Read(Advertisements.Packet([.. Advertisements.Head, .. oddPrefix, .. longPrefix, .. shortRoute, .. unknown, .. Advertisements.Mtu]));

        Assert.Empty(read!.Prefixes);
        Assert.Empty(read.Routes);
        Assert.Equal(1280, read.Mtu);
    }

    [Theory]
    [InlineData("2001:db8::", 64, true, 1u, 1u, true)]
    [InlineData("2001:db8::", 64, true, 0u, 0u, false)]
    [InlineData("2001:db8::", 64, true, 1u, 2u, false)]
    [InlineData("2001:db8::", 64, false, 1u, 1u, false)]
    [InlineData("2001:db8::", 48, true, 1u, 1u, false)]
    [InlineData("fe80::", 64, true, 1u, 1u, false)]
    public void A_prefix_gives_an_address_as_RFC_4862_has_it(string prefix, int length, bool autonomous, uint valid, uint preferred, bool gives) =>
        Assert.Equal(gives, new AdvertisedPrefix(IPAddress.Parse(prefix), length, true, autonomous, valid, preferred).GivesAddress);

    [Fact]
    public void Whatever_a_peer_sends_is_read_or_refused()
    {
        var bytes = new PeerBytes(new Random(20_261_125), Advertisements.Whole);
        var read = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var packets = new PacketAssembler();
            packets.Append(bytes.Next());
            while (packets.Next(out var packet) == IpHttps.Tls.AssemblyStatus.Complete)
            {
                read += AdvertisementReader.IsAdvertisement(packet) && AdvertisementReader.TryRead(packet, out _, out _) ? 1 : 0;
            }
        }

        Assert.InRange(read, 0, 100_000);
    }

    [Fact]
    public void Whatever_stands_behind_a_right_checksum_is_read_or_refused()
    {
        var random = new Random(4861);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var options = new byte[random.Next(10) * 8];
            random.NextBytes(options);
            for (var at = 1; at < options.Length; at += 8)
            {
                options[at] = (byte)random.Next(4);
            }

            read += Read(Advertisements.Packet([.. Advertisements.Head, .. options])) is null ? 0 : 1;
        }

        Assert.InRange(read, 1, 19_999);
    }

    private static RouterAdvertisement? Read(byte[] packet) =>
        AdvertisementReader.IsAdvertisement(new(packet)) && AdvertisementReader.TryRead(new(packet), out var advertisement, out _) ? advertisement : null;
}
