using System.Net;
using System.Net.Sockets;
using IpHttps.Profiles;
using IpHttps.Steps;
using IpHttps.Targets;
using IpHttps.Tls;

namespace Probes.Bench;

/// <summary>One connection each, from connect to the end of the server's flight.</summary>
internal static class Contenders
{
    private const string Host = "bench.contoso.test";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <summary>The floor: connect, send one fixed ClientHello, read until the flight's last bytes. It understands nothing.</summary>
    public static Func<Task> Floor(IPEndPoint peer)
    {
        var writer = new TlsWriter();
        ClientHellos.For(ClientProfiles.Windows8, Host).WriteTo(writer);
        var hello = ClientHellos.Record(writer.Written);
        return async () =>
        {
            using var socket = new Socket(peer.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(peer);
            await socket.SendAsync(hello);
            var buffer = new byte[4096];
            var count = 0;
            while (count < 4 || !buffer.AsSpan(count - 4, 4).SequenceEqual<byte>([14, 0, 0, 0]))
            {
                count += await socket.ReceiveAsync(buffer.AsMemory(count));
            }
        };
    }

    /// <summary>Our observer: the same bytes, read into evidence, with limits and a timeline.</summary>
    public static Func<Task> Observer(IPEndPoint peer) => async () =>
    {
        using var connection = new PeerConnection(peer, TimeProvider.System);
        var log = new AttemptLog(TimeProvider.System);
        connection.BeginStep(Limit, CancellationToken.None);
        Demand(await connection.ConnectAsync(CancellationToken.None));
        connection.BeginStep(Limit, CancellationToken.None);
        var observer = new HandshakeObserver(connection, ClientProfiles.Windows8, log);
        Demand(await observer.ObserveAsync(Host, CancellationToken.None));
    };

    /// <summary>A whole probe of depth quick: both clients observed, the certificate read and its chain built, evidence joined.</summary>
    public static Func<Task> QuickProbe(IPEndPoint peer)
    {
        var prober = new Prober(new ProbeLimits(), new Resolver(TimeProvider.System), TimeProvider.System);
        var target = new ProbeTarget { Host = Host, Address = peer.Address, Port = peer.Port, AllowPrivate = true, Depth = ProbeDepth.Quick };
        return async () =>
        {
            var evidence = await prober.ProbeAsync(target, CancellationToken.None);
            if (evidence.Primary?.Ciphers.NullAccepted is null)
            {
                throw new InvalidOperationException("the canned responder was not understood");
            }
        };
    }

    private static void Demand(Interruption? interruption)
    {
        if (interruption is not null)
        {
            throw new InvalidOperationException($"the canned responder was not understood: {interruption.Kind} {interruption.Detail}");
        }
    }
}
