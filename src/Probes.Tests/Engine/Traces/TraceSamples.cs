using System.Net;
using IpHttps.Evidence;
using IpHttps.Output.Pcapng;
using IpHttps.Profiles;
using IpHttps.Steps;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Traces;

/// <summary>Recorded connections made by hand, and their packets.</summary>
internal static class TraceSamples
{
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly IPEndPoint Server = new(IPAddress.Parse("203.0.113.10"), 443);

    public static readonly IPEndPoint Client = new(IPAddress.Parse("192.0.2.77"), 50123);

    public static byte[] Alert(byte number, byte level = 2) => PlainRecords.Alert(ProtocolVersions.Tls12, level, number);

    public static byte[] Hello(ClientProfile profile, string host = Seen.Host)
    {
        var writer = new TlsWriter();
        ClientHellos.For(profile, host).WriteTo(writer);
        return ClientHellos.Record(writer.Written);
    }

    /// <summary>A connection on which each side said these things in turn, the client first.</summary>
    public static Recording Said(RecordedEnd end, params byte[][] turns) => new()
    {
        StartedAt = Start,
        Client = Client,
        Server = Server,
        ConnectedAt = TimeSpan.FromMilliseconds(20),
        Bytes = [.. turns.Select((turn, index) => new RecordedBytes(TimeSpan.FromMilliseconds(30 + (10 * index)), index % 2 == 0 ? Direction.Sent : Direction.Received, [.. turn]))],
        End = end,
        EndedAt = TimeSpan.FromMilliseconds(40 + (10 * turns.Length)),
    };

    /// <summary>Seed of this project: a NULL-only hello refused with alert 40.</summary>
    public static Recording NullRefused() => Said(RecordedEnd.ServerClosed, Hello(ClientProfiles.Windows8), Alert(40));

    public static IReadOnlyList<TimedPacket> Packets(Recording recording) => RecordedConversation.Packets(recording, "made for a test");

    /// <summary>The trace that the program itself would write.</summary>
    public static byte[] Trace(params Recording[] recordings) => [.. TraceFile.ToBytes(Evidence(recordings), "0.0.0")];

    public static ProbeEvidence Evidence(params Recording[] recordings) =>
        new() { StartedAt = Start, Host = Seen.Host, Port = 443, Path = "/IPHTTPS", Attempts = [.. recordings.Select(AttemptOf)] };

    private static Attempt AttemptOf(Recording recording) => new()
    {
        Profile = ClientProfiles.Windows8,
        Address = recording.Server.Address,
        Port = recording.Server.Port,
        ConnectTime = recording.ConnectedAt,
        TotalTime = recording.EndedAt,
        Ending = new Ending(ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.Completed),
        Recording = recording,
    };
}
