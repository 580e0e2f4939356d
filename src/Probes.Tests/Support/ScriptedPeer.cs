using System.Net;
using System.Net.Sockets;

namespace Probes.Tests.Support;

/// <summary>A TCP peer on loopback whose behaviour is a script, run for each connection.</summary>
public sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private int _connections;

    public ScriptedPeer(Func<Socket, CancellationToken, Task> script)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _loop = AcceptAsync(script);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public int Connections => _connections;

    /// <summary>Waits for the client's first bytes, then answers and keeps the connection open until the client goes.</summary>
    public static ScriptedPeer Answering(params byte[][] parts) => new(async (socket, end) =>
    {
        await socket.ReceiveAsync(new byte[4096], end);
        foreach (var part in parts)
        {
            await socket.SendAsync(part, end);
        }

        await UntilClosedAsync(socket, end);
    });

    /// <summary>Waits for the client's first bytes, answers, and closes in an orderly way.</summary>
    public static ScriptedPeer AnsweringAndClosing(params byte[] answer) => new(async (socket, end) =>
    {
        await socket.ReceiveAsync(new byte[4096], end);
        await socket.SendAsync(answer, end);
        socket.Shutdown(SocketShutdown.Send);
        await UntilClosedAsync(socket, end);
    });

    /// <summary>Cuts the connection with a RST after the client's first bytes.</summary>
    public static ScriptedPeer Resetting() => new(async (socket, end) =>
    {
        await socket.ReceiveAsync(new byte[4096], end);
        socket.LingerState = new LingerOption(true, 0);
    });

    public static async Task UntilClosedAsync(Socket socket, CancellationToken end)
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, end) > 0)
        {
            // Whatever the client still says does not matter here.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _loop;
        _end.Dispose();
    }

    private async Task AcceptAsync(Func<Socket, CancellationToken, Task> script)
    {
        var running = new List<Task>();
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var socket = await _listener.AcceptAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                running.Add(PlayAsync(socket, script));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(running);
    }

    private async Task PlayAsync(Socket socket, Func<Socket, CancellationToken, Task> script)
    {
        using (socket)
        {
            try
            {
                await script(socket, _end.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // The client went first, or the test is over.
            }
        }
    }
}
