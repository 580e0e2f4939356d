using System.Collections.Immutable;
using System.Globalization;
using IpHttps.Evidence;

namespace IpHttps.Output.Pcapng;

/// <summary>The recorded connections of probes as one pcapng file, for Wireshark and for <c>probe read-trace</c>.</summary>
public static class TraceFile
{
    /// <summary>Media type of the file (IANA registers none; this is the one in use).</summary>
    public const string MediaType = "application/x-pcapng";

    /// <summary>How the program names itself in the file, before its version.</summary>
    public const string Application = "probe";

    private const string Comment =
        "Reconstructed from what sockets saw: the bytes and their times are those of the connections. Packets, sequence numbers, acknowledgements, "
        + "checksums and, where it was never known, the client's address are made up to carry them.";

    /// <summary>Whether there is anything to write.</summary>
    public static bool HasTrace(ProbeEvidence evidence) => evidence.Attempts.Any(attempt => attempt.Recording is not null);

    /// <summary>Writes the attempts of all probes, in the order of their packets' times.</summary>
    /// <param name="version">Of this program.</param>
    public static void Write(Stream stream, IEnumerable<ProbeEvidence> probes, string version)
    {
        var writer = new PcapngWriter(stream);
        writer.WriteSection(Comment, $"{Application} {version}");
        writer.WriteInterface(Application);
        var packets = from probe in probes
                      from attempt in probe.Attempts
                      let recording = attempt.Recording
                      where recording is not null
                      from packet in RecordedConversation.Packets(recording, About(probe, attempt))
                      select (Time: recording.StartedAt + packet.At, packet.Packet, packet.Comment);
        foreach (var (time, packet, comment) in packets.OrderBy(each => each.Time))
        {
            writer.WritePacket(time, packet.ToArray(), comment);
        }
    }

    public static ImmutableArray<byte> ToBytes(ProbeEvidence evidence, string version)
    {
        using var stream = new MemoryStream();
        Write(stream, [evidence], version);
        return [.. stream.ToArray()];
    }

    private static string About(ProbeEvidence probe, Attempt attempt)
    {
        var hello = attempt.Connected ? "hello" : "attempt";
        var end = $"{Spelling.Of(attempt.Ending.Kind)}{(attempt.Ending.Alert is { } alert ? $" {alert}" : "")}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{attempt.Profile.Name} {hello} to {PeerText.Clean(Wording.Authority(probe.Host, probe.Port))}; it ended {Wording.Step(attempt.Ending.Step)}: {end}");
    }
}
