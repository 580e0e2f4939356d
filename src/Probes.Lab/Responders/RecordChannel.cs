using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>A record of the client; the payload is a copy.</summary>
internal sealed record ReceivedRecord(ContentType Type, ushort Version, byte[] Payload)
{
    public TlsRecord AsTlsRecord() => new(Type, Version, Payload);
}

/// <summary>Reads records from a client. Every byte read is kept until <see cref="ForgetRaw"/>, so that another TLS stack can take over.</summary>
internal sealed class RecordChannel(Stream stream)
{
    private readonly RecordAssembler _records = new();
    private readonly byte[] _buffer = new byte[4096];
    private List<byte>? _raw = [];

    public Stream Stream { get; } = stream;

    /// <summary>All bytes read so far.</summary>
    public byte[] Raw => _raw is null ? [] : [.. _raw];

    public void ForgetRaw() => _raw = null;

    /// <summary>The next record; null when the client closed or does not speak TLS.</summary>
    public async Task<ReceivedRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (_records.Next(out var record))
            {
                case AssemblyStatus.Complete:
                    return new ReceivedRecord(record.Type, record.Version, record.Payload.ToArray());
                case AssemblyStatus.NeedMore:
                    break;
                default:
                    return null;
            }

            var count = await Stream.ReadAsync(_buffer, cancellationToken);
            if (count == 0)
            {
                return null;
            }

            _records.Append(_buffer.AsSpan(0, count));
            _raw?.AddRange(_buffer.AsSpan(0, count));
        }
    }

    public Task WriteAsync(byte[] records, CancellationToken cancellationToken) => Stream.WriteAsync(records, cancellationToken).AsTask();
}
