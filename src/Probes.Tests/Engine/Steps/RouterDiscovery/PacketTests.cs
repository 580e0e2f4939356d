using IpHttps.Steps.RouterDiscovery;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Steps.RouterDiscovery;

public sealed class PacketTests
{
    [Fact]
    public void The_solicitation_is_48_bytes_from_nowhere_to_all_routers() => Assert.Equal(
        "6000000000083AFF00000000000000000000000000000000FF02000000000000000000000000000285007BB800000000",
        Convert.ToHexString(RouterSolicitation.Write()));

    [Fact]
    public void Every_proper_prefix_of_a_packet_waits_for_more()
    {
        var whole = Advertisements.Whole;
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal(AssemblyStatus.NeedMore, Status(whole[..length]));
        }

        Assert.Equal(AssemblyStatus.Complete, Status(whole));
    }

    [Fact]
    public void Packets_are_cut_however_their_bytes_arrive()
    {
        byte[] stream = [.. Advertisements.Whole, .. RouterSolicitation.Write(), .. Advertisements.Packet([])];
        foreach (var part in new[] { 1, 7, 47, stream.Length })
        {
            var packets = new PacketAssembler();
            var lengths = new List<int>();
            foreach (var bytes in stream.Chunk(part))
            {
                packets.Append(bytes);
                while (packets.Next(out var packet) == AssemblyStatus.Complete)
                {
                    lengths.Add(packet.Whole.Length);
                }
            }

            Assert.Equal([112, 48, 40], lengths);
            Assert.True(packets.Pending.IsEmpty);
        }
    }

    [Theory]
    [InlineData("00", AssemblyStatus.Malformed)]
    [InlineData("45000054", AssemblyStatus.Malformed)] // IPv4
    [InlineData("3C68746D6C3E", AssemblyStatus.Malformed)] // <html>
    [InlineData("600000000500", AssemblyStatus.LimitExceeded)] // 1320 bytes
    [InlineData("6000000004D8", AssemblyStatus.NeedMore)] // 1280 bytes
    [InlineData("6000000004D9", AssemblyStatus.LimitExceeded)]
    [InlineData("60", AssemblyStatus.NeedMore)]
    public void What_is_no_packet_of_this_link_is_told_from_one_that_is_not_whole(string hex, AssemblyStatus expected) =>
        Assert.Equal(expected, Status(Convert.FromHexString(hex)));

    private static AssemblyStatus Status(byte[] bytes)
    {
        var packets = new PacketAssembler();
        packets.Append(bytes);
        return packets.Next(out _);
    }
}
