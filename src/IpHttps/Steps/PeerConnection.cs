using System.Net;
using System.Net.Sockets;
using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>
/// One TCP connection to one address. The only place that meets socket exceptions: what the peer did comes out as an
/// <see cref="Interruption"/>. Steps have limits that dribbled bytes do not extend; the caller's cancellation propagates.
/// </summary>
internal sealed class PeerConnection(IPEndPoint peer, TimeProvider clock) : IDuplex, IDisposable
{
    private Socket? _socket;
    private CancellationTokenSource? _limit;
    private CancellationTokenRegistration _link;
    private TimeSpan _limitLength;
    private int _received;

    /// <summary>Keeps what goes over the connection; null where nobody asked for it.</summary>
    public ConnectionRecorder? Recorder { get; init; }

    /// <summary>Bytes taken from the peer.</summary>
    public int MaximumBytes { get; init; } = ProbeLimits.MaximumBytes;

    /// <summary>Starts the clock of a step: every read and write until the next call shares this limit.</summary>
    public void BeginStep(TimeSpan limit, CancellationToken caller)
    {
        EndStep();
        _limitLength = limit;
        _limit = new CancellationTokenSource(limit, clock);
        _link = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _limit);
    }

    public async ValueTask<Interruption?> ConnectAsync(CancellationToken caller)
    {
        try
        {
            // Here and not before: a machine without IPv6, or out of file descriptors, says so by the same exception.
            _socket = new Socket(peer.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(peer, StepToken);
            Recorder?.Dialled(_socket.LocalEndPoint);
            Recorder?.Connected();
            return null;
        }
        catch (SocketException error)
        {
            return Recorded(IsUnreachable(error.SocketErrorCode) ? Unreachable(error) : Meaning(error, EndingKind.Refused));
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return Recorded(TimedOut());
        }
    }

    public async ValueTask<Interruption?> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var count = await Connected.SendAsync(bytes, StepToken);
                Recorder?.Moved(Direction.Sent, bytes.Span[..count]);
                bytes = bytes[count..];
            }

            return null;
        }
        catch (SocketException error)
        {
            return Recorded(Meaning(error, EndingKind.Reset));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TimedOut();
        }
    }

    public async ValueTask<Received> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_received >= MaximumBytes)
        {
            return new Interruption(EndingKind.LimitExceeded, $"more than {MaximumBytes} bytes");
        }

        try
        {
            var count = await Connected.ReceiveAsync(buffer, StepToken);
            _received += count;
            Recorder?.Moved(Direction.Received, buffer.Span[..count]);
            return count > 0 ? count : Recorded(new Interruption(EndingKind.Fin, "the peer closed the connection"));
        }
        catch (SocketException error)
        {
            return Recorded(Meaning(error, EndingKind.Reset));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TimedOut();
        }
    }

    /// <summary>Closes our side (FIN) and waits, within the step, until the peer closes its own.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            Connected.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            return; // The connection is gone already.
        }

        var ignored = new byte[4096];
        while ((await ReceiveAsync(ignored, cancellationToken)).Interruption is null)
        {
            // What the peer still says is of no interest; its closing is.
        }
    }

    public void Dispose()
    {
        EndStep();
        _socket?.Dispose();
    }

    private Interruption Recorded(Interruption interruption) => Recorder?.Ended(interruption) ?? interruption;

    private Socket Connected => _socket ?? throw new InvalidOperationException("not connected");

    private CancellationToken StepToken => _limit?.Token ?? throw new InvalidOperationException("no step was begun");

    private void EndStep()
    {
        _link.Dispose();
        _limit?.Dispose();
        _limit = null;
    }

    private Interruption TimedOut() => new(EndingKind.TimedOut, $"nothing within {_limitLength.TotalSeconds:0.#} s");

    private Interruption Meaning(SocketException error, EndingKind cut) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new(EndingKind.Refused, "connection refused"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => new(EndingKind.Reset, "connection reset"),
        SocketError.TimedOut => new(EndingKind.TimedOut, "no answer to TCP"),
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.AddressNotAvailable or SocketError.AccessDenied =>
            new(EndingKind.Unreachable, $"this machine: {error.SocketErrorCode}") { OwnSide = true },
        var code when IsUnreachable(code) => Unreachable(error),
        var code => new(cut, code.ToString()),
    };

    private static bool IsUnreachable(SocketError code) =>
        code is SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown
            or SocketError.AddressFamilyNotSupported;

    /// <summary>ICMP says so, or our own routing table: only the first is about the peer.</summary>
    private Interruption Unreachable(SocketException error) => HasRoute()
        ? new(EndingKind.Unreachable, error.SocketErrorCode == SocketError.NetworkUnreachable ? "network unreachable" : "host unreachable")
        : new(EndingKind.Unreachable, $"this machine has no route to {(peer.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4")}") { OwnSide = true };

    // Connecting a UDP socket sends nothing: it only asks the routing table.
    private bool HasRoute()
    {
        try
        {
            using var question = new Socket(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            question.Connect(peer);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
