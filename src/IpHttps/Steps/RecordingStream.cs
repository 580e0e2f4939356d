using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>
/// The transport under SslStream: passes bytes through and lets the flight reader see what the server sends in the clear. How the
/// connection ended is kept, because SslStream hides it.
/// </summary>
internal sealed class RecordingStream(PeerConnection connection, ServerFlight flight) : Stream
{
    public Interruption? Ended { get; private set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var received = await connection.ReceiveAsync(buffer, cancellationToken);
        if (received.Interruption is { } interruption)
        {
            Ended = interruption;
            return interruption.Kind == EndingKind.Fin ? 0 : throw new IOException(interruption.Detail);
        }

        flight.Accept(buffer.Span[..received.Count]);
        return received.Count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (await connection.SendAsync(buffer, cancellationToken) is { } interruption)
        {
            Ended = interruption;
            throw new IOException(interruption.Detail);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
