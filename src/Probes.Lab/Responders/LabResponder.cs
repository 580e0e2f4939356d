using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using IpHttps.Tls;
using Probes.Lab.Http;

namespace Probes.Lab.Responders;

/// <summary>An emulated responder: a TCP listener of this process that does what its <see cref="ResponderBehaviour"/> says.</summary>
public sealed class LabResponder : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly ConcurrentQueue<ObservedRequest> _requests = new();
    private readonly ConcurrentQueue<ClientHello> _hellos = new();
    private readonly ConcurrentQueue<NullSession> _nullSessions = new();
    private readonly Task _accepting;
    private int _accepted;

    private LabResponder(ResponderBehaviour behaviour, Socket listener)
    {
        Behaviour = behaviour;
        _listener = listener;
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        _accepting = behaviour.Conversation == Conversation.Closed ? Task.CompletedTask : AcceptAsync(_stop.Token);
    }

    public ResponderBehaviour Behaviour { get; }

    public IPEndPoint EndPoint { get; }

    /// <summary>Connections accepted so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>HTTP requests read so far.</summary>
    public ImmutableArray<ObservedRequest> Requests => [.. _requests];

    /// <summary>ClientHellos read so far.</summary>
    public ImmutableArray<ClientHello> Hellos => [.. _hellos];

    /// <summary>NULL sessions in which the client's Finished was right.</summary>
    public ImmutableArray<NullSession> NullSessions => [.. _nullSessions];

    /// <summary>Starts a responder on a free port.</summary>
    /// <param name="address">127.0.0.1 when not given; on Linux any address of 127.0.0.0/8 will do.</param>
    public static LabResponder Start(ResponderBehaviour behaviour, IPAddress? address = null)
    {
        var endPoint = new IPEndPoint(address ?? IPAddress.Loopback, 0);
        var closed = behaviour.Conversation == Conversation.Closed;

        // On Unix .NET lets TCP sockets share a port until one of them listens, and does not for a socket of no named protocol.
        var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, closed ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            listener.Bind(endPoint);
            if (!closed)
            {
                listener.Listen();
            }

            return new LabResponder(behaviour, listener);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stop.Dispose();
    }

    internal void Saw(ObservedRequest request) => _requests.Enqueue(request);

    internal void Saw(ClientHello hello) => _hellos.Enqueue(hello);

    internal void Agreed(NullSession session) => _nullSessions.Enqueue(session);

    private async Task AcceptAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(stop);
                Interlocked.Increment(ref _accepted);
                Follow(new ResponderConnection(this, socket).RunAsync(stop));
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that was gone before it was accepted (ECONNABORTED on some systems).
            }
        }
    }

    private void Follow(Task connection)
    {
        _connections[connection] = 0;
        _ = connection.ContinueWith(done => _connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
