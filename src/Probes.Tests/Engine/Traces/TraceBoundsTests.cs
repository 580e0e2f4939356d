using System.Net;
using IpHttps.Evidence;
using IpHttps.Output.Pcapng;
using IpHttps.Profiles;

namespace Probes.Tests.Engine.Traces;

/// <summary>Captures that want more memory than they get.</summary>
public sealed class TraceBoundsTests
{
    [Fact]
    public void More_connections_than_are_followed_are_counted()
    {
        var syns = Enumerable.Range(0, 20_100).Select(number => new TimedPacket(
            TimeSpan.FromMilliseconds(number),
            new TcpPacket(new IPEndPoint(IPAddress.Parse("192.0.2.77"), 1 + number), TraceSamples.Server, TcpFlags.Syn) { Sequence = 7 }));

        var contents = Reading.Read(CaptureBytes.Pcap(CaptureBytes.Timed(syns), 101));

        Assert.Equal(["100 packets belong to more connections than are followed"], contents.Notes.ToArray());
    }

    [Fact]
    public void A_connection_of_endless_single_bytes_keeps_no_more_than_others()
    {
        var hello = TraceSamples.Packets(TraceSamples.Said(RecordedEnd.Open, TraceSamples.Hello(ClientProfiles.Windows8)));
        var last = hello[3].Packet;
        var flood = Enumerable.Range(0, 50_000).Select(number => new TimedPacket(
            TimeSpan.FromSeconds(1),
            new TcpPacket(last.To, last.From, TcpFlags.Ack) { Sequence = last.Acknowledged + (uint)number, Payload = new byte[] { 22 } }));

        var capture = CaptureBytes.Pcap(CaptureBytes.Timed([.. hello, .. flood]), 101);
        var attempt = Assert.Single(Reading.Read(capture).Probes.SelectMany(probe => probe.Attempts));

        Assert.True(attempt.Recording!.Cut);
        Assert.True(attempt.Recording.Bytes.Length < 5_000, $"{attempt.Recording.Bytes.Length} pieces");
    }

    [Fact]
    public void Segments_that_wait_for_a_lost_one_wait_within_bounds()
    {
        var hello = TraceSamples.Packets(TraceSamples.Said(RecordedEnd.Open, TraceSamples.Hello(ClientProfiles.Windows8)));
        var last = hello[3].Packet;
        var early = Enumerable.Range(1, 10_000).Select(number => new TimedPacket(
            TimeSpan.FromSeconds(1),
            new TcpPacket(last.To, last.From, TcpFlags.Ack) { Sequence = last.Acknowledged + (uint)(number * 1000), Payload = new byte[1000] }));

        Assert.Empty(Reading.Read(CaptureBytes.Pcap(CaptureBytes.Timed([.. hello, .. early]), 101)).Probes);
    }
}
