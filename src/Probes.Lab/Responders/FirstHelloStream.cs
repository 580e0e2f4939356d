using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>Lets only the ServerHello of another TLS stack through, which stands first in what it writes; all that follows is dropped.</summary>
internal sealed class FirstHelloStream(Stream inner) : LabStream
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the ServerHello is out.</summary>
    public Task Passed => _passed.Task;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_passed.Task.IsCompleted)
        {
            return;
        }

        await inner.WriteAsync(Hello(buffer.Span) ?? buffer.ToArray(), cancellationToken);
        _passed.TrySetResult();
    }

    // A record may hold the whole flight, so its first message gets a record of its own.
    private static byte[]? Hello(ReadOnlySpan<byte> written)
    {
        var records = new RecordAssembler();
        var messages = new MessageAssembler(1 << 14);
        records.Append(written);
        while (records.Next(out var record) == AssemblyStatus.Complete && record.Type == ContentType.Handshake)
        {
            messages.Append(record.Payload);
            if (messages.Next(out var message) == AssemblyStatus.Complete)
            {
                return PlainRecords.Write(ContentType.Handshake, record.Version, message.Whole);
            }
        }

        return null;
    }
}
