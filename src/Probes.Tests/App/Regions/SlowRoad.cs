using System.Net;
using System.Net.Sockets;
using Probes.Tests.Support;

namespace Probes.Tests.App.Regions;

/// <summary>A forwarder that waits before it lets a connection through: too long for one region, not for another.</summary>
internal sealed class SlowRoad : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly ScriptedPeer _peer;

    public SlowRoad(IPEndPoint server)
    {
        _server = server;
        _peer = new ScriptedPeer(ForwardAsync);
    }

    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(3);

    public int Port => _peer.Port;

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private async Task ForwardAsync(Socket client, CancellationToken end)
    {
        await Task.Delay(Delay, end);
        await ForwardAsync(client, _server, end);
    }

    /// <summary>Joins a connection to one of its own to the server.</summary>
    public static async Task ForwardAsync(Socket client, IPEndPoint server, CancellationToken end)
    {
        using var upstream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await upstream.ConnectAsync(server, end);
        await Task.WhenAll(PumpAsync(client, upstream, end), PumpAsync(upstream, client, end));
    }

    private static async Task PumpAsync(Socket from, Socket to, CancellationToken end)
    {
        var buffer = new byte[16384];
        while (await from.ReceiveAsync(buffer, end) is > 0 and var length)
        {
            await to.SendAsync(buffer.AsMemory(0, length), end);
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
