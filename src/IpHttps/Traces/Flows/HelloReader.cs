using IpHttps.Tls;

namespace IpHttps.Traces.Flows;

/// <summary>Looks at the first bytes of a client for its ClientHello.</summary>
internal sealed class HelloReader
{
    /// <summary>No client sends a larger one; TLS 1.3 with post-quantum keys takes about two thousand bytes.</summary>
    private const int Largest = 32 * 1024;

    private readonly RecordAssembler _records = new();
    private readonly MessageAssembler _messages = new(Largest);
    private int _seen;

    public ClientHello? Hello { get; private set; }

    /// <summary>The client speaks something else.</summary>
    public bool IsOther { get; private set; }

    public bool IsDecided => Hello is not null || IsOther;

    public void Accept(ReadOnlySpan<byte> bytes)
    {
        _seen += bytes.Length;
        _records.Append(bytes);
        while (!IsDecided)
        {
            var status = _records.Next(out var record);
            if (status == AssemblyStatus.NeedMore)
            {
                IsOther = _seen > Largest;
                return;
            }

            if (status != AssemblyStatus.Complete || record.Type != ContentType.Handshake || record.Payload.IsEmpty)
            {
                IsOther = true;
                return;
            }

            Take(record.Payload);
        }
    }

    private void Take(ReadOnlySpan<byte> payload)
    {
        _messages.Append(payload);
        var status = _messages.Next(out var message);
        if (status == AssemblyStatus.Complete && message.Type == HandshakeType.ClientHello && ClientHello.TryParse(message.Body, out var hello))
        {
            Hello = hello;
        }
        else
        {
            IsOther = status != AssemblyStatus.NeedMore;
        }
    }
}
