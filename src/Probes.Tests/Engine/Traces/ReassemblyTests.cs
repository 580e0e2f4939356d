using System.Net;
using IpHttps.Evidence;
using IpHttps.Output.Pcapng;
using IpHttps.Profiles;

namespace Probes.Tests.Engine.Traces;

/// <summary>The same connection, as networks and captures mangle it.</summary>
public sealed class ReassemblyTests
{
    private static readonly Recording Refused = TraceSamples.NullRefused();

    [Fact]
    public void Bytes_one_by_one_are_put_together() => AssertSame(Split(1));

    [Fact]
    public void Segments_out_of_order_are_put_in_order()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var packets = Split(10);
            var data = packets.Where(packet => packet.Packet.Payload.Length > 0 && packet.Packet.To.Port == 443).OrderBy(_ => random.Next()).ToArray();

            AssertSame([.. packets.Take(3), .. data, .. packets.Where(packet => packet.Packet.From.Port == 443).Skip(1)]);
        }
    }

    [Fact]
    public void Retransmissions_are_counted_and_change_nothing()
    {
        var packets = Split(40);

        var probe = Assert.Single(Reading.Read(Capture(packets.SelectMany(packet => new[] { packet, packet }))).Probes);

        Assert.Equal(40, probe.Attempts.Single().Ending.Alert!.Value.Number);
        Assert.True(probe.Trace!.Retransmissions >= 4, $"{probe.Trace.Retransmissions}");
    }

    [Fact]
    public void Overlapping_segments_give_each_byte_once() =>
        AssertSame([.. Split(30).Select(packet => packet with
        {
            Packet = packet.Packet.Payload.Length == 30 && packet.Packet.To.Port == 443 && packet.Packet.Sequence > 1_000_001
                ? packet.Packet with { Sequence = packet.Packet.Sequence - 7, Payload = WithEarlier(packet.Packet, 7) }
                : packet.Packet,
        })]);

    [Fact]
    public void Sequence_numbers_wrap()
    {
        foreach (var start in new uint[] { 0, 1, 40, 100 })
        {
            AssertSame([.. Split(20).Select(packet => packet with
            {
                Packet = packet.Packet with { Sequence = packet.Packet.Sequence - (packet.Packet.To.Port == 443 ? 1_000_000u : 2_000_000u) - start },
            })]);
        }
    }

    [Fact]
    public void A_capture_that_began_late_is_read_from_the_hello_on() => AssertSame(Split(1460)[3..]);

    [Fact]
    public void A_packet_that_the_snapshot_length_cut_leaves_the_connection_out()
    {
        var contents = Reading.Read(CaptureBytes.Pcap(CaptureBytes.Timed(TraceSamples.Packets(Refused)), 101, snapLength: 96));

        Assert.Empty(contents.Probes);
    }

    [Fact]
    public void A_lost_packet_leaves_the_connection_out_and_says_so()
    {
        var other = TraceSamples.NullRefused() with { Client = new IPEndPoint(TraceSamples.Client.Address, 50999) };
        var lossy = TraceSamples.Packets(TraceSamples.Said(RecordedEnd.Open, TraceSamples.Hello(ClientProfiles.Windows8), new byte[3000]));
        var withHole = lossy.Where((packet, _) => packet.Packet.Payload.Length != 1460 || packet.Packet.Sequence != 2_000_001);

        var probe = Assert.Single(Reading.Read(Capture([.. TraceSamples.Packets(other), .. withHole])).Probes);

        Assert.Single(probe.Attempts);
        Assert.Contains("1 of 2 connections are left out", Assert.Single(probe.Trace!.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void IPv6_with_extension_headers_is_read()
    {
        var recording = Refused with { Server = new IPEndPoint(IPAddress.Parse("2001:db8::10"), 443), Client = new IPEndPoint(IPAddress.Parse("2001:db8::77"), 50123) };
        var packets = CaptureBytes.Timed(TraceSamples.Packets(recording)).Select(each => (each.Time, WithHopByHop(each.Bytes)));

        Assert.Equal(40, Reading.Only(CaptureBytes.Pcap(packets, 1)).Ending.Alert!.Value.Number);
    }

    [Fact]
    public void Fragments_are_left_out_and_counted()
    {
        var packets = CaptureBytes.Timed(TraceSamples.Packets(Refused)).ToArray();
        packets[3].Bytes[6] = 0x20; // more fragments

        var contents = Reading.Read(CaptureBytes.Pcap(packets, 101));

        Assert.Contains("1 IP fragments are left out; they are not put together", contents.Notes);
    }

    [Fact]
    public void The_same_ports_may_carry_one_connection_after_another()
    {
        var second = TraceSamples.Packets(TraceSamples.Said(RecordedEnd.ServerReset, TraceSamples.Hello(ClientProfiles.Windows8)))
            .Select(packet => packet with { At = packet.At + TimeSpan.FromSeconds(30), Packet = packet.Packet with { Sequence = packet.Packet.Sequence + 5_000_000 } });

        var probe = Assert.Single(Reading.Read(Capture([.. TraceSamples.Packets(Refused), .. second])).Probes);

        Assert.Equal([EndingKind.Alert, EndingKind.Reset], probe.Attempts.Select(attempt => attempt.Ending.Kind));
    }

    private static byte[] Capture(IEnumerable<TimedPacket> packets) => CaptureBytes.Pcap(CaptureBytes.Timed(packets), 101);

    private static void AssertSame(TimedPacket[] packets)
    {
        var attempt = Reading.Only(Capture(packets));

        Assert.Equal(40, attempt.Ending.Alert!.Value.Number);
        Assert.Equal(Refused.Bytes[0].Bytes, attempt.Recording!.Bytes.Where(moved => moved.Direction == Direction.Sent).SelectMany(moved => moved.Bytes));
    }

    /// <summary>The packets of the refused hello, with the client's bytes in segments of this size.</summary>
    private static TimedPacket[] Split(int size) =>
    [
        .. TraceSamples.Packets(Refused).SelectMany(packet => packet.Packet is { To.Port: 443, Payload.Length: > 0 }
            ? Enumerable.Range(0, (packet.Packet.Payload.Length + size - 1) / size).Select(part => packet with
            {
                Packet = packet.Packet with
                {
                    Sequence = packet.Packet.Sequence + (uint)(part * size),
                    Payload = packet.Packet.Payload.Slice(part * size, Math.Min(size, packet.Packet.Payload.Length - (part * size))),
                },
            })
            : [packet]),
    ];

    private static byte[] WithEarlier(TcpPacket packet, int count)
    {
        var hello = Refused.Bytes[0].Bytes.AsSpan();
        var at = (int)(packet.Sequence - 1_000_001);
        return [.. hello[(at - count)..at], .. packet.Payload.Span];
    }

    private static byte[] WithHopByHop(byte[] packet)
    {
        byte[] longer = [.. packet.AsSpan(0, 40), packet[6], 0, 1, 4, 0, 0, 0, 0, .. packet.AsSpan(40)];
        longer[6] = 0;
        var length = ((longer[4] << 8) | longer[5]) + 8;
        (longer[4], longer[5]) = ((byte)(length >> 8), (byte)length);
        return longer;
    }
}
