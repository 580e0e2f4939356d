using System.Buffers;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>
/// Sends one ClientHello and reads the server's flight byte by byte, on a connection of its own. After <see cref="ObserveAsync(string, CancellationToken)"/> returns
/// null the flight is whole, and a NULL session may go on from here.
/// </summary>
internal sealed class HandshakeObserver(PeerConnection connection, ClientProfile profile, AttemptLog log)
{
    private const int ReadLength = 4096;

    /// <summary>How long a peer that speaks no TLS may take to finish its first line.</summary>
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromSeconds(1);

    private byte[] _sent = [];
    private int _echoed;
    private bool _differs;

    public ServerMessages Messages { get; } = new(profile, log);

    public ServerFlight? Flight { get; private set; }

    public ClientHello? Hello { get; private set; }

    public Transcript Transcript { get; } = new();

    /// <summary>What a peer that speaks no TLS said first, at most 512 bytes.</summary>
    public byte[] FirstBytes { get; private set; } = [];

    /// <summary>All that came was our own hello. An echo is a record too, so it shows only by being ours.</summary>
    public bool Echoed => !_differs && _echoed >= RecordAssembler.HeaderLength;

    /// <summary>Null when the server's flight was read to its end, else why not.</summary>
    public ValueTask<Interruption?> ObserveAsync(string host, CancellationToken cancellationToken) =>
        ObserveAsync(ClientHellos.For(profile, host), cancellationToken);

    /// <inheritdoc cref="ObserveAsync(string, CancellationToken)"/>
    /// <param name="hello">Sent as it is; the profile says what of an answer was offered.</param>
    public async ValueTask<Interruption?> ObserveAsync(ClientHello hello, CancellationToken cancellationToken)
    {
        Hello = hello;
        Flight = new ServerFlight(Messages, log) { Transcript = Transcript };
        var writer = new TlsWriter();
        Hello.WriteTo(writer);
        Transcript.Append(writer.Written);
        _sent = ClientHellos.Record(writer.Written, Math.Min(hello.Version, ProtocolVersions.Tls10));
        log.Sent("handshake", "ClientHello", writer.Length, profile.Name);
        var unsent = await connection.SendAsync(_sent, cancellationToken);

        // A peer that answers and closes at once may reset our send; its answer is still there to be read.
        var ended = await ReadFlightAsync(cancellationToken);
        return ended is { Kind: EndingKind.Fin } && unsent is not null ? unsent : ended;
    }

    private async ValueTask<Interruption?> ReadFlightAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            while (true)
            {
                var received = await connection.ReceiveAsync(buffer.AsMemory(0, ReadLength), cancellationToken);
                if (received.Interruption is { } interruption)
                {
                    return interruption;
                }

                if (await AcceptAsync(buffer, received.Count, cancellationToken))
                {
                    return Flight!.Ended;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>True when nothing more is to be read.</summary>
    private async ValueTask<bool> AcceptAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        Flight!.Accept(buffer.AsSpan(0, count));
        Compare(buffer.AsSpan(0, count));
        if (Flight.Ended is { Kind: EndingKind.NotTls })
        {
            await ReadGreetingAsync(cancellationToken);
        }

        return Flight.Complete || Flight.Ended is not null;
    }

    private void Compare(ReadOnlySpan<byte> received)
    {
        _differs |= received.Length > _sent.Length - _echoed || !_sent.AsSpan(_echoed, received.Length).SequenceEqual(received);
        _echoed += received.Length;
    }

    /// <summary>Reads on until a line ends, so that a banner that dribbles in can be named.</summary>
    private async ValueTask ReadGreetingAsync(CancellationToken cancellationToken)
    {
        connection.BeginStep(GreetingLimit, cancellationToken);
        var greeting = new List<byte>(Flight!.Records.Pending.ToArray());
        var buffer = new byte[ProbeLimits.MaximumFirstBytes];
        while (greeting.Count < ProbeLimits.MaximumFirstBytes && !greeting.Contains((byte)'\n'))
        {
            var received = await connection.ReceiveAsync(buffer, cancellationToken);
            if (received.Interruption is not null)
            {
                break;
            }

            greeting.AddRange(buffer.AsSpan(0, received.Count));
        }

        FirstBytes = [.. greeting.Take(ProbeLimits.MaximumFirstBytes)];
        log.Received("tcp", "bytes", FirstBytes.Length, "not TLS");
    }
}
