using IpHttps.Evidence;

namespace Probes.Tests.Engine.Traces;

public sealed class CaptureFormatTests
{
    public static TheoryData<int, bool, bool> Forms()
    {
        var forms = new TheoryData<int, bool, bool>();
        foreach (var link in new[] { 0, 1, 1001, 12, 101, 108, 113, 228, 276 })
        {
            forms.Add(link, false, false);
            forms.Add(link, true, true);
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_pcap_file_of_either_byte_order_and_resolution_is_read(int link, bool bigEndian, bool nanoseconds)
    {
        var attempt = Reading.Only(CaptureBytes.Pcap(Refused(), link, bigEndian, nanoseconds));

        AssertRefused(attempt);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_pcapng_file_of_either_byte_order_is_read(int link, bool bigEndian, bool _)
    {
        var attempt = Reading.Only(CaptureBytes.Pcapng(Refused(), link, bigEndian));

        AssertRefused(attempt);
        Assert.Equal(TraceSamples.Start, attempt.Recording!.StartedAt);
    }

    [Fact]
    public void Simple_packet_blocks_are_read_without_times()
    {
        var attempt = Reading.Only(CaptureBytes.SimplePackets(Refused(), 101));

        AssertRefused(attempt);
        Assert.Equal(TimeSpan.Zero, attempt.TotalTime);
    }

    [Fact]
    public void Obsolete_blocks_are_passed_over_and_told()
    {
        var contents = Reading.Read(CaptureBytes.Pcapng(Refused(), 1));

        Assert.Equal(["1 packets are in blocks that are not read"], contents.Notes.ToArray());
    }

    [Fact]
    public void Packets_of_an_unknown_link_type_are_told()
    {
        var contents = Reading.Read(CaptureBytes.Pcap(Refused(), 105));

        Assert.Empty(contents.Probes);
        Assert.Contains("link type 105", Assert.Single(contents.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_of_the_other_byte_order_may_follow()
    {
        byte[] both = [.. CaptureBytes.Pcapng(Refused(), 1), .. CaptureBytes.Pcapng(Refused().Select(each => (each.Time.AddSeconds(9), each.Bytes)), 113, bigEndian: true)];

        Assert.Equal(2, Assert.Single(Reading.Read(both).Probes).Attempts.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("#!/usr/bin/env bash")]
    public void Anything_else_is_no_capture(string text) => Assert.Null(Reading.TryRead(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_file_that_is_cut_off_says_so_and_keeps_what_came_before()
    {
        var whole = CaptureBytes.Pcap(Refused(), 1);

        var contents = Reading.Read(whole[..^3]);

        Assert.Single(contents.Probes);
        Assert.Contains("cut off", Assert.Single(contents.Notes), StringComparison.Ordinal);
    }

    private static IEnumerable<(DateTimeOffset Time, byte[] Bytes)> Refused() => CaptureBytes.Timed(TraceSamples.Packets(TraceSamples.NullRefused()));

    private static void AssertRefused(Attempt attempt)
    {
        Assert.Equal("windows8", attempt.Profile.Name);
        Assert.Equal(TraceSamples.Server.Address, attempt.Address);
        Assert.Equal((ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.Alert), (attempt.Ending.Step, attempt.Ending.Phase, attempt.Ending.Kind));
        Assert.Equal(40, attempt.Ending.Alert!.Value.Number);
        Assert.Equal(TraceSamples.Client, attempt.Recording!.Client);
    }
}
