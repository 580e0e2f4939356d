using System.Net;
using System.Net.Sockets;

namespace Probes.Tests.Support;

/// <summary>A forwarder that counts connections and bytes on their way to a server and back, and passes each kind of ending on.</summary>
internal sealed class CountingRoad : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly ScriptedPeer _peer;
    private int _connections;
    private long _up;
    private long _down;

    public CountingRoad(IPEndPoint server)
    {
        _server = server;
        _peer = new ScriptedPeer(ForwardAsync);
    }

    public int Port => _peer.Port;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Bytes that the prober sent.</summary>
    public long Up => Interlocked.Read(ref _up);

    /// <summary>Bytes that the server sent.</summary>
    public long Down => Interlocked.Read(ref _down);

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private async Task ForwardAsync(Socket client, CancellationToken end)
    {
        Interlocked.Increment(ref _connections);
        using var upstream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await upstream.ConnectAsync(_server, end);
        await Task.WhenAll(
            PumpAsync(client, upstream, count => Interlocked.Add(ref _up, count), end),
            PumpAsync(upstream, client, count => Interlocked.Add(ref _down, count), end));
    }

    private static async Task PumpAsync(Socket from, Socket to, Action<int> count, CancellationToken end)
    {
        try
        {
            var buffer = new byte[16384];
            while (await from.ReceiveAsync(buffer, end) is > 0 and var length)
            {
                count(length);
                await to.SendAsync(buffer.AsMemory(0, length), end);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // Reset on one side is reset on the other: closing without lingering sends RST.
            to.LingerState = new LingerOption(true, 0);
            to.Close();
        }
        catch (ObjectDisposedException)
        {
            // The other direction has ended it.
        }
    }
}
