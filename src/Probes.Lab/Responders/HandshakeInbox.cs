using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>The client's handshake messages, whole, before and after its ChangeCipherSpec.</summary>
internal sealed class HandshakeInbox(RecordChannel channel)
{
    /// <summary>A client's certificates are the only large thing it can send.</summary>
    private const int MaximumMessage = 64 * 1024;

    private readonly MessageAssembler _messages = new(MaximumMessage);
    private bool _protected;

    /// <summary>Opens what follows the ChangeCipherSpec; set once the keys are known.</summary>
    public NullRecordProtection? Protection { get; set; }

    /// <summary>Header and body of the next message; null when the client closed, sent an alert or broke the protocol.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (_messages.Next(out var message))
            {
                case AssemblyStatus.Complete:
                    return message.Whole.ToArray();
                case AssemblyStatus.NeedMore:
                    break;
                default:
                    return null;
            }

            var record = await channel.ReadAsync(cancellationToken);
            if (record is null || !TryTake(record))
            {
                return null;
            }
        }
    }

    private bool TryTake(ReceivedRecord record)
    {
        if (record.Type == ContentType.ChangeCipherSpec)
        {
            var expected = !_protected && Protection is not null && !_messages.HasPart && record.Payload is [1];
            _protected = expected;
            return expected;
        }

        ReadOnlySpan<byte> content = record.Payload;
        if (record.Type != ContentType.Handshake || (_protected && !Protection!.TryOpen(record.AsTlsRecord(), out content)))
        {
            return false;
        }

        _messages.Append(content);
        return true;
    }
}
