using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Probes.Lab.Responders;

/// <summary>Stands before a server on loopback, passes bytes on both ways and counts the connections: how dear a client is to a server.</summary>
public sealed class CountingProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private int _connections;

    private CountingProxy(IPEndPoint server)
    {
        _server = server;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync(_stop.Token);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public static CountingProxy Before(IPEndPoint server) => new(server);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(stop);
                Interlocked.Increment(ref _connections);
                var passing = PassAsync(client, stop);
                _running[passing] = 0;
                _ = passing.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task PassAsync(Socket client, CancellationToken stop)
    {
        using (client)
        using (var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(_server, stop);
                await Task.WhenAll(PumpAsync(client, server, stop), PumpAsync(server, client, stop));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException)
            {
                // One of the two has cut the connection, and disposing cuts the other.
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await from.ReceiveAsync(buffer, stop)) > 0)
        {
            for (var sent = 0; sent < count;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), stop);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
