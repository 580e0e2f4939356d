using IpHttps.Evidence;
using IpHttps.Profiles;
using Probes.Tests.Engine.Tls;

namespace Probes.Tests.Engine.Traces;

/// <summary>A capture may come from anywhere: whatever is in it, reading and judging it neither throws nor hangs.</summary>
public sealed class TraceFuzzTests
{
    private const int Inputs = 20_000;

    private static readonly byte[] Pcap = CaptureBytes.Pcap(CaptureBytes.Timed(TraceSamples.Packets(TraceSamples.NullRefused())), 1);

    private static readonly byte[] Pcapng = CaptureBytes.Pcapng(CaptureBytes.Timed(TraceSamples.Packets(TraceSamples.NullRefused())), 1, bigEndian: true);

    private static readonly byte[] Own = TraceSamples.Trace(
        TraceSamples.NullRefused(), TraceSamples.Said(RecordedEnd.ClientClosed, TraceSamples.Hello(ClientProfiles.Windows7), TraceSamples.Alert(70)));

    public static TheoryData<string> Files => ["pcap", "pcapng", "own"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_prefix_is_read(string file)
    {
        var bytes = Of(file);
        for (var length = 0; length <= bytes.Length; length++)
        {
            Try(bytes[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Changed_files_and_noise_are_read(string file)
    {
        var inputs = new PeerBytes(new Random(40), Of(file));
        for (var i = 0; i < Inputs; i++)
        {
            Try(inputs.Next());
        }
    }

    [Fact]
    public void A_length_of_four_gigabytes_allocates_nothing()
    {
        byte[] huge = [.. Pcap.AsSpan(0, 24), .. new byte[8], 0xF0, 0xFF, 0xFF, 0xFF, 0xF0, 0xFF, 0xFF, 0xFF, .. new byte[64]];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(Reading.Read(huge).Notes, note => note.Contains("4294967280 bytes", StringComparison.Ordinal));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024 * 1024);
    }

    private static byte[] Of(string file) => file switch { "pcap" => Pcap, "pcapng" => Pcapng, _ => Own };

    private static void Try(byte[] bytes)
    {
        if (Reading.TryRead(bytes) is not null)
        {
            Reading.Judge(bytes);
        }
    }
}
